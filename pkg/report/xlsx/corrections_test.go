package xlsx_test

import (
	"strings"
	"testing"

	"guozi/pkg/report/reporttest"
)

// corrected are years of which two set off in a third one, more than that has to pay, and
// which start from 可供分配利润 under a pack that says so.
const corrected = `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: fell
    name: 例一
    form: 国有独资公司
    category: plain
    profit:
      - {year: 2021, net_profit: 900.00, undistributed_opening: 100.00, statutory_reserve: 90.00, distributable_profit: 910.00, filed: 2022-05-20, restated: {net_profit: 700.00, statutory_reserve: 70.00, found: 2024-04-01}}
      - {year: 2022, net_profit: 800.00, undistributed_opening: 910.00, statutory_reserve: 80.00, distributable_profit: 1630.00, filed: 2023-05-20, restated: {net_profit: 850.00, found: 2024-04-01}}
      - {year: 2023, net_profit: 500.00, undistributed_opening: 1630.00, statutory_reserve: 50.00, distributable_profit: 2080.00, filed: 2024-03-20, restated: {net_profit: 300.00, found: 2024-05-01}}
      - {year: 2024, net_profit: 400.00, statutory_reserve: 40.00, distributable_profit: 360.00, filed: 2025-05-20, relief: {amount: 5.00, approval: 例, approved: 2025-06-01}, payments: [{date: 2025-06-02, amount: 3.00}]}
`

// What a year is lowered by through corrections of earlier years, and the 可供分配利润 that
// a corrected year starts from, follow the inputs as the program does.
func TestCorrectionsFollowInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	reporttest.Program(t, "soffice", "libreoffice")
	changes := []struct {
		pack, year, key, from, to string
		value                     float64
		sheet, label              string // a line that the change must move
	}{
		{"set-off", "2021", "restated.net_profit", "net_profit: 700.00", "net_profit: 850.00", 850, "利润", "减：以前年度调减冲抵"},
		{"set-off", "2021", "net_profit", "net_profit: 900.00", "net_profit: 950.00", 950, "利润", "附：冲抵 2024 年度"},
		{"set-off", "2024", "relief.amount", "amount: 5.00", "amount: 90.00", 90, "利润", "减：以前年度调减冲抵"},
		{"distributable", "2021", "distributable_profit", "distributable_profit: 910.00", "distributable_profit: 955.55", 955.55, "利润", "可供分配利润"},
		{"distributable", "2022", "restated.net_profit", "net_profit: 850.00", "net_profit: 950.10", 950.1, "利润", "可供分配利润"},
		{"distributable", "2021", "restated.statutory_reserve", "statutory_reserve: 70.00", "statutory_reserve: 60.50", 60.5, "利润", "可供分配利润"},
	}
	var books, programs []*grid
	for _, c := range changes {
		reading := reporttest.Reading{Pack: c.pack}
		plain := workbook(t, reporttest.PaperOf(t, reading, corrected, packRatios))
		if strings.Count(corrected, c.from) != 1 {
			t.Fatalf("%q stands %d times", c.from, strings.Count(corrected, c.from))
		}
		otherwise := workbook(t, reporttest.PaperOf(t, reading, strings.Replace(corrected, c.from, c.to, 1), packRatios))
		moved := false
		after := otherwise.lines(c.sheet)
		for i, row := range plain.lines(c.sheet) {
			moved = moved || row[0] == c.label && (row[1] != after[i][1] || row[3] != after[i][3])
		}
		if !moved {
			t.Errorf("%s %s %s moves no line %s", c.pack, c.year, c.key, c.label)
		}
		books = append(books, plain.changed(t, map[string]any{plain.placed(t, "fell", c.year, c.key): c.value}))
		programs = append(programs, otherwise)
	}
	for i, again := range recalculated(t, books) {
		wrong, all, told := compared(programs[i], again, true)
		for _, s := range wrong[:min(len(wrong), 10)] {
			t.Errorf("%s %s %s: %s", changes[i].pack, changes[i].year, changes[i].key, s)
		}
		if len(wrong) > 0 || all < 50 || !told {
			t.Errorf("%s: %d of %d formulas differ, told %v", changes[i].pack, len(wrong), all, told)
		}
	}
}
