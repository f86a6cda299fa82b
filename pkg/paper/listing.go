package paper

import (
	"fmt"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
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
	Skipped  []Skipped      // files found in directories that are no tables, which the command itself tells
	Findings []finding.Finding
	Accepted []finding.Accepted
	Sources  Sources
	Failing  finding.Severity // the least severity that fails the job
	Max      int              // the most findings that text and annotations show; 0: all
	Packs    []Pack           // the rule packs among the files that extend another
	Partial  string           // why the tables were not held against each other; "" when they were
}

// Skipped is a file in a directory that is not read.
type Skipped struct {
	File string `json:"file"`
	Why  string `json:"why"` // in Chinese
}

// Pack is a rule pack and what it takes over from others.
type Pack struct {
	File      string
	Inherited []regulation.Inherited
}

// Shown are the findings that text and annotations show, and how many are left
// out.
func (l *Listing) Shown() ([]finding.Finding, int) {
	if l.Max > 0 && len(l.Findings) > l.Max {
		return l.Findings[:l.Max], len(l.Findings) - l.Max
	}
	return l.Findings, 0
}

// Remarks say what else there is to know of the files, a line each: what a pack takes
// over, and why nothing was held against each other.
func (l *Listing) Remarks() []string {
	var lines []string
	for _, pack := range l.Packs {
		for _, in := range pack.Inherited {
			lines = append(lines, glyph.Safe(fmt.Sprintf("%s 继承%s：%s", pack.File, in.Number, inheritedText(in))))
		}
	}
	if l.Partial != "" {
		lines = append(lines, l.Partial)
	}
	return lines
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
