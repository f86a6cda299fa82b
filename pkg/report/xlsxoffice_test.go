package report_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/remit"
	"guozi/pkg/report"
	"guozi/pkg/workday"
)

var raw = excelize.Options{RawCellValue: true}

// workbook is the paper as another library reads it.
func workbook(t fataler, p *report.Paper) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, func(b *bytes.Buffer) error { return report.XLSX(b, p) })))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func value(t fataler, f *excelize.File, sheet, at string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, at, raw)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// formulas are the cells that compute, by sheet!cell.
func formulas(t fataler, f *excelize.File) map[string]string {
	t.Helper()
	list := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, raw)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
					list[sheet+"!"+at] = formula
				}
			}
		}
	}
	return list
}

// alwaysRecalculate tells LibreOffice not to take over the values of a workbook.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// recalculated is what LibreOffice makes of the workbooks when it computes them
// anew.
func recalculated(t *testing.T, books []*excelize.File) []*excelize.File {
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
		if err := b.SaveAs(name); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if said, err := exec.CommandContext(t.Context(), program(t, "soffice", "libreoffice"), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	list := make([]*excelize.File, len(books))
	for i := range books {
		f, err := excelize.OpenFile(filepath.Join(out, fmt.Sprintf("%03d.xlsx", i)))
		if err != nil {
			t.Fatal(err)
		}
		list[i] = f
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

// placed is the cell that holds an input, and its value's kind.
func placed(t *testing.T, f *excelize.File, id, year, key string) (sheet, at string) {
	t.Helper()
	rows, err := f.GetRows("输入", raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) > 9 && row[0] == id && row[2] == year && row[4] == key {
			sheet, at, _ := strings.Cut(row[9], "!")
			return sheet, at
		}
	}
	t.Fatalf("no input %s %s %s", id, year, key)
	return "", ""
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
	{"", "", "ratio", 0.1875, "", ""},
}

// halves is a paper of amounts that come to half a fen.
func halves(t *testing.T) *report.Paper {
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
	return paperOf(t, reading{}, strings.TrimSuffix(text, ",")+"]}", strings.TrimSuffix(ratios, ",")+"]}")
}

func TestXLSXInLibreOffice(t *testing.T) {
	program(t, "soffice", "libreoffice")
	var names []string
	var books, programs []*excelize.File
	add := func(name string, book, as *excelize.File) {
		names, books, programs = append(names, name), append(books, book), append(programs, as)
	}
	for _, r := range []reading{{}, {deadline.Conservative, deadline.FromDue, remit.ReserveConvention}, {deadline.NoRoll, "", remit.ReserveNone}} {
		w := workbook(t, paperOf(t, r, branches, branchRatios))
		add(fmt.Sprintf("branches %+v", r), w, w)
	}
	for _, files := range [][]string{{"enterprises.yaml", "ratios.yaml"}, {"audit/faulty.yaml", "audit/ratios.yaml"}, {"ratios.yaml"}} {
		w := workbook(t, audited(t, files...))
		add(files[0], w, w)
	}
	for i, p := range append(drawnPapers(4), halves(t)) {
		w := workbook(t, p)
		add(fmt.Sprintf("drawn %d", i), w, w)
	}
	untouched := len(books)

	text, ratios := branches, strings.Replace(branchRatios, "ratio: 30%", "ratio: 18.75%", 1)
	for _, c := range changes {
		if strings.Count(text, c.from) != 1 && c.from != "" {
			t.Fatalf("%q stands %d times in the table", c.from, strings.Count(text, c.from))
		}
		text = strings.Replace(text, c.from, c.to, 1)
	}
	for _, r := range []reading{{}, {deadline.Conservative, deadline.FromDue, remit.ReserveConvention}} {
		w := workbook(t, paperOf(t, r, branches, branchRatios))
		for _, c := range changes {
			sheet, at := placed(t, w, c.id, c.year, c.key)
			if err := w.SetCellValue(sheet, at, c.value); err != nil {
				t.Fatal(err)
			}
		}
		add(fmt.Sprintf("changed %+v", r), w, workbook(t, paperOf(t, r, text, ratios)))
	}
	// Another reading, chosen in the workbook.
	w := workbook(t, paperOf(t, reading{}, branches, branchRatios))
	for _, n := range w.GetDefinedName() {
		value := map[string]string{"口径_期限": "conservative", "口径_申报日": "due", "口径_公积金": "convention"}[n.Name]
		if sheet, at, _ := strings.Cut(strings.NewReplacer("'", "", "$", "").Replace(n.RefersTo), "!"); value != "" {
			if err := w.SetCellValue(sheet, at, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	add("reading changed", w, workbook(t, paperOf(t, reading{deadline.Conservative, deadline.FromDue, remit.ReserveConvention}, branches, branchRatios)))

	began := time.Now()
	again := recalculated(t, books)
	t.Logf("LibreOffice computed %d workbooks in %s", len(books), time.Since(began))
	for i, name := range names {
		wrong, differs := 0, false
		all := formulas(t, programs[i])
		for at, formula := range all {
			sheet, cell, _ := strings.Cut(at, "!")
			want, got := value(t, programs[i], sheet, cell), value(t, again[i], sheet, cell)
			if i >= untouched && (want == "一致" || want == "不符" || sheet == "汇总" && strings.Contains(formula, "COUNTIF")) {
				differs = differs || got == "不符"
				continue
			}
			if !alike(want, got) || i < untouched && got == "不符" {
				if wrong++; wrong < 10 {
					t.Errorf("%s: %s is %q, the program says %q: %s", name, at, got, want, formula)
				}
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d of %d formulas differ", name, wrong, len(all))
		}
		if i >= untouched && !differs {
			t.Errorf("%s: no check shows the change", name)
		}
	}
}
