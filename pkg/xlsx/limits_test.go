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
	text := func(units int) [][]xlsx.Cell {
		return [][]xlsx.Cell{nil, {{}, {Value: strings.Repeat("长", units)}}}
	}
	for _, c := range []struct {
		about, cell string
		sheets      []*xlsx.Sheet
		refused     bool
	}{
		{"all it holds", "", []*xlsx.Sheet{{Name: strings.Repeat("长", 31), Rows: text(32767)}, {Name: "b", Rows: make([][]xlsx.Cell, 10)}}, false},
		{"a text", "B2", []*xlsx.Sheet{{Name: "a", Rows: text(32768)}}, true},
		{"characters of two units", "A1", []*xlsx.Sheet{{Name: "a", Rows: [][]xlsx.Cell{{{Value: strings.Repeat("𠀀", 16384)}}}}}, true},
		{"rows", "", []*xlsx.Sheet{{Name: "a", Rows: make([][]xlsx.Cell, 1<<20+1)}}, true},
		{"columns", "", []*xlsx.Sheet{{Name: "a", Rows: [][]xlsx.Cell{make([]xlsx.Cell, 1<<14+1)}}}, true},
		{"a long name", "", []*xlsx.Sheet{{Name: strings.Repeat("长", 32)}}, true},
		{"a name with a sign", "", []*xlsx.Sheet{{Name: "a/b"}}, true},
		{"no name", "", []*xlsx.Sheet{{}}, true},
		{"a name twice", "", []*xlsx.Sheet{{Name: "a"}, {Name: "A"}}, true},
	} {
		var out bytes.Buffer
		err := (&xlsx.Book{Sheets: c.sheets}).Write(&out)
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

// Heights and the way up are written as the standard has them.
func TestHeightsAndPaper(t *testing.T) {
	f := opened(t, &xlsx.Book{Sheets: []*xlsx.Sheet{{Name: "a", Rows: make([][]xlsx.Cell, 3), Heights: []float64{0, 34, 1000}, Print: &xlsx.Print{Upright: true}}}})
	for row, want := range map[int]float64{2: 34, 3: xlsx.HighestRow} {
		if got, err := f.GetRowHeight("a", row); err != nil || got != want {
			t.Errorf("row %d: %v, want %v, %v", row, got, want, err)
		}
	}
	if l, err := f.GetPageLayout("a"); err != nil || *l.Orientation != "portrait" {
		t.Errorf("%+v, %v", l, err)
	}
}
