package cli_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/ratio"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// writeTemplates are the workbooks that init writes, by name.
func writeTemplates(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if out, status := guozi(t, "init", dir, "--xlsx"); status != 0 {
		t.Fatal(out)
	}
	return map[string]string{"enterprises": filepath.Join(dir, "enterprises.xlsx"), "ratios": filepath.Join(dir, "ratios.xlsx")}
}

// openBook is a workbook as another library reads it.
func openBook(t *testing.T, name string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// valuesInRange are the values of a range with its sheet, such as '企业'!$A$2:$A$99.
func valuesInRange(t *testing.T, f *excelize.File, ref string) (list []string) {
	t.Helper()
	sheet, cells, _ := strings.Cut(ref, "!")
	first, last, _ := strings.Cut(strings.ReplaceAll(cells, "$", ""), ":")
	column, top, err := excelize.CellNameToCoordinates(first)
	_, bottom, err2 := excelize.CellNameToCoordinates(last)
	if err != nil || err2 != nil {
		t.Fatalf("range %s", ref)
	}
	for row := top; row <= bottom; row++ {
		cell, _ := excelize.CoordinatesToCellName(column, row)
		if v, err := f.GetCellValue(strings.Trim(sheet, "'"), cell); err == nil && v != "" {
			list = append(list, v)
		}
	}
	return list
}

func noteText(n excelize.Comment) string {
	text := n.Text
	for _, run := range n.Paragraph {
		text += run.Text
	}
	return text
}

// A template explains itself: a sheet of help, a note on every heading, lists that hold
// the sample's own values, and columns that few need folded.
func TestTemplatesExplainThemselves(t *testing.T) {
	for name, file := range writeTemplates(t) {
		f := openBook(t, file)
		sheets := f.GetSheetList()
		if sheets[0] != "说明" {
			t.Errorf("%s: the first sheet is %s", name, sheets[0])
		}
		for _, sheet := range sheets[1:] {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			checkNotes(t, f, sheet, rows[0])
			checkLists(t, f, sheet, rows[1:])
			checkFoldedColumns(t, f, sheet, rows)
			if layout, err := f.GetPageLayout(sheet); err != nil || *layout.Orientation != "landscape" || *layout.FitToHeight != 0 {
				t.Errorf("%s: page %+v", sheet, layout)
			}
			if lines := partOf(t, file, fmt.Sprintf("xl/worksheets/sheet%d.xml", slices.Index(sheets, sheet)+1)); !strings.Contains(lines, `gridLines="1"`) {
				t.Errorf("%s is printed without lines", sheet)
			}
		}
		if name == "ratios" {
			checkRatioTemplate(t, f)
		}
		if name == "enterprises" {
			if notes, err := f.GetComments("利润"); err != nil || !slices.ContainsFunc(notes, func(n excelize.Comment) bool {
				return strings.Contains(noteText(n), "个月") && strings.Contains(noteText(n), "（第十一条")
			}) {
				t.Errorf("no note has the article of a time limit: %+v", notes)
			}
		}
	}
}

// checkRatioTemplate requires of the ratios that their columns stand in the order of the
// work, and that nothing speaks of sheets that only the other workbook has.
func checkRatioTemplate(t *testing.T, f *excelize.File) {
	t.Helper()
	rows, err := f.GetRows("比例")
	if want := []string{"分类编号", "起始年度", "截止年度", "上交比例", "批准文号"}; err != nil || !slices.Equal(rows[0][:len(want)], want) {
		t.Errorf("columns of the ratios: %q, %v", rows[0], err)
	}
	for _, sheet := range f.GetSheetList() {
		notes, err := f.GetComments(sheet)
		help, err2 := f.GetRows(sheet)
		if said := fmt.Sprint(notes, help); err != nil || err2 != nil || strings.Contains(said, "“企业”") || strings.Contains(said, "一行一户") {
			t.Errorf("%s speaks of enterprises: %.600s", sheet, said)
		}
	}
}

// partOf is a part of a workbook as it is packed.
func partOf(t *testing.T, file, name string) string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	part, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// checkNotes requires a note on every heading that says what to fill in, under which key.
func checkNotes(t *testing.T, f *excelize.File, sheet string, headings []string) {
	t.Helper()
	notes, err := f.GetComments(sheet)
	if err != nil || len(notes) != len(headings) {
		t.Errorf("%s: %d notes for %d headings, %v", sheet, len(notes), len(headings), err)
	}
	for _, n := range notes {
		column, _, err := excelize.CellNameToCoordinates(n.Cell)
		lines := strings.Split(noteText(n), "\n")
		if text := noteText(n); err != nil || lines[0] == "" || lines[0] == headings[column-1] || !strings.Contains(text, "填") || exampleIn(text) == "" || !strings.Contains(text, "guozi 的键：") {
			t.Errorf("%s!%s: %q", sheet, n.Cell, text)
		}
	}
}

// exampleIn is the example that a note gives.
func exampleIn(note string) string {
	for line := range strings.Lines(note) {
		if example, ok := strings.CutPrefix(line, "例："); ok {
			return strings.TrimSpace(example)
		}
	}
	return ""
}

// TestExamplesOfNotesAreRead fills the templates with what their notes give as examples.
func TestExamplesOfNotesAreRead(t *testing.T) {
	for name, file := range writeTemplates(t) {
		f := openBook(t, file)
		for _, sheet := range f.GetSheetList()[1:] {
			notes, err := f.GetComments(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for range 50 { // the sample's rows give way
				if err := f.RemoveRow(sheet, 2); err != nil {
					t.Fatal(err)
				}
			}
			for _, n := range notes {
				if or := regexp.MustCompile(`：(undistributed_opening|at_least|exempt)$`); or.MatchString(noteText(n)) { // or what stands before it
					continue
				}
				example := exampleIn(noteText(n))
				if strings.HasSuffix(noteText(n), "：id") {
					example = "demo"
				}
				if err := f.SetCellStr(sheet, strings.TrimSuffix(n.Cell, "1")+"2", example); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
		out, status := guozi(t, "check", file)
		if status != 0 && strings.Contains(out, "[table/") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// checkLists requires that the drop-down lists hold the values of the rows, and that ids
// defined on another sheet have one.
func checkLists(t *testing.T, f *excelize.File, sheet string, rows [][]string) {
	t.Helper()
	lists, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lists {
		column, _, err := excelize.CellNameToCoordinates(strings.Split(l.Sqref, ":")[0])
		if err != nil {
			t.Fatal(err)
		}
		allowed := strings.Split(strings.Trim(l.Formula1, `"`), ",")
		if isASCII := func(word string) bool { return word[0] < utf8.RuneSelf }; !strings.Contains(l.Formula1, "!") && slices.ContainsFunc(allowed, isASCII) {
			t.Errorf("%s!%s offers words of the program: %q", sheet, l.Sqref, allowed)
		}
		if strings.Contains(l.Formula1, "!") {
			allowed = valuesInRange(t, f, l.Formula1)
		}
		for i, row := range rows {
			if column <= len(row) && row[column-1] != "" && !slices.Contains(allowed, row[column-1]) {
				t.Errorf("%s row %d: %q is none of %q", sheet, i+2, row[column-1], allowed)
			}
		}
	}
	id, _ := excelize.CoordinatesToCellName(1, 2)
	if !slices.ContainsFunc(lists, func(l *excelize.DataValidation) bool { return strings.HasPrefix(l.Sqref, id+":") }) && sheet != "企业" && sheet != "分类" {
		t.Errorf("%s: no list of ids", sheet)
	}
}

// checkFoldedColumns requires that some columns are folded, not most, and none that the
// sample fills in.
func checkFoldedColumns(t *testing.T, f *excelize.File, sheet string, rows [][]string) {
	t.Helper()
	folded := 0
	for i := range rows[0] {
		letter, _ := excelize.ColumnNumberToName(i + 1)
		if level, _ := f.GetColOutlineLevel(sheet, letter); level == 0 {
			continue
		}
		folded++
		for _, row := range rows[1:] {
			if i < len(row) && row[i] != "" {
				t.Errorf("%s: the folded column %s has %q", sheet, letter, row[i])
			}
		}
	}
	if folded == 0 || folded > len(rows[0])*3/4 {
		t.Errorf("%s: %d of %d columns are folded", sheet, folded, len(rows[0]))
	}
}

// readTablesOf are the values of a workbook that is read without an error or a warning.
func readTablesOf(t *testing.T, name string) *table.Tables {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got, fs := stream.Read(stream.Input{File: stream.File{Name: name, Data: data}})
	for _, f := range fs {
		t.Errorf("%v %s", f.Place, f.Message)
	}
	return got
}

// sameValues compares tables by their values alone.
var sameValues = cmp.Options{cmpopts.IgnoreTypes(finding.Places{}, []table.Remark{}), cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(ratio.Table{}, table.Tables{}),
	cmp.Comparer(func(a, b money.Yuan) bool { return a.Equal(b) }), cmpopts.EquateComparable(money.Ratio{}, money.PerShare{}, workday.Date{})}

// A template that another program filled in and saved is read value by value as if this
// one had written it.
func TestTemplatesSavedByExcelize(t *testing.T) {
	file := writeTemplates(t)["enterprises"]
	want := readTablesOf(t, file)
	f := openBook(t, file)
	for cell, v := range map[string]any{"A4": "007", "B4": "示例新增有限公司", "D4": "国有独资公司", "E4": "market"} {
		if err := f.SetCellValue("企业", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	headings, err := f.GetRows("利润")
	if err != nil {
		t.Fatal(err)
	}
	fill := map[string]any{"编号": "007", "年度": 2025, "经审计": "是", "归母净利润": 1234567.89, "法定公积金": 0, "申报日": 46162, "附送材料": "申报表、决算报表"}
	for i, heading := range headings[0] {
		if v, ok := fill[heading]; ok {
			cell, _ := excelize.CoordinatesToCellName(i+1, 3)
			if err := f.SetCellValue("利润", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.SaveAs(filepath.Join(t.TempDir(), "saved.xlsx")); err != nil {
		t.Fatal(err)
	}
	got := readTablesOf(t, f.Path)
	if len(got.Enterprises) != len(want.Enterprises)+1 {
		t.Fatalf("%d enterprises", len(got.Enterprises))
	}
	added := got.Enterprises[len(got.Enterprises)-1]
	if p := added.Profit[0]; added.ID != "007" || p.NetProfit.String() != "1234567.89" || p.Filed.String() != "2026-05-20" || !*p.Audited || !slices.Equal(p.Documents, []string{"申报表", "决算报表"}) {
		t.Errorf("%+v", added)
	}
	got.Enterprises = got.Enterprises[:len(got.Enterprises)-1]
	if diff := cmp.Diff(want, got, sameValues); diff != "" {
		t.Errorf("(-template +saved):\n%s", diff)
	}
}

// The same by LibreOffice.
func TestTemplatesSavedByLibreOffice(t *testing.T) {
	if testing.Short() {
		return // it takes seconds
	}
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("soffice is needed for this test: ", err)
	}
	for name, file := range writeTemplates(t) {
		out := t.TempDir()
		if text, err := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--norestore",
			"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, file).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		saved := filepath.Join(out, filepath.Base(file))
		before, _ := os.ReadFile(file)
		if after, err := os.ReadFile(saved); err != nil || bytes.Equal(before, after) {
			t.Fatalf("%s was not saved: %v", name, err)
		}
		if diff := cmp.Diff(readTablesOf(t, file), readTablesOf(t, saved), sameValues); diff != "" {
			t.Errorf("%s (-template +saved):\n%s", name, diff)
		}
	}
}
