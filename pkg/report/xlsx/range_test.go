package xlsx_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

// yearWithoutNotice are records whose clocks start or end all through a year whose days
// off nobody has told, some done in the range of their due day.
func yearWithoutNotice() string {
	text := "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n" +
		"  - id: votes\n    name: 例一\n    form: 国有控股企业\n    category: plain\n    state_share: 60%\n    dividends:\n"
	day := workday.MustDate("2027-11-20")
	for n := range 60 {
		voted := day.AddDays(7 * n)
		text += fmt.Sprintf("      - {year: 2027, resolution: 例%d, voted: %s, total: 100.00", n, voted)
		switch n % 4 {
		case 1:
			text += fmt.Sprintf(", filed: %s", voted.AddDays(44))
		case 2:
			text += fmt.Sprintf(", filed: %s, received: %s, verified: %s", voted.AddDays(40), voted.AddDays(41), voted.AddDays(42))
		case 3:
			text += fmt.Sprintf(", filed: %s, received: %s, verified: %s, agency_declared: %s", voted.AddDays(39), voted.AddDays(40), voted.AddDays(40), voted.AddDays(62))
		}
		text += "}\n"
	}
	for n := range 40 {
		text += fmt.Sprintf("  - {id: files%d, name: 例二, form: 国有独资公司, category: plain, profit: [{year: 2027, net_profit: 100.00, statutory_reserve: 10.00, filed: %s}]}\n", n, workday.MustDate("2028-01-20").AddDays(5*n))
	}
	return text
}

// The earliest, the latest, the conservative day, the status and the delay of a clock in
// a year without a notice are what a spreadsheet makes of the layouts of its calendar.
func TestRangesInLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	reporttest.Program(t, "soffice", "libreoffice")
	var books []*grid
	var names []string
	text, ranges, words := yearWithoutNotice(), 0, map[string]int{}
	for _, on := range []string{"2028-02-05", "2028-05-05", "2028-10-05"} {
		for _, counting := range deadline.Countings() {
			r := reporttest.Reading{On: workday.MustDate(on), Counting: counting}
			if counting != deadline.CivilCode {
				r.From = deadline.FromDue
			}
			names = append(names, on+" "+string(counting))
			book := workbook(t, reporttest.PaperOf(t, r, text, packRatios))
			for i, row := range book.rows["期限"][4:] {
				cells := map[string]gridCell{}
				for _, c := range row {
					cells[strings.TrimRight(c.At, "0123456789")] = c
				}
				words[cells["N"].Value]++
				if cells["X"].Value != cells["Y"].Value {
					ranges++
				}
				for _, column := range []string{"L", "N", "O", "P", "X", "Y"} {
					if cells["K"].Value != "0" && cells[column].Formula == "" && cells["W"].Value == "一致" {
						t.Errorf("%s: 期限!%s%d is the program's value", names[len(names)-1], column, i+5)
					}
				}
			}
			books = append(books, book)
		}
	}
	if ranges < 100 || words[paper.Unsettled] < 5 || words[paper.Late] < 5 || words[paper.Overdue] < 5 {
		t.Errorf("%d ranges, %v", ranges, words)
	}
	// Another day of judgement changes what stands in the range.
	plain := books[0]
	at := ""
	for row, c := range plain.lines("口径") {
		if c[0] == "截至日" {
			at = fmt.Sprintf("口径!B%d", row+5)
		}
	}
	books, names = append(books, plain.changed(t, map[string]any{at: serial("2028-05-05")})), append(names, "judged on another day")
	programs := append(slices.Clip(books[:len(books)-1]), books[3])
	for i, again := range recalculated(t, books) {
		wrong, all, _ := compared(programs[i], again, i == len(books)-1)
		for _, s := range wrong[:min(len(wrong), 6)] {
			t.Errorf("%s: %s", names[i], s)
		}
		if len(wrong) > 0 || all < 2000 {
			t.Errorf("%s: %d of %d formulas differ", names[i], len(wrong), all)
		}
	}
}
