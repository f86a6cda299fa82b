package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guozi/pkg/finding"
)

// MostFindings is how many findings of one file are listed: nobody reads more, and
// a hostile file has no end of them.
const MostFindings = 10_000

// Faults collects the findings about one file.
type Faults struct {
	File string
	// Piece says that only a piece of the file is read: whoever puts the pieces
	// together limits the findings.
	Piece bool
	// JSON says that the file is JSON, where lists stand in brackets and indentation
	// means nothing.
	JSON bool
	// Incomplete says that values are not there of which it is told, it may be with
	// another piece of the file.
	Incomplete bool
	Findings   []finding.Finding
	Remarks    []Remark // what was read all the same, counted
	unlisted   int      // findings beyond MostFindings
}

// Report adds a finding. The caller may complete it until the next one is added.
func (f *Faults) Report(rule finding.Rule, place finding.Place, format string, args ...any) *finding.Finding {
	found := rule.Found(place, format, args...)
	if !f.Piece && len(f.Findings) >= MostFindings {
		f.unlisted++
		return &found
	}
	f.Findings = append(f.Findings, found)
	return &f.Findings[len(f.Findings)-1]
}

// All are the findings, and one more that counts those that are not listed.
func (f *Faults) All() []finding.Finding {
	if f.unlisted == 0 {
		return f.Findings
	}
	return append(f.Findings, Unlisted(f.File, f.unlisted))
}

// Failed reports whether one of the findings is an error.
func (f *Faults) Failed() bool { return finding.Worst(f.Findings) >= finding.Error }

// Top is the place of what is about the whole file.
func (f *Faults) Top() finding.Place {
	return finding.Place{File: f.File, Line: 1, Column: 1, Width: 1}
}

// Unlisted is a finding that counts n findings of the file that are not listed.
func Unlisted(file string, n int) finding.Finding {
	top := (&Faults{File: file}).Top()
	return Syntax.Found(top, "问题太多，另有 %d 处没有列出；请先改正列出的", n)
}

// Shorten makes user text fit for a message: one line, no characters that show
// nothing, at most 40 characters.
func Shorten(s string) string {
	const most = 40
	s = strings.Map(func(c rune) rune {
		if isHidden(c) || !unicode.IsPrint(c) && c != '　' {
			return '�'
		}
		return c
	}, s)
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	return s
}
