// Package ci writes findings in the formats that CI jobs read: SARIF, JUnit,
// annotations of GitHub and reports of GitLab.
package ci

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// listing is the listing as CI jobs read it.
type listing struct{ *paper.Listing }

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(glyph.JSON(w))
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// path is a file's name as CI jobs read it on every system: relative to the
// working directory when it is inside, with forward slashes.
func (l listing) path(file string) string {
	if file == "" {
		return ""
	}
	full := file
	if !filepath.IsAbs(file) {
		full = filepath.Join(l.Dir, file)
	}
	if inside, err := filepath.Rel(l.Dir, full); err == nil && filepath.IsLocal(inside) {
		file = inside
	}
	return filepath.ToSlash(file)
}

// located is the place with its file named as CI jobs read it.
func (l listing) located(p finding.Place) finding.Place {
	p.File = l.path(p.File)
	return p
}

// withCell is the finding's message behind the cell that it is about, for formats
// that know no cells.
func withCell(f *finding.Finding) string {
	if f.Place.Sheet == "" {
		return paper.Message(f)
	}
	return glyph.Safe(f.Place.Reference()) + ": " + paper.Message(f)
}

// relatedLines are the other places of a finding, a line each, with what is there.
func (l listing) relatedLines(f *finding.Finding) string {
	var lines strings.Builder
	for _, r := range f.Related {
		if !r.Place.IsZero() {
			lines.WriteString("\n" + glyph.Safe(l.located(r.Place).String()) + ": " + glyph.Safe(r.Message))
		}
	}
	return lines.String()
}

// all are the findings and then those that are accepted.
func (l listing) all() []finding.Finding {
	fs := slices.Clone(l.Findings)
	for _, a := range l.Accepted {
		fs = append(fs, a.Finding)
	}
	return fs
}

// mostPrinted is the most bytes of a line that a fingerprint takes whole.
const mostPrinted = 4096

// fingerprints tells all findings apart, in their order. They stay the same when
// lines are added above, when a message is reworded, when one is accepted and
// when others come and go: they are made of the code, the file, what the finding
// is about and the line it is on, of a very long one the part around the place,
// and number only those that have all of this in common, by place.
func (l listing) fingerprints() []string {
	fs := l.all()
	order := make([]int, len(fs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return fs[a].Place.Compare(fs[b].Place) })
	list := make([]string, len(fs))
	lines := paper.NewSourceLines(l.Sources)
	times := map[[sha256.Size]byte]int{}
	for _, i := range order {
		f := &fs[i]
		line := f.Place.Sheet // a row of a workbook has no text
		if text, ok := lines.Line(f.Place); ok {
			if len(text) > mostPrinted {
				c, _ := lines.Around(f.Place)
				text = c.Before + c.In + c.After
			}
			line = strings.TrimSpace(text)
		}
		same := fmt.Appendf(nil, "%q %q %q %q %d %q", f.Rule, l.path(f.Place.File), f.Enterprise, f.Income, f.Year, line)
		key := sha256.Sum256(same)
		sum := sha256.Sum256(fmt.Appendf(same, " %d", times[key]))
		times[key]++
		list[i] = hex.EncodeToString(sum[:16])
	}
	return list
}
