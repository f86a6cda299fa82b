package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/xlsx"
	"guozi/pkg/workday"
)

// grid is a workbook as it stands in its file: rows of cells by sheet.
type grid struct {
	data   []byte
	sheets []string
	rows   map[string][][]gridCell
}

type gridCell struct {
	At      string `xml:"r,attr"`
	Kind    string `xml:"t,attr"`
	Formula string `xml:"f"`
	Value   string `xml:"v"`
	Inline  string `xml:"is>t"`
}

// workbook is the paper as a workbook.
func workbook(t reporttest.Fataler, p *paper.Paper) *grid {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return read(t, out.Bytes())
}

// read reads a workbook. A library for that looks for every cell from the top of
// its sheet.
func read(t reporttest.Fataler, data []byte) *grid {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string, v any) {
		f, err := z.Open(name)
		if err == nil {
			err = xml.NewDecoder(f).Decode(v)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	var names struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	var shared struct {
		Items []struct {
			Text string `xml:"t"`
		} `xml:"si"`
	}
	part("xl/workbook.xml", &names)
	part("xl/sharedStrings.xml", &shared)
	g := &grid{data: data, rows: map[string][][]gridCell{}}
	for i, n := range names.Sheets {
		var sheet struct {
			Rows []struct {
				Cells []gridCell `xml:"c"`
			} `xml:"sheetData>row"`
		}
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), &sheet)
		g.sheets = append(g.sheets, n.Name)
		for _, row := range sheet.Rows {
			for k := range row.Cells {
				switch c := &row.Cells[k]; c.Kind {
				case "s":
					n, _ := strconv.Atoi(c.Value)
					c.Value = shared.Items[n].Text
				case "inlineStr":
					c.Value = c.Inline
				}
			}
			g.rows[n.Name] = append(g.rows[n.Name], row.Cells)
		}
	}
	return g
}

// cells are all cells, by sheet!cell.
func (g *grid) cells() map[string]gridCell {
	all := map[string]gridCell{}
	for _, sheet := range g.sheets {
		for _, row := range g.rows[sheet] {
			for _, c := range row {
				all[sheet+"!"+c.At] = c
			}
		}
	}
	return all
}

// lines are the rows of a sheet under its head, up to column AZ.
func (g *grid) lines(sheet string) [][]string {
	list := [][]string{}
	for i, row := range g.rows[sheet] {
		if i < 4 {
			continue
		}
		line := make([]string, 52)
		for _, c := range row {
			column := int(c.At[0] - 'A')
			if c.At[1] >= 'A' {
				column = 26 + int(c.At[1]-'A')
			}
			line[column] = c.Value
		}
		list = append(list, line)
	}
	return list
}

// misformula is a formula in place of another.
type misformula string

// changed is the workbook after other values, or formulas, were put into some
// cells.
func (g *grid) changed(t reporttest.Fataler, values map[string]any) *grid {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(g.data))
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range values {
		sheet, cell, _ := strings.Cut(at, "!")
		if formula, ok := v.(misformula); ok {
			err = f.SetCellFormula(sheet, cell, string(formula))
		} else {
			err = f.SetCellValue(sheet, cell, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return &grid{data: out.Bytes()}
}

// alwaysRecalculate tells LibreOffice not to take over the values of a workbook.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// recalculated is what LibreOffice makes of the workbooks when it computes them
// anew.
func recalculated(t *testing.T, books []*grid) []*grid {
	t.Helper()
	dir, out, profile := t.TempDir(), t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}
	for i, b := range books {
		name := filepath.Join(dir, fmt.Sprintf("%03d.xlsx", i))
		if err := os.WriteFile(name, b.data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if said, err := exec.CommandContext(t.Context(), reporttest.Program(t, "soffice", "libreoffice"), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	list := make([]*grid, len(books))
	for i := range books {
		data, err := os.ReadFile(filepath.Join(out, fmt.Sprintf("%03d.xlsx", i)))
		if err != nil {
			t.Fatal(err)
		}
		list[i] = read(t, data)
	}
	return list
}

// alike compares what two programs made of a formula: numbers to the last digit
// that a spreadsheet shows.
func alike(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) <= 1e-14*math.Abs(x)
}

// placed is the cell that holds an input.
func (g *grid) placed(t reporttest.Fataler, id, year, key string) string {
	t.Helper()
	for _, row := range g.lines("输入") {
		if row[0] == id && row[2] == year && row[4] == key {
			return row[9]
		}
	}
	t.Fatalf("no input %s %s %s", id, year, key)
	return ""
}

// serial is the number of a day: 2026-01-01 is 46023.
func serial(day string) int { return 46023 + workday.MustDate(day).Sub(workday.MustDate("2026-01-01")) }

// changes are made in the workbook and, apart from that, in the table.
var changes = []struct {
	id, year, key string
	value         any
	from, to      string // in the table's text
}{
	{"years", "2025", "net_profit", 1234567890.12, "net_profit: 80000000.10, prior_losses", "net_profit: 1234567890.12, prior_losses"},
	{"years", "2025", "filed", serial("2026-05-20"), "filed: 2026-06-02", "filed: 2026-05-20"},
	{"years", "2024", "filed", serial("2025-12-31"), "prior_losses: 0.00, filed: 2025-06-03", "prior_losses: 0.00, filed: 2025-12-31"},
	{"years", "2024", "restated.net_profit", -45000000.5, "net_profit: -30000000.00, found", "net_profit: -45000000.50, found"},
	{"fallen", "2025", "relief.amount", 0.01, "amount: 999999999.99", "amount: 0.01"},
	{"fallen", "2025", "undistributed_opening", 20.0, "{year: 2025, net_profit: 90000000.00, undistributed_opening: -20000000.00", "{year: 2025, net_profit: 90000000.00, undistributed_opening: 20.00"},
	{"ties", "2025", "filed", serial("2026-06-30"), "basis: 例}], filed: 2026-06-01", "basis: 例}], filed: 2026-06-30"},
	{"held", "2024", "total", 30000000.05, "voted: 2025-09-15, total: 24207213.53", "voted: 2025-09-15, total: 30000000.05"},
	{"held", "2024", "voted", serial("2025-10-20"), "voted: 2025-09-15", "voted: 2025-10-20"},
	{"held", "2026", "cost", 200000000.0, "cost: 80000000.00", "cost: 200000000.00"},
	{"held", "2026", "signed", serial("2026-09-18"), "signed: 2026-03-02", "signed: 2026-09-18"},
	{"held", "2026", "net", 7777777.77, "net: 8600000.05", "net: 7777777.77"},
	{"held", "2026", "amount", 654321.09, "amount: 456000.00", "amount: 654321.09"},
	{"held", "2026", "determined", serial("2026-11-20"), "determined: 2026-11-10", "determined: 2026-11-20"},
	{"upheld", "2023", "restated.payments.amount", 3.75, "amount: 1.25}", "amount: 3.75}"},
	{"upheld", "2023", "restated.net_profit", 30.5, "net_profit: 20.00, payments", "net_profit: 30.50, payments"},
	{"upheld", "2024", "undistributed_opening", 450.0, "undistributed_opening: 400.00, filed: 2025-06-03", "undistributed_opening: 450.00, filed: 2025-06-03"},
	{"upheld", "2026", "net_profit", -333.33, "net_profit: 900.00, undistributed", "net_profit: -333.33, undistributed"},
	{"overpaid", "2023", "restated.statutory_reserve", 95.0, "net_profit: 1100.00, statutory_reserve: 110.00", "net_profit: 1100.00, statutory_reserve: 95.00"},
	{"overpaid", "2024", "restated.net_profit", -70.0, "net_profit: -80.00, found", "net_profit: -70.00, found"},
	{"ties", "2025", "payments.amount", 1.23, "amount: 46354963.45", "amount: 1.23"},
	{"", "", "ratio", 0.1875, "", ""},
}

// halves is a paper of amounts that come to half a fen.
func halves(t *testing.T) *paper.Paper {
	random := rand.New(rand.NewPCG(1, 2))
	text := "{kind: enterprises, version: 1, unit: 元, enterprises: ["
	ratios := "{kind: ratios, version: 1, categories: ["
	for i, thousandths := range []int64{250, 125, 350, 5, 175, 875, 305} {
		ratios += fmt.Sprintf("{id: c%d, name: 甲, ratios: [{from: 2024, ratio: %d.%d%%, approval: 例}]},", i, thousandths/10, thousandths%10)
		for n := 0; n < 12; {
			fen := random.Int64N(1e4) + random.Int64N(int64(math.Pow10(4+random.IntN(9))))
			if fen*thousandths%1000 != 500 {
				continue
			}
			n++
			text += fmt.Sprintf("{id: e%d-%d, name: 甲, form: 国有独资公司, category: c%[1]d, profit: [{year: 2024, net_profit: %[3]s}]},", i, n, money.FromFen(fen))
		}
	}
	return reporttest.PaperOf(t, reporttest.Reading{}, strings.TrimSuffix(text, ",")+"]}", strings.TrimSuffix(ratios, ",")+"]}")
}

// otherDays is the calendar with one working day of 2026 more off, and a make-up
// day less; the workbook says the same in two rows.
func otherDays(t *testing.T, g *grid) (*workday.Calendar, map[string]any) {
	t.Helper()
	const off, idle = "2026-09-22", "2026-09-20"
	days, err := workday.Default().Days(workday.MustDate("2026-01-01"), workday.MustDate("2026-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	notice := []workday.Entry{{Date: workday.MustDate(off), Holiday: "例", Notice: "例"}}
	for d := range days {
		if d.Notice != "" && d.Date != workday.MustDate(idle) {
			notice = append(notice, workday.Entry{Date: d.Date, Work: d.Work, Holiday: d.Holiday, Notice: d.Notice})
		}
	}
	calendar, err := workday.Default().With(2026, notice)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]any{}
	for i, row := range g.lines("日历") {
		if row[0] == fmt.Sprint(serial(off)) || row[0] == fmt.Sprint(serial(idle)) {
			values[fmt.Sprintf("日历!C%d", i+5)] = 0
		}
	}
	if len(values) != 2 {
		t.Fatalf("rows of the calendar %v", values)
	}
	return calendar, values
}

// brokenFormulas are an amount that is rounded to the yuan, and a working day
// that is counted one too early.
func brokenFormulas(t *testing.T, g *grid) map[string]any {
	t.Helper()
	values := map[string]any{}
	whose := map[string]bool{}
	for _, sheet := range []string{"利润", "期限"} {
		for i, row := range g.rows[sheet] {
			for _, c := range row {
				wrong := ""
				switch sheet {
				case "利润":
					if c.Value == "8100000.03" && strings.HasPrefix(c.Formula, "ROUND(") {
						wrong = strings.Replace(c.Formula, ",2)", ",0)", 1)
					}
				case "期限":
					if strings.HasPrefix(c.At, "J") && i > 3 && strings.Contains(c.Formula, fmt.Sprintf("+H%d,", i+1)) {
						wrong = strings.Replace(c.Formula, fmt.Sprintf("+H%d,", i+1), fmt.Sprintf("+H%d-1,", i+1), 1)
					}
				}
				if wrong != "" && wrong != c.Formula && !whose[sheet] {
					whose[sheet] = true
					values[sheet+"!"+c.At] = misformula(wrong)
				}
			}
		}
	}
	if len(values) != 2 {
		t.Fatalf("formulas to break: %v", values)
	}
	return values
}

// compared holds what a spreadsheet computed against the program's values: the
// cells that differ, and how many formulas there are. In a workbook that was
// changed the checks differ; whether one says so is told apart.
func compared(want, got *grid, changed bool) (wrong []string, formulas int, told bool) {
	cells := got.cells()
	for at, w := range want.cells() {
		if w.Formula == "" {
			continue
		}
		formulas++
		if changed && (w.Value == "一致" || strings.HasPrefix(at, "汇总!") && strings.Contains(w.Formula, "COUNTIF")) {
			told = told || cells[at].Value == "不符"
			continue
		}
		if !alike(w.Value, cells[at].Value) {
			wrong = append(wrong, fmt.Sprintf("%s is %q, the program says %q: %s", at, cells[at].Value, w.Value, w.Formula))
		}
	}
	slices.Sort(wrong)
	return wrong, formulas, told
}

func TestXLSXInLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	reporttest.Program(t, "soffice", "libreoffice")
	var names []string
	var books, programs []*grid
	add := func(name string, book, as *grid) {
		names, books, programs = append(names, name), append(books, book), append(programs, as)
	}
	other := reporttest.Reading{Counting: deadline.Conservative, From: deadline.FromDue, Reserve: remit.ReserveConvention}
	plain, otherwise := workbook(t, reporttest.PaperOf(t, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios)), workbook(t, reporttest.PaperOf(t, other, reporttest.Branches, reporttest.BranchRatios))
	add("branches", plain, plain)
	add("branches read otherwise", otherwise, otherwise)
	unrolled := workbook(t, reporttest.PaperOf(t, reporttest.Reading{Counting: deadline.NoRoll, Reserve: remit.ReserveNone}, reporttest.Branches, reporttest.BranchRatios))
	add("branches not rolled", unrolled, unrolled)
	for i, p := range append(reporttest.DrawnPapers(2), halves(t), reporttest.Audited(t, "enterprises.yaml", "ratios.yaml"), reporttest.Audited(t, reporttest.FaultyTables(t)...)) {
		w := workbook(t, p)
		add(fmt.Sprintf("paper %d", i), w, w)
	}
	untouched := len(books)

	// Inputs and readings are changed in the workbook, and the program is run on
	// the same changes.
	text, values := reporttest.Branches, map[string]any{}
	for _, c := range changes {
		if strings.Count(text, c.from) != 1 && c.from != "" {
			t.Fatalf("%q stands %d times in the table", c.from, strings.Count(text, c.from))
		}
		text = strings.Replace(text, c.from, c.to, 1)
		values[plain.placed(t, c.id, c.year, c.key)] = c.value
	}
	ratios := strings.Replace(reporttest.BranchRatios, "ratio: 30%", "ratio: 18.75%", 1)
	add("inputs changed", plain.changed(t, values), workbook(t, reporttest.PaperOf(t, reporttest.Reading{}, text, ratios)))
	readings := map[string]any{}
	for at, c := range plain.cells() {
		if to := map[string]string{"civil-code": "conservative", "actual": "due", "declared": "convention"}[c.Value]; to != "" && strings.HasPrefix(at, "口径!") {
			readings[at] = to
		}
	}
	add("readings changed", plain.changed(t, readings), otherwise)

	calendar, days := otherDays(t, plain)
	add("days changed", plain.changed(t, days), workbook(t, reporttest.PaperBy(t, calendar, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios)))
	spoilt := len(books)
	wrongly := brokenFormulas(t, plain)
	add("formulas broken", plain.changed(t, wrongly), plain)

	began := time.Now()
	again := recalculated(t, books)
	t.Logf("LibreOffice computed %d workbooks in %s", len(books), time.Since(began))
	for i, name := range names {
		wrong, all, told := compared(programs[i], again[i], i >= untouched)
		if i == spoilt {
			for at := range wrongly {
				if !slices.ContainsFunc(wrong, func(s string) bool { return strings.HasPrefix(s, at+" is ") }) {
					t.Errorf("the broken formula in %s goes unnoticed", at)
				}
			}
			if !told {
				t.Error("no check shows that formulas are broken")
			}
			continue
		}
		for _, s := range wrong[:min(len(wrong), 10)] {
			t.Errorf("%s: %s", name, s)
		}
		if len(wrong) > 0 || all < 500 {
			t.Errorf("%s: %d of %d formulas differ", name, len(wrong), all)
		}
		if i >= untouched && !told {
			t.Errorf("%s: no check shows the change", name)
		}
	}
}
