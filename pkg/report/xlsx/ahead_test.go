package xlsx_test

import (
	"fmt"
	"testing"

	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

// doneByDegrees are records whose steps and payments lie on both sides of any day of 2026.
const doneByDegrees = `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: owned
    name: 例一
    form: 国有独资公司
    category: plain
    profit:
      - {year: 2024, net_profit: 1000.00, statutory_reserve: 100.00, filed: 2025-05-20, payments: [{date: 2025-09-10, amount: 150.00}, {date: 2026-09-12, amount: 300.00}], restated: {net_profit: 1200.00, found: 2026-03-01, payments: [{date: 2026-05-10, amount: 20.00}, {date: 2026-10-08, amount: 50.00}]}}
      - {year: 2025, net_profit: 1000.00, statutory_reserve: 100.00, filed: 2026-05-20, agency_received: 2026-05-21, agency_reviewed: 2026-06-15, finance_reviewed: 2026-06-30, notice: {issued: 2026-01-10, due: 2026-09-15}, payments: [{date: 2026-09-20, amount: 70.00}, {date: 2026-09-10, amount: 200.00}]}
  - id: held
    name: 例二
    form: 国有控股企业
    category: plain
    state_share: 60%
    dividends:
      - {year: 2025, resolution: 例, voted: 2026-04-20, total: 100.00, filed: 2026-06-20, received: 2026-06-01, verified: 2026-07-01, agency_declared: 2026-07-10, finance_reviewed: 2026-08-15, payment_due: 2026-08-30, payments: [{date: 2026-09-02, amount: 60.00}]}
    transfers:
      - {subject: 股权, signed: 2026-09-02, consideration: 120.00, filed: 2026-10-10, received: 2026-09-20}
`

// What is paid, open and done on another day of judgement is what a spreadsheet makes of
// that day.
func TestDaysAheadInLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	reporttest.Program(t, "soffice", "libreoffice")
	days := []string{"2026-05-20", "2026-06-25", "2026-09-12", "2026-11-23"}
	var made, books, programs []*grid
	var names []string
	for _, day := range days {
		made = append(made, workbook(t, reporttest.PaperOf(t, reporttest.Reading{On: workday.MustDate(day)}, doneByDegrees, packRatios)))
	}
	for i, book := range made {
		at := ""
		for row, c := range book.lines("口径") {
			if c[0] == "截至日" {
				at = fmt.Sprintf("口径!B%d", row+5)
			}
		}
		for j, day := range days {
			books, programs = append(books, book.changed(t, map[string]any{at: serial(day)})), append(programs, made[j])
			names = append(names, "made on "+days[i]+", judged on "+day)
		}
	}
	for i, again := range recalculated(t, books) {
		wrong, all, _ := compared(programs[i], again, true)
		for _, s := range wrong[:min(len(wrong), 6)] {
			t.Errorf("%s: %s", names[i], s)
		}
		if len(wrong) > 0 || all < 200 {
			t.Errorf("%s: %d of %d formulas differ", names[i], len(wrong), all)
		}
	}
}
