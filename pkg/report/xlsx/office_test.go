package xlsx_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

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
