package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"guozi/pkg/xlsx"
)

const maxSize = 64 << 20

// rowsOf are the rows of the sheet, each a copy.
func rowsOf(t fataler, s *xlsx.Sheet) []xlsx.Row {
	t.Helper()
	var list []xlsx.Row
	for row, err := range s.Rows() {
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		list = append(list, xlsx.Row{Number: row.Number, Hidden: row.Hidden, Cells: append([]xlsx.RowCell(nil), row.Cells...)})
	}
	return list
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// What was written is what is read: every value to its last digit, every text to
// its last character, formulas and formats.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"甲", "𠀀", " ", "a", "1", "_", "_x0041_", "_x005F_", "_xD800_", "<", ">", "&", `"`, "'", "=", "、", "\n", "\t", "\r"}), 1, 12)
		text := rapid.Map(pieces, func(p []string) string { return strings.Join(p, "") })
		value := rapid.OneOf(rapid.Map(text, toAny), rapid.Map(rapid.Int(), toAny), rapid.Map(rapid.Float64(), toAny), rapid.Just[any](nil))
		formula := rapid.SampledFrom([]string{"", "", "A1*2", `IF(A1>0,"是<>","否")`})
		code := rapid.SampledFrom([]string{"", "0.00%", "yyyy-mm-dd", "#,##0.00"})
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) cell {
			return cell{value.Draw(t, "value"), formula.Draw(t, "formula"), xlsx.Style{Format: code.Draw(t, "format")}}
		}), 0, 5), 0, 6).Draw(t, "rows")
		var out bytes.Buffer
		if err := layOut(&out, xlsx.Book{}, sheet{head: xlsx.Head{Name: "表"}, rows: rows}); err != nil {
			t.Fatal(err)
		}
		w, err := xlsx.Open(out.Bytes(), maxSize)
		if err != nil {
			t.Fatal(err)
		}
		var want []xlsx.Row
		for i, row := range rows {
			r := xlsx.Row{Number: i + 1}
			for k, c := range row {
				if read, some := c.asRead(k + 1); some {
					r.Cells = append(r.Cells, read)
				}
			}
			if len(r.Cells) > 0 {
				want = append(want, r)
			}
		}
		if diff := cmp.Diff(want, rowsOf(t, w.Sheets[0]), cmpopts.IgnoreUnexported(xlsx.RowCell{})); diff != "" {
			t.Fatalf("(-written +read)\n%s", diff)
		}
	})
}

func toAny[T any](v T) any { return v }

// asRead is the cell as a reader finds it.
func (c cell) asRead(column int) (xlsx.RowCell, bool) {
	r := xlsx.RowCell{Column: column, IsFormula: c.formula != "", Formula: c.formula,
		Format: xlsx.Format{Code: c.style.Format, Kind: map[string]xlsx.FormatKind{"0.00%": xlsx.PercentFormat, "yyyy-mm-dd": xlsx.DateFormat}[c.style.Format]}}
	switch v := c.value.(type) {
	case string:
		r.Text = v
		if strings.TrimSpace(v) != "" || r.IsFormula {
			r.Kind = xlsx.TextValue
		}
	case int:
		r.Kind, r.Text = xlsx.NumberValue, strconv.Itoa(v)
	case float64:
		r.Kind, r.Text = xlsx.NumberValue, strconv.FormatFloat(v, 'f', -1, 64)
	}
	return r, r.Kind != xlsx.NoValue || r.IsFormula
}

// What another library writes is read as that library reads it.
func TestForeignWorkbook(t *testing.T) {
	f := excelize.NewFile()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", " 企业 "))
	_, err := f.NewSheet("隐藏")
	check(err)
	check(f.SetSheetVisible("隐藏", false))
	_, err = f.NewSheet("深藏")
	check(err)
	check(f.SetSheetVisible("深藏", false, true))
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	check(err)
	own := `[红]0.00"万元"`
	unit, err := f.NewStyle(&excelize.Style{CustomNumFmt: &own})
	check(err)
	for at, v := range map[string]any{"A1": "编号", "B1": "甲", "C1": "甲", "A2": 1.5, "B2": true, "C2": " 乙\n", "A4": 46162, "C4": -1.25} {
		check(f.SetCellValue(" 企业 ", at, v))
	}
	check(f.SetCellStyle(" 企业 ", "A4", "A4", day))
	check(f.SetCellStyle(" 企业 ", "A2", "A2", unit))
	check(f.SetCellFormula(" 企业 ", "D4", "A4+1"))
	check(f.MergeCell(" 企业 ", "A4", "B5"))
	check(f.SetRowVisible(" 企业 ", 2, false))
	check(f.SetColVisible(" 企业 ", "B:C", false))
	var out bytes.Buffer
	check(f.Write(&out))

	w, err := xlsx.Open(out.Bytes(), maxSize)
	check(err)
	for i, want := range []struct {
		name             string
		hidden, unlisted bool
	}{{"企业", false, false}, {"隐藏", true, false}, {"深藏", true, true}} {
		if s := w.Sheets[i]; s.Name != want.name || s.Hidden != want.hidden || s.VeryHidden != want.unlisted {
			t.Errorf("%+v", s)
		}
	}
	s := w.Sheets[0]
	want := []xlsx.Row{
		{Number: 1, Cells: []xlsx.RowCell{{Column: 1, Kind: xlsx.TextValue, Text: "编号"}, {Column: 2, Kind: xlsx.TextValue, Text: "甲"}, {Column: 3, Kind: xlsx.TextValue, Text: "甲"}}},
		{Number: 2, Hidden: true, Cells: []xlsx.RowCell{{Column: 1, Kind: xlsx.NumberValue, Text: "1.5", Format: xlsx.Format{Code: own}}, {Column: 2, Kind: xlsx.BoolValue, Text: "true"}, {Column: 3, Kind: xlsx.TextValue, Text: " 乙\n"}}},
		{Number: 4, Cells: []xlsx.RowCell{{Column: 1, Kind: xlsx.NumberValue, Text: "46162", Format: xlsx.Format{Code: "yyyy/m/d", Kind: xlsx.DateFormat}},
			{Column: 3, Kind: xlsx.NumberValue, Text: "-1.25"}, {Column: 4, IsFormula: true, Formula: "A4+1"}}},
	}
	if diff := cmp.Diff(want, rowsOf(t, s), cmpopts.IgnoreUnexported(xlsx.RowCell{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if fmt.Sprint(s.Merged) != "[A4:B5]" || s.MoreMerged != 0 || s.LastRow != 5 && s.LastRow != 4 || len(s.HiddenColumns) == 0 || s.HiddenColumns[0].Left != 2 || s.HiddenColumns[len(s.HiddenColumns)-1].Right != 3 {
		t.Errorf("%v, %v, %d", s.Merged, s.HiddenColumns, s.LastRow)
	}
	if w.HasMacros() || w.HasExternalLinks() || w.Date1904 {
		t.Errorf("%+v", w)
	}
}

// A code says by its first part what a number looks like.
func TestFormatKinds(t *testing.T) {
	kinds := map[string]xlsx.FormatKind{
		"0": xlsx.PlainFormat, "#,##0.00_ ;[红]-#,##0.00_ ": xlsx.PlainFormat, `0.00"days"`: xlsx.PlainFormat, `0\d`: xlsx.PlainFormat, "General": xlsx.PlainFormat, `0;yyyy`: xlsx.PlainFormat, "_d0": xlsx.PlainFormat, `"`: xlsx.PlainFormat, `\`: xlsx.PlainFormat,
		"0%": xlsx.PercentFormat, `0.0 "%"%`: xlsx.PercentFormat, `0"%"`: xlsx.PlainFormat,
		"yyyy-mm-dd": xlsx.DateFormat, `yyyy"年"m"月"`: xlsx.DateFormat, "[$-804]aaaa;M/D": xlsx.PlainFormat, "[h]:mm": xlsx.DateFormat, `"d`: xlsx.DateFormat,
	}
	var row []cell
	var codes []string
	for code := range kinds {
		codes = append(codes, code)
		row = append(row, cell{value: 1, style: xlsx.Style{Format: code}})
	}
	var out bytes.Buffer
	if err := layOut(&out, xlsx.Book{}, sheet{head: xlsx.Head{Name: "表"}, rows: [][]cell{row}}); err != nil {
		t.Fatal(err)
	}
	w, err := xlsx.Open(out.Bytes(), maxSize)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range rowsOf(t, w.Sheets[0])[0].Cells {
		if c.Format != (xlsx.Format{Code: codes[i], Kind: kinds[codes[i]]}) {
			t.Errorf("%q: %+v, want %d", codes[i], c.Format, kinds[codes[i]])
		}
	}
}

// Numbers are as XML Schema writes them, and nothing that only looks like one.
func TestNumerals(t *testing.T) {
	for text, ok := range map[string]bool{"0": true, "-1.": true, "+.5": true, "1E+05": true, "1.5e-3": true, " 7 ": true,
		".": false, "-": false, "e5": false, "1e": false, "1e+": false, "--1": false, "1.2.3": false, "0x10": false, "NaN": false, "１": false, "1,000": false} {
		w, err := xlsx.Open(replaced(t, "<v>1</v>", "<v>"+text+"</v>"), maxSize)
		if err != nil {
			t.Fatal(err)
		}
		var got error
		for _, got = range w.Sheets[0].Rows() {
		}
		var e *xlsx.ReadError
		if ok && got != nil || !ok && (!errors.As(got, &e) || e.Row != 1 || e.Column != 1 || e.Reason != xlsx.Damaged) {
			t.Errorf("%q: %v", text, got)
		}
	}
}
