package xlsx_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/xlsx"
)

// sheet is a sheet to be written: rows of cells whose styles are yet to be
// numbered.
type sheet struct {
	head    xlsx.Head
	rows    [][]cell
	heights []float64
	tail    xlsx.Tail
}

type cell struct {
	value   any
	formula string
	style   xlsx.Style
}

// layOut writes the sheets, their rows in turns as a report does.
func layOut(out *bytes.Buffer, b xlsx.Book, sheets ...sheet) error {
	w := xlsx.NewWriter()
	for _, s := range sheets {
		b.Sheets = append(b.Sheets, w.Sheet(s.head))
	}
	more := true
	for row := 0; more; row++ {
		more = false
		for i, s := range sheets {
			if row >= len(s.rows) {
				continue
			}
			more = true
			var cells []xlsx.Cell
			for _, c := range s.rows[row] {
				cells = append(cells, xlsx.Cell{Value: c.value, Formula: c.formula, Style: w.Style(c.style)})
			}
			height := 0.0
			if row < len(s.heights) {
				height = s.heights[row]
			}
			b.Sheets[i].Row(height, cells...)
		}
	}
	for i, s := range sheets {
		b.Sheets[i].End(s.tail)
	}
	return w.Write(out, b)
}

// opened is the workbook as another library reads it.
func opened(t *testing.T, b xlsx.Book, sheets ...sheet) *excelize.File {
	t.Helper()
	var out, again bytes.Buffer
	if err := layOut(&out, b, sheets...); err != nil {
		t.Fatal(err)
	}
	if err := layOut(&again, b, sheets...); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("written again, the book differs: %v", err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// What is written is what another library reads.
func TestBook(t *testing.T) {
	head := xlsx.Style{Bold: true, Size: 14, Color: "FFFFFF", Fill: "1F3A5F", Line: "D9D9D9", Horizontal: "center", Vertical: "top", Wrap: true}
	f := opened(t, xlsx.Book{Title: "底稿 <1>", Names: []xlsx.Name{{Name: "基数", RefersTo: "'利润 & 1'!$B$2"}}}, sheet{
		head: xlsx.Head{Name: "利润 & 1", FreezeRows: 1, FreezeColumns: 1},
		rows: [][]cell{
			{{value: " 一<二>&\"三\"\n四 ", style: head}, {value: "=1+1"}},
			{{value: 46162, style: xlsx.Style{Format: "yyyy-mm-dd"}}, {value: 0.1, style: xlsx.Style{Format: "0.00%"}}},
			{{value: 3.5, formula: "ROUND(B2*35,2)"}, {value: "一致", formula: `IF(ROUND(A3-3.5,2)=0,"一致","不符")`}},
			nil,
			{{}, {value: -12345678901234.5}},
			{{value: "a_x0041_x00e9_x"}, {value: "_x005F_"}},
		},
		tail: xlsx.Tail{Widths: []float64{0, 12.5}, Filter: "A1:B3",
			Lists: []xlsx.List{{Range: "A2:A9", Allowed: []string{"是", "否"}, Prompt: "必填"}},
			Marks: []xlsx.Mark{{Range: "B3", Text: `不"符`, Style: xlsx.Style{Color: "FFFFFF", Fill: "B3261E"}}},
			Print: &xlsx.Print{Pages: 2, Area: "$A$1:$B$5", TitleRow: 1, TitleColumn: 1, Footer: "&R第 &P 页"}},
	}, sheet{head: xlsx.Head{Name: "空"}})

	if got := f.GetSheetList(); len(got) != 2 || got[0] != "利润 & 1" || got[1] != "空" {
		t.Errorf("sheets %q", got)
	}
	for cell, want := range map[string]string{"A1": " 一<二>&\"三\"\n四 ", "B1": "=1+1", "A2": "46162", "B2": "0.1", "A3": "3.5", "B3": "一致", "B5": "-12345678901234.5", "A5": "", "A6": "a_x0041_x00e9_x", "B6": "_x005F_"} {
		if got, err := f.GetCellValue("利润 & 1", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s: %q, want %q, %v", cell, got, want, err)
		}
	}
	for cell, want := range map[string]string{"A2": "2026-05-20", "B2": "10.00%"} {
		if got, _ := f.GetCellValue("利润 & 1", cell); got != want {
			t.Errorf("%s shows %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"A3": "ROUND(B2*35,2)", "B3": `IF(ROUND(A3-3.5,2)=0,"一致","不符")`, "B1": ""} {
		if got, _ := f.GetCellFormula("利润 & 1", cell); got != want {
			t.Errorf("%s: formula %q, want %q", cell, got, want)
		}
	}
	id, _ := f.GetCellStyle("利润 & 1", "A1")
	st, err := f.GetStyle(id)
	if err != nil || !st.Font.Bold || st.Font.Size != 14 || st.Fill.Pattern != 1 || !st.Alignment.WrapText || st.Alignment.Horizontal != "center" || len(st.Border) == 0 {
		t.Errorf("style %+v, %v", st, err)
	}
	if w, _ := f.GetColWidth("利润 & 1", "B"); w != 12.5 {
		t.Errorf("width %v", w)
	}
	if p, _ := f.GetPanes("利润 & 1"); !p.Freeze || p.XSplit != 1 || p.YSplit != 1 {
		t.Errorf("panes %+v", p)
	}
	if v, _ := f.GetDataValidations("利润 & 1"); len(v) != 1 || v[0].Sqref != "A2:A9" || v[0].Formula1 != `"是,否"` || *v[0].Prompt != "必填" {
		t.Errorf("lists %+v", v)
	}
	if c, _ := f.GetConditionalFormats("利润 & 1"); len(c["B3"]) != 1 {
		t.Errorf("marks %+v", c)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	for name, want := range map[string]string{"基数": "'利润 & 1'!$B$2", "_xlnm.Print_Area": "'利润 & 1'!$A$1:$B$5", "_xlnm.Print_Titles": "'利润 & 1'!$A:$A,'利润 & 1'!$1:$1",
		"_xlnm._FilterDatabase": "'利润 & 1'!$A$1:$B$3"} {
		if names[name] != want {
			t.Errorf("%s is %q, want %q", name, names[name], want)
		}
	}
	if p, err := f.GetDocProps(); err != nil || p.Title != "底稿 <1>" {
		t.Errorf("title %+v, %v", p, err)
	}
	if got, err := f.CalcCellValue("利润 & 1", "B3"); err != nil || got != "一致" {
		t.Errorf("computed anew, B3 is %q, %v", got, err)
	}
}

// Columns may be folded up and have a look of their own, and a list may stand in cells.
func TestFoldedColumns(t *testing.T) {
	w := xlsx.NewWriter()
	text := w.Style(xlsx.Style{Format: "@"})
	s := w.Sheet(xlsx.Head{Name: "表"})
	s.Row(0, xlsx.Cell{Value: "编号"})
	s.End(xlsx.Tail{Widths: []float64{12}, Styles: []xlsx.StyleID{text, text}, Folded: []xlsx.Span{{First: 3, Last: 4}}, Lists: []xlsx.List{{Range: "A2:A9", From: "表!$B$2:$B$9", Open: true}}})
	var out bytes.Buffer
	if err := w.Write(&out, xlsx.Book{Sheets: []*xlsx.SheetWriter{s}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for column, want := range map[string]uint8{"B": 0, "C": 1, "D": 1, "E": 0} {
		level, _ := f.GetColOutlineLevel("表", column)
		shown, _ := f.GetColVisible("表", column)
		if level != want || shown != (want == 0) {
			t.Errorf("%s: level %d, shown %v", column, level, shown)
		}
	}
	id, err := f.GetColStyle("表", "B")
	if err != nil {
		t.Fatal(err)
	}
	if st, err := f.GetStyle(id); err != nil || st.NumFmt != 49 && (st.CustomNumFmt == nil || *st.CustomNumFmt != "@") {
		t.Errorf("style %+v, %v", st, err)
	}
	if v, _ := f.GetDataValidations("表"); len(v) != 1 || v[0].Formula1 != "表!$B$2:$B$9" || v[0].ShowErrorMessage {
		t.Errorf("lists %+v", v)
	}
}

// Heights and the way up are written as the standard has them.
func TestHeightsAndPaper(t *testing.T) {
	f := opened(t, xlsx.Book{}, sheet{head: xlsx.Head{Name: "a"}, rows: make([][]cell, 3), heights: []float64{0, 34, 1000}, tail: xlsx.Tail{Print: &xlsx.Print{Upright: true}}})
	for row, want := range map[int]float64{2: 34, 3: xlsx.HighestRow} {
		if got, err := f.GetRowHeight("a", row); err != nil || got != want {
			t.Errorf("row %d: %v, want %v, %v", row, got, want, err)
		}
	}
	if l, err := f.GetPageLayout("a"); err != nil || *l.Orientation != "portrait" {
		t.Errorf("%+v, %v", l, err)
	}
}

// However much a sheet holds and however it compresses, what comes before its
// rows and its rows are one text with one checksum.
func TestLongSheet(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	rows := make([][]cell, 20_000)
	for i := range rows {
		rows[i] = []cell{{value: i}, {value: random.Float64()}, {value: "甲"}}
	}
	f := opened(t, xlsx.Book{}, sheet{head: xlsx.Head{Name: "a"}, rows: rows, tail: xlsx.Tail{Widths: []float64{9, 30}}}, sheet{head: xlsx.Head{Name: "b"}, rows: rows[:1]})
	got, err := f.GetRows("a", excelize.Options{RawCellValue: true})
	if err != nil || len(got) != len(rows) || got[len(got)-1][0] != "19999" || got[len(got)-1][2] != "甲" {
		t.Errorf("%d rows, %v", len(got), err)
	}
	if w, _ := f.GetColWidth("a", "B"); w != 30 {
		t.Errorf("width %v", w)
	}
}

// A sheet that was not ended would be a damaged one.
func TestUnendedSheet(t *testing.T) {
	w := xlsx.NewWriter()
	var out bytes.Buffer
	if err := w.Write(&out, xlsx.Book{Sheets: []*xlsx.SheetWriter{w.Sheet(xlsx.Head{Name: "a"})}}); err == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}

// brokenPipe takes so many bytes.
type brokenPipe int

var errBroken = errors.New("broken")

func (p *brokenPipe) Write(b []byte) (int, error) {
	if *p -= brokenPipe(len(b)); *p < 0 {
		return 0, errBroken
	}
	return len(b), nil
}

// What can't be written out is an error, wherever it breaks off.
func TestBrokenOutput(t *testing.T) {
	w := xlsx.NewWriter()
	s := w.Sheet(xlsx.Head{Name: "a"})
	s.End(xlsx.Tail{Notes: []xlsx.Note{{Cell: "A1", Text: "甲"}}})
	b := xlsx.Book{Sheets: []*xlsx.SheetWriter{s}}
	var whole bytes.Buffer
	if err := w.Write(&whole, b); err != nil {
		t.Fatal(err)
	}
	for n := range whole.Len() {
		if p := brokenPipe(n); !errors.Is(w.Write(&p, b), errBroken) {
			t.Fatalf("%d of %d bytes: no error", n, whole.Len())
		}
	}
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := xlsx.Letters(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
