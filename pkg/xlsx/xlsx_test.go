package xlsx_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/xlsx"
)

func opened(t *testing.T, b *xlsx.Book) *excelize.File {
	t.Helper()
	var out, again bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := b.Write(&again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
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
	f := opened(t, &xlsx.Book{Title: "底稿 <1>", Names: []xlsx.Name{{Name: "基数", Refers: "'利润 & 1'!$B$2"}}, Sheets: []*xlsx.Sheet{
		{Name: "利润 & 1", Widths: []float64{0, 12.5}, FreezeRows: 1, FreezeColumns: 1, Filter: "A1:B3",
			Rows: [][]xlsx.Cell{
				{{Value: " 一<二>&\"三\"\n四 ", Style: head}, {Value: "=1+1"}},
				{{Value: 46162, Style: xlsx.Style{Format: "yyyy-mm-dd"}}, {Value: 0.1, Style: xlsx.Style{Format: "0.00%"}}},
				{{Value: 3.5, Formula: "ROUND(B2*35,2)"}, {Value: "一致", Formula: `IF(ROUND(A3-3.5,2)=0,"一致","不符")`}},
				nil,
				{{}, {Value: -12345678901234.5}},
				{{Value: "a_x0041_x00e9_x"}, {Value: "_x005F_"}},
			},
			Lists: []xlsx.List{{Range: "A2:A9", Allowed: []string{"是", "否"}, Prompt: "必填"}},
			Marks: []xlsx.Mark{{Range: "B3", Text: `不"符`, Style: xlsx.Style{Color: "FFFFFF", Fill: "B3261E"}}},
			Print: &xlsx.Print{Pages: 2, Area: "$A$1:$B$5", TitleRow: 1, TitleColumn: 1, Footer: "&R第 &P 页"},
		}, {Name: "空"}}})

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

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := xlsx.Letters(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
