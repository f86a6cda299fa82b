package xlsx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/report/reporttest"

	"github.com/xuri/excelize/v2"
)

// However late in a long paper a value comes, its column is wide enough for it and
// its row high enough; no amount would be shown as ####.
func TestXLSXOfManyEnterprises(t *testing.T) {
	const n = 600 // more than wait to learn how wide the columns become
	name := strings.Repeat("长", 50)
	var b strings.Builder
	b.WriteString("{kind: enterprises, version: 1, unit: 元, enterprises: [")
	for i := range n {
		fmt.Fprintf(&b, "{id: e%d, name: 甲, form: 国有独资公司, category: market, profit: [{year: 2024, net_profit: 1.00}]},", i)
	}
	fmt.Fprintf(&b, "{id: last, name: %s, form: 国有独资公司, category: market, profit: [{year: 2024, net_profit: 9999999999990.00, payments: [{date: 2025-09-01, amount: 1.00}]}]}]}", name)
	w := workbook(t, reporttest.PaperOf(t, reporttest.Reading{}, b.String(), reporttest.BranchRatios))
	f, err := excelize.OpenReader(bytes.NewReader(w.data))
	if err != nil {
		t.Fatal(err)
	}
	if got := w.lines("明细")[n]; got[1] != name || got[19] != "一致" {
		t.Fatalf("%q", got)
	}
	for _, c := range []struct {
		sheet, column string
		least         float64
	}{
		{"明细", "B", 44}, // as far as a column grows
		{"利润", "B", float64(len("9,999,999,999,990.00 "))}, // read
		{"利润", "C", float64(len("2,999,999,999,997.00 "))}, // computed
	} {
		if got, err := f.GetColWidth(c.sheet, c.column); err != nil || got < c.least {
			t.Errorf("%s!%s is %v wide, want %v at least, %v", c.sheet, c.column, got, c.least, err)
		}
	}
	for row, want := range map[int]float64{5: 18, n + 4: 18, n + 5: 3*16 + 2} { // 100 cells of text in columns of 44
		if got, err := f.GetRowHeight("明细", row); err != nil || got != want {
			t.Errorf("row %d is %v high, want %v, %v", row, got, want, err)
		}
	}
}
