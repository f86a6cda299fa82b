package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// brokenBook is a workbook of the corpus with one fault, as another program writes it.
type brokenBook struct {
	name   string
	sheets []bookSheet
	finish func(*excelize.File) error // what cells alone don't say; nil for nothing
}

// bookSheet is a sheet with its rows.
type bookSheet struct {
	name string
	rows [][]any
}

var (
	ownerRows = bookSheet{"企业", [][]any{
		{"编号", "企业名称", "企业形式", "分类", "注册资本"},
		{"001", "示例甲集团有限公司", "国有独资公司", "market", 1000000000},
		{"002", "示例乙有限公司", "国有独资公司", "market", 500000000},
	}}
	profitRows = bookSheet{"利润", [][]any{
		{"编号", "年度", "经审计", "归母净利润", "以前年度未弥补亏损", "法定公积金"},
		{"001", 2025, "是", 800000000, 0, 80000000},
		{"002", 2025, "是", 200000000, 0, 20000000},
	}}
)

// with is the sheet with other rows at its end.
func (s bookSheet) with(name string, rows ...[]any) bookSheet {
	return bookSheet{name, append(s.rows[:len(s.rows):len(s.rows)], rows...)}
}

// changed sets a cell of a sheet.
func changed(sheet, cell string, value any) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellValue(sheet, cell, value) }
}

// shownBy gives a cell of a sheet a value and a number format.
func shownBy(sheet, cell string, value any, code string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err == nil {
			err = f.SetCellStyle(sheet, cell, cell, style)
		}
		if err == nil {
			err = f.SetCellValue(sheet, cell, value)
		}
		return err
	}
}

func brokenBooks() []brokenBook {
	both := []bookSheet{ownerRows, profitRows}
	return []brokenBook{
		{"table-bad-value-book-shown-in-wan", both, shownBy("利润", "D2", 80000, `0.00"万元"`)},
		{"table-bad-value-book-shown-scaled", both, shownBy("利润", "D2", 800000000, `#,##0.00,`)},
		{"table-bad-value-book-shown-as-percent", both, shownBy("利润", "D2", 0.8, "0.00%")},
		{"table-bad-value-book-shown-as-day", both, shownBy("利润", "D2", 46162, "yyyy-mm-dd")},
		{"table-bad-value-book-dollars", both, shownBy("利润", "D2", 800000000, `[$$-409]#,##0.00`)},
		{"table-bad-value-book-name-as-day", both, shownBy("企业", "B2", 46162, "m-d")},
		{"table-bad-value-book-formula-not-computed", both, func(f *excelize.File) error {
			if err := f.SetCellValue("利润", "D2", nil); err != nil { // else it keeps the value there was
				return err
			}
			return f.SetCellFormula("利润", "D2", "SUM(D3:D9)")
		}},
		{"table-bad-value-book-long-number", both, changed("企业", "B2", 91310000132260250)},
		{"table-bad-value-book-large-amount", both, changed("利润", "D2", 12345678901234)},
		{"table-bad-value-book-time-of-day", []bookSheet{ownerRows, {"利润", [][]any{{"编号", "年度", "归母净利润", "申报日"}, {"001", 2025, 800000000, 46162.5}}}}, nil},
		{"table-bad-value-book-id-elsewhere", both, changed("利润", "A2", 1)},
		{"table-bad-value-book-merged", both, func(f *excelize.File) error { return f.MergeCell("利润", "B2", "B3") }},
		{"table-bad-value-book-column-without-heading", both, changed("利润", "G2", "已核")},
		{"table-bad-value-book-hidden-row", both, func(f *excelize.File) error { return f.SetRowVisible("利润", 3, false) }},
		{"table-unknown-key-book-two-sheets", []bookSheet{ownerRows, profitRows, profitRows.with("利润2025")}, nil},
		{"table-unknown-key-book-which-sheet", []bookSheet{ownerRows, {"Sheet2", [][]any{{"编号", "申报日", "申报金额"}, {"001", "2026-05-20", 1}}}}, nil},
		{"table-unknown-key-book-sheet-by-headings", []bookSheet{ownerRows, profitRows.with("Sheet2")}, nil},
		{"table-missing-key-book-no-owners", []bookSheet{profitRows}, nil},
		{"table-missing-key-book-column", []bookSheet{ownerRows, {"利润", [][]any{{"编号", "年度", "法定公积金"}, {"001", 2025, 0}, {"002", 2025, 0}}}}, nil},
		{"table-ignored-column-book-sheet", []bookSheet{{"封面", [][]any{{"示例集团"}, {"2025 年度"}}}, ownerRows, profitRows}, nil},
		{"table-total-mismatch-book", []bookSheet{ownerRows, profitRows.with("利润", []any{"合计", nil, nil, 1100000000, 0, 100000000})}, nil},
		{"table-format-book-without-a-record", []bookSheet{{"企业", ownerRows.rows[:1]}, {"利润", profitRows.rows[:1]}}, nil},
	}
}

// The workbooks of the corpus are those, made where they are not there yet: other
// programs write other bytes each time.
func TestBrokenBooks(t *testing.T) {
	for _, b := range brokenBooks() {
		name := filepath.Join(corpus, b.name+".xlsx")
		if _, err := os.Stat(name); err == nil {
			continue
		}
		if !*update {
			t.Errorf("%s is not there: go generate ./... makes it", name)
			continue
		}
		if err := b.save(name); err != nil {
			t.Fatal(err)
		}
	}
}

func (b brokenBook) save(name string) error {
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range b.sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				return err
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			return err
		}
		for k, row := range s.rows {
			cell, err := excelize.CoordinatesToCellName(1, k+1)
			if err != nil {
				return err
			}
			if err := f.SetSheetRow(s.name, cell, &row); err != nil {
				return err
			}
		}
	}
	if b.finish != nil {
		if err := b.finish(f); err != nil {
			return err
		}
	}
	return f.SaveAs(name)
}
