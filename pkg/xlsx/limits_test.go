package xlsx_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"guozi/pkg/xlsx"
)

// What a spreadsheet can't hold is refused with its place, and nothing is written.
func TestLimits(t *testing.T) {
	named := func(name string) sheet { return sheet{head: xlsx.Head{Name: name}} }
	with := func(rows ...[]cell) sheet { return sheet{head: xlsx.Head{Name: "a"}, rows: rows} }
	noted := func(notes ...xlsx.Note) sheet {
		return sheet{head: xlsx.Head{Name: "a"}, tail: xlsx.Tail{Notes: notes}}
	}
	text := func(units int) []cell { return []cell{{}, {value: strings.Repeat("长", units)}} }
	for _, c := range []struct {
		about, cell string
		sheets      []sheet
		refused     bool
	}{
		{"all it holds", "", []sheet{{head: xlsx.Head{Name: strings.Repeat("长", 31)}, rows: [][]cell{nil, text(32767)}}, named("b"), noted(xlsx.Note{Cell: "XFD1048576", Text: strings.Repeat("长", 32767)})}, false},
		{"a text", "B2", []sheet{with(nil, text(32768), text(32768))}, true},
		{"characters of two units", "A1", []sheet{with([]cell{{value: strings.Repeat("𠀀", 16384)}})}, true},
		{"rows", "", []sheet{with(make([][]cell, 1<<20+1)...)}, true},
		{"columns", "", []sheet{with(make([]cell, 1<<14+1))}, true},
		{"a long name", "", []sheet{named(strings.Repeat("长", 32))}, true},
		{"a name with a sign", "", []sheet{named("a/b")}, true},
		{"no name", "", []sheet{named("")}, true},
		{"a name twice", "", []sheet{named("a"), named("A")}, true},
		{"two notes on a cell", "B1", []sheet{noted(xlsx.Note{Cell: "B1"}, xlsx.Note{Cell: "B1"})}, true},
		{"a long note", "B1", []sheet{noted(xlsx.Note{Cell: "B1", Text: strings.Repeat("长", 32768)})}, true},
		{"a note nowhere", "XFE1", []sheet{noted(xlsx.Note{Cell: "XFE1"})}, true},
		{"a chart nowhere", "A0", []sheet{{head: xlsx.Head{Name: "a"}, tail: xlsx.Tail{Charts: []xlsx.Chart{{TopLeft: "A0"}}}}}, true},
	} {
		var out bytes.Buffer
		err := layOut(&out, xlsx.Book{}, c.sheets...)
		var limit *xlsx.LimitError
		if errors.As(err, &limit) != c.refused || c.refused && (limit.Cell != c.cell || out.Len() > 0) || !c.refused && err != nil {
			t.Errorf("%s: %v, %d bytes", c.about, err, out.Len())
		}
	}
}

func TestSheetName(t *testing.T) {
	for s, want := range map[string]string{"利润": "利润", "a/b[c]:*?\\'": "a_b_c______", strings.Repeat("𠀀", 20): strings.Repeat("𠀀", 15), "a\nb": "a_b", "": ""} {
		if got := xlsx.SheetName(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
