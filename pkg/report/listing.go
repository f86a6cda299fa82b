package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// Listing is findings with all that the formats for CI jobs say of them.
type Listing struct {
	Tool     string // the command, as guozi check
	Version  string
	Measure  *regulation.Measure
	Rules    []finding.Rule // every code that the command can raise
	Files    []string       // the files looked at, in order
	Dir      string         // the working directory, to which CI jobs want files relative
	Skipped  []string       // files found in directories that are no tables
	Findings []finding.Finding
	Accepted []finding.Accepted
	Sources  Sources
	Failing  finding.Severity // the least severity that fails the job
	Max      int              // the most findings that text and annotations show; 0: all
	Packs    []Pack           // the rule packs among the files that extend another
	Partial  string           // why the tables were not held against each other; "" when they were
}

// Pack is a rule pack and what it takes over from others.
type Pack struct {
	File      string
	Inherited []regulation.Inherited
}

// shown are the findings that text and annotations show, and how many are left
// out.
func (l *Listing) shown() ([]finding.Finding, int) {
	if l.Max > 0 && len(l.Findings) > l.Max {
		return l.Findings[:l.Max], len(l.Findings) - l.Max
	}
	return l.Findings, 0
}

// path is a file's name as CI jobs read it on every system: relative to the
// working directory when it is inside, with forward slashes.
func (l *Listing) path(file string) string {
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
func (l *Listing) located(p finding.Place) finding.Place {
	p.File = l.path(p.File)
	return p
}

// withCell is the finding's message behind the cell that it is about, for formats
// that know no cells.
func withCell(f *finding.Finding) string {
	if f.Place.Sheet == "" {
		return full(f)
	}
	return safe(f.Place.Reference()) + ": " + full(f)
}

// relatedLines are the other places of a finding, a line each, with what is there.
func (l *Listing) relatedLines(f *finding.Finding) string {
	var lines strings.Builder
	for _, r := range f.Related {
		if !r.Place.IsZero() {
			lines.WriteString("\n" + safe(l.located(r.Place).String()) + ": " + safe(r.Message))
		}
	}
	return lines.String()
}

// all are the findings and then those that are accepted.
func (l *Listing) all() []finding.Finding {
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
func (l *Listing) fingerprints() []string {
	fs := l.all()
	order := make([]int, len(fs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return fs[a].Place.Compare(fs[b].Place) })
	list := make([]string, len(fs))
	lines := newSourceLines(l.Sources)
	times := map[[sha256.Size]byte]int{}
	for _, i := range order {
		f := &fs[i]
		line := f.Place.Sheet // a row of a workbook has no text
		if text, ok := lines.line(f.Place); ok {
			if len(text) > mostPrinted {
				c, _ := lines.around(f.Place)
				text = c.before + c.in + c.after
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

// full is a finding's message with its article.
func full(f *finding.Finding) string {
	if f.Article == "" {
		return safe(f.Message)
	}
	return safe(f.Message + " · " + f.Article)
}

// Listing writes each finding with its place and the line it is about, what is
// accepted and why, and how much there is.
func (t Terminal) Listing(w io.Writer, l *Listing) error {
	p := t.printer(w)
	shown, left := l.shown()
	lines := newSourceLines(l.Sources)
	for i := range shown {
		p.finding(&shown[i], lines)
	}
	if left > 0 {
		p.line(fmt.Sprintf("另有 %d 处没有显示(--max %d)", left, l.Max))
	}
	p.accepted(l.Accepted)
	p.line(summaryText(l.Findings, len(l.Files)))
	if len(l.Skipped) > 0 {
		p.line(fmt.Sprintf("跳过 %d 个不是表的文件:%s", len(l.Skipped), safe(strings.Join(l.Skipped, " "))))
	}
	for _, pack := range l.Packs {
		for _, in := range pack.Inherited {
			p.line(safe(fmt.Sprintf("%s 继承%s：%s", pack.File, in.Number, inheritedText(in))))
		}
	}
	if l.Partial != "" {
		p.line(l.Partial)
	}
	return p.flush()
}

// inheritedText is what a pack takes over from another, part by part.
func inheritedText(in regulation.Inherited) string {
	words := make([]string, len(in.Parts))
	for i, p := range in.Parts {
		words[i] = p.Path
		if len(p.Except) > 0 {
			words[i] += "（除 " + strings.Join(p.Except, "、") + "）"
		}
	}
	return strings.Join(words, "；")
}

// ListingJSON writes the findings, what is accepted and how much there is.
func ListingJSON(w io.Writer, l *Listing) error {
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
	return writeJSON(w, struct {
		Schema    string         `json:"schema"`
		Files     []string       `json:"files"`
		Skipped   []string       `json:"skipped"`
		Findings  []findingJSON  `json:"findings"`
		Accepted  []acceptedJSON `json:"accepted"`
		Summary   finding.Count  `json:"summary"`
		Inherited []inherited    `json:"inherited,omitempty"`
	}{FindingsSchema, append([]string{}, l.Files...), append([]string{}, l.Skipped...), findingsOf(l.Findings), acceptedOf(l.Accepted), finding.Summarise(l.Findings), packs})
}
