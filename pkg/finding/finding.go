// Package finding holds what a check says about user data: a coded finding with
// its severity, its message and the places in files it is about. It knows no
// file format and prints nothing.
package finding

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity grades a finding; a larger one is graver.
type Severity uint8

// The severities. The zero value is none of them.
const (
	Note    Severity = iota + 1 // worth knowing, nothing to mend
	Warning                     // probably wrong, or lawful only in principle
	Error                       // wrong: the result must not be relied on
)

var severityNames = [...]string{"", "note", "warning", "error"}

// String is the severity's name in JSON and in flags.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// MarshalText writes the severity's name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Place is a run of characters on one line of a file, or a cell of a workbook's
// sheet. Line and Column are 1-based; Column and Width count Unicode code points,
// not bytes or cells, and in a workbook they are row and column. The zero Place
// is nowhere.
type Place struct {
	File         string
	Sheet        string // "" for a file that has none
	Line, Column int
	Width        int
}

// IsZero reports whether the place is nowhere.
func (p Place) IsZero() bool { return p == Place{} }

// String is file:line:column, as editors and CI jobs read it, or file:sheet!C7.
func (p Place) String() string {
	if p.Sheet != "" {
		return p.File + ":" + p.Reference()
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Reference is sheet!C7, "" in a file that has no sheets.
func (p Place) Reference() string {
	if p.Sheet == "" {
		return ""
	}
	return p.Sheet + "!" + p.Cell()
}

// Cell is C7, "" in a file that has no sheets.
func (p Place) Cell() string {
	if p.Sheet == "" {
		return ""
	}
	letters := ""
	for n := p.Column; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprintf("%s%d", letters, p.Line)
}

// Compare orders places by file, sheet, line and column.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Sheet, q.Sheet), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// KeyPlace is where the value of one key stands.
type KeyPlace struct {
	Key string
	Place
}

// Places says where the values of one record stand, by key. The key "" is the
// record itself.
type Places []KeyPlace

// At is the place of the value under key, or of the record when the record has
// no such key, or nowhere for a record that came from no file.
func (ps Places) At(key string) Place {
	record := -1
	for i := range ps {
		if ps[i].Key == key {
			return ps[i].Place
		}
		if ps[i].Key == "" {
			record = i
		}
	}
	if record < 0 {
		return Place{}
	}
	return ps[record].Place
}

// Has reports whether the record has a value under key.
func (ps Places) Has(key string) bool {
	for i := range ps {
		if ps[i].Key == key {
			return true
		}
	}
	return false
}

// Related is a second place that a finding needs to be understood.
type Related struct {
	Place   Place
	Message string
}

// Finding is one fault or remark. Enterprise, Income, Year, Place, Article and
// Related are empty where they do not apply.
type Finding struct {
	Rule       string // a stable code, area/name
	Severity   Severity
	Message    string
	Article    string
	NoArticle  bool // none is about it, though one is about others of its code
	Enterprise string
	Income     string
	Year       int
	Clock      string // the role of the time limit that it is about, "" for none
	Place      Place
	Related    []Related
}

// Rule describes one finding code: what it means and what to do about it.
type Rule struct {
	Code     string
	Severity Severity
	Title    string   // what is wrong, in one short phrase
	Explain  string   // why that matters
	Remedy   string   // what to do
	Clocks   []string // the roles of the time limits that findings may be about
	// Otherwise are the severities that its findings have in some cases, and in which.
	Otherwise []Otherwise
}

// Otherwise is a severity that findings of a rule have in some cases.
type Otherwise struct {
	Severity Severity `json:"severity"`
	When     string   `json:"when"` // in Chinese
}

// As is the rule at another severity, one of Otherwise, for findings that are graver or
// lighter than most of its own.
func (r Rule) As(s Severity) Rule {
	r.Severity = s
	return r
}

// Found makes a finding of the rule.
func (r Rule) Found(at Place, format string, args ...any) Finding {
	return Finding{Rule: r.Code, Severity: r.Severity, Place: at, Message: fmt.Sprintf(format, args...)}
}

// Sort orders findings by place, then code, then message, keeping equal ones in
// their order.
func Sort(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(a.Place.Compare(b.Place), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}

// Count is how many findings there are of each severity.
type Count struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Note    int `json:"note"`
}

// Summarise counts findings by severity.
func Summarise(fs []Finding) Count {
	var c Count
	for _, f := range fs {
		switch f.Severity {
		case Error:
			c.Error++
		case Warning:
			c.Warning++
		case Note:
			c.Note++
		}
	}
	return c
}

// Worst is the gravest severity among the findings, zero when there are none.
func Worst(fs []Finding) Severity {
	var worst Severity
	for _, f := range fs {
		worst = max(worst, f.Severity)
	}
	return worst
}
