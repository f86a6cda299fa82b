package data

import (
	"io"

	"guozi/pkg/audit"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
)

// ListingJSON writes the findings, what is accepted and how much there is.
func ListingJSON(w io.Writer, l *paper.Listing) error {
	type part struct {
		Path   string   `json:"path"`
		Except []string `json:"except,omitempty"`
	}
	type inherited struct {
		File   string `json:"file"`
		Number string `json:"number"`
		Parts  []part `json:"parts"`
	}
	var packs []inherited
	for _, pack := range l.Packs {
		for _, in := range pack.Inherited {
			j := inherited{pack.File, in.Number, []part{}}
			for _, p := range in.Parts {
				j.Parts = append(j.Parts, part{p.Path, p.Except})
			}
			packs = append(packs, j)
		}
	}
	skipped := make([]string, len(l.Skipped))
	for i, s := range l.Skipped {
		skipped[i] = s.File
	}
	return JSON(w, struct {
		Schema    string          `json:"schema"`
		Files     []string        `json:"files"`
		Skipped   []string        `json:"skipped"`
		Passed    []paper.Skipped `json:"passed_over"`
		Findings  []findingJSON   `json:"findings"`
		Accepted  []acceptedJSON  `json:"accepted"`
		Summary   finding.Count   `json:"summary"`
		Inherited []inherited     `json:"inherited,omitempty"`
	}{FindingsSchema, append([]string{}, l.Files...), skipped, append([]paper.Skipped{}, l.Skipped...), findingsOf(l.Findings), acceptedOf(l.Accepted), finding.Summarise(l.Findings), packs})
}

type acceptedJSON struct {
	findingJSON
	Reason string `json:"reason"`
}

func acceptedOf(list []finding.Accepted) []acceptedJSON {
	accepted := []acceptedJSON{}
	for _, a := range list {
		accepted = append(accepted, acceptedJSON{findingsOf([]finding.Finding{a.Finding})[0], a.Reason})
	}
	return accepted
}

// AuditJSON writes an audit as findings, with what is accepted and the counts by
// enterprise and by code beside them.
func AuditJSON(w io.Writer, r *audit.Result) error {
	return JSON(w, struct {
		Schema       string                   `json:"schema"`
		Enterprises  int                      `json:"enterprises"`
		Records      int                      `json:"records"`
		Findings     []findingJSON            `json:"findings"`
		Accepted     []acceptedJSON           `json:"accepted"`
		Summary      finding.Count            `json:"summary"`
		ByEnterprise map[string]finding.Count `json:"by_enterprise"`
		ByRule       map[string]finding.Count `json:"by_rule"`
	}{FindingsSchema, r.Enterprises, r.Records, findingsOf(r.Findings), acceptedOf(r.Accepted), finding.Summarise(r.Findings),
		paper.CountBy(r.Findings, paper.ByEnterprise),
		paper.CountBy(r.Findings, paper.ByRule)})
}
