package ci

import (
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// The parts of SARIF 2.1.0 that a listing needs.
type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifLogical struct {
		Name     string `json:"name"`
		FullName string `json:"fullyQualifiedName"`
		Kind     string `json:"kind"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifRule struct {
		ID      string     `json:"id"`
		Short   sarifText  `json:"shortDescription"`
		Full    sarifText  `json:"fullDescription"`
		Help    sarifText  `json:"help"`
		Default sarifLevel `json:"defaultConfiguration"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
)

// sarifURI is a file's name, with forward slashes, as a relative or file reference.
func sarifURI(name string) string {
	if filepath.VolumeName(name) != "" {
		name = "/" + name // file:///C:/tables
	}
	if path.IsAbs(name) {
		return (&url.URL{Scheme: "file", Path: name}).String()
	}
	// A colon in the first part would be taken for the end of a scheme.
	return strings.ReplaceAll((&url.URL{Path: "./" + name}).EscapedPath()[len("./"):], ":", "%3A")
}

// sarifAt is a place as a region of its file. That of a cell is its row and column,
// and the cell is a logical location, too.
func (l listing) sarifAt(p finding.Place, message *sarifText) sarifLocation {
	at := sarifLocation{sarifPhysical{sarifArtifact{sarifURI(l.path(p.File))}, sarifRegion{p.Line, p.Column, p.Column + max(p.Width, 1)}}, nil, message}
	if p.Sheet != "" {
		at.Logical = []sarifLogical{{p.Cell(), glyph.Safe(p.Reference()), "cell"}}
	}
	return at
}

// SARIF writes the listing as SARIF 2.1.0, columns in Unicode code points. What
// is accepted is there too, suppressed with its reason.
func SARIF(w io.Writer, of *paper.Listing) error {
	l := listing{of}
	driver := sarifDriver{Name: "guozi", Version: l.Version, Rules: []sarifRule{}}
	index := map[string]int{}
	for i, r := range l.Rules {
		index[r.Code] = i
		r, article := l.Measure.Explained(r)
		help := r.Explain + "\n" + r.Remedy
		if article != "" {
			help += "\n" + l.Measure.Cite(article)
		}
		driver.Rules = append(driver.Rules, sarifRule{r.Code, sarifText{r.Title}, sarifText{r.Explain}, sarifText{help}, sarifLevel{r.Severity.String()}})
	}
	all := l.all()
	results := make([]sarifResult, len(all))
	for i, print := range l.fingerprints() {
		f := &all[i]
		r := sarifResult{RuleID: f.Rule, RuleIndex: index[f.Rule], Level: f.Severity.String(), Message: sarifText{paper.Message(f)},
			Fingerprints: map[string]string{"guozi/v1": print}}
		if !f.Place.IsZero() {
			r.Locations = []sarifLocation{l.sarifAt(f.Place, nil)}
		}
		for _, other := range f.Related {
			if !other.Place.IsZero() {
				r.Related = append(r.Related, l.sarifAt(other.Place, &sarifText{glyph.Safe(other.Message)}))
			}
		}
		if i >= len(l.Findings) {
			r.Suppressions = []sarifSuppression{{"inSource", glyph.Safe(l.Accepted[i-len(l.Findings)].Reason)}}
		}
		results[i] = r
	}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{{sarifTool{driver}, "unicodeCodePoints", results}}})
}
