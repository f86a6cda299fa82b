package xlsx_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/xlsx"
)

// figure is a date or an amount as a cell has it.
func figure(s string) string {
	switch {
	case s == "":
		return "0"
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		return fmt.Sprint(serial(s))
	}
	return s
}

// The values that stand in the workbook are those of the JSON, and no text is a
// formula, not even once it was saved as CSV.
func TestXLSXSaysWhatJSONSays(t *testing.T) {
	for i, p := range append(reporttest.DrawnPapers(5), reporttest.Audited(t, "enterprises.yaml", "ratios.yaml"), reporttest.PaperOf(t, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios)) {
		w, want := workbook(t, p), reporttest.JSONOf(t, p)
		for _, sheet := range w.sheets {
			if sheet == "日历" {
				continue // nothing in it was read
			}
			for r, row := range w.lines(sheet) {
				for c, s := range row {
					if strings.ContainsAny(s[:min(1, len(s))], "=+-@\t\r") && !isNumber(s) {
						t.Errorf("paper %d: %s, row %d, column %d: %q", i, sheet, r+5, c+1, s)
					}
				}
			}
		}
		same := func(what, got, want string) {
			t.Helper()
			if !alike(figure(want), figure(got)) {
				t.Errorf("paper %d: %s: %q, want %q", i, what, got, want)
			}
		}
		list, clocks := w.lines("明细"), w.lines("期限")
		for _, e := range want.Enterprises {
			for k, a := range e.Assessments {
				for i, amount := range []string{a.Payable, a.NetPayable, a.Open} {
					same("amount", list[0][7+i], amount)
					same("the program's amount", list[0][13+i], amount)
				}
				same("filing", list[0][20], e.Timelines[k].Step("filing").Due)
				list = list[1:]
				for _, s := range e.Timelines[k].Steps {
					for i, v := range map[int]string{10: s.Due, 12: s.Actual, 14: fmt.Sprint(s.DaysLate), 15: fmt.Sprint(s.WorkdaysLate),
						17: s.Due, 20: fmt.Sprint(s.DaysLate), 21: fmt.Sprint(s.WorkdaysLate)} {
						same(e.Name+" "+s.ID, clocks[0][i], v)
					}
					for _, word := range []string{clocks[0][13], clocks[0][19]} {
						if reporttest.StatusOf(word) != s.Status {
							t.Errorf("paper %d: %s %s: %q, want %s", i, e.Name, s.ID, word, s.Status)
						}
					}
					clocks = clocks[1:]
				}
			}
			for _, s := range e.Supplementary {
				for i, v := range map[int]string{10: s.Due, 16: s.Due, 11: s.Paid, 12: s.Open, 17: s.Paid, 18: s.Open} {
					same("to be paid up", list[0][i], v)
				}
				list = list[1:]
			}
			if len(e.Assessments)+len(e.Supplementary) == 0 {
				list = list[1:]
			}
		}
		if len(list)+len(clocks) > 0 {
			t.Errorf("paper %d: %d rows too many", i, len(list)+len(clocks))
		}
		sums := []reporttest.Sum{want.Totals.Sum}
		for _, in := range p.Measure.Incomes {
			if s, ok := want.Totals.ByIncome[in.ID]; ok {
				sums = append(sums, s)
			}
		}
		for _, by := range []map[string]reporttest.Sum{want.Totals.ByCategory, want.Totals.ByAgency, want.Totals.ByYear} {
			for _, key := range slices.Sorted(maps.Keys(by)) {
				sums = append(sums, by[key])
			}
		}
		totals := w.lines("汇总")
		for k, s := range sums {
			for i, v := range []string{fmt.Sprint(s.Count), s.Payable, s.NetPayable, s.Open} {
				if totals[k][11] != "不能重算" {
					same("total", totals[k][3+i], v)
				}
				same("the program's total", totals[k][7+i], v)
			}
		}
		if paidUp := totals[len(sums)]; paidUp[0] != "补交" {
			t.Errorf("paper %d: after the totals comes %q", i, paidUp)
		} else {
			same("to be paid up in all", paidUp[8], want.Totals.Supplementary)
			same("left to pay up in all", paidUp[10], want.Totals.LeftToPayUp)
		}
	}
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// What a spreadsheet can't hold to the fen stands as text, in full, and is not
// computed.
func TestXLSXBeyondFifteenDigits(t *testing.T) {
	w := workbook(t, reporttest.PaperOf(t, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios))
	var found bool
	profit, cells := w.lines("利润"), w.cells()
	for i, row := range profit {
		if row[1] != "12345678901234.56" {
			continue
		}
		found = true
		for k := i; k < i+12; k++ {
			below := profit[k]
			if f := cells[fmt.Sprintf("利润!C%d", k+5)].Formula; f != "" || below[2] != "" || below[3] != "" && below[4] != "不能重算" {
				t.Errorf("row %d: %q %q", k+5, below, f)
			}
		}
		if got := profit[i+7]; got[3] != "3703703670370.37" {
			t.Errorf("payable %q", got)
		}
	}
	if !found {
		t.Error("the amount is missing")
	}
	for _, row := range w.lines("汇总") {
		if beyond := row[1] == "丙" || row[1] == "竞争类" || row[1] == "利润" || row[0] == "合计" || row[1] == "2024" || row[1] == "2025"; beyond != (row[11] == "不能重算") {
			t.Errorf("%q", row)
		}
	}
}

func TestXLSXSheets(t *testing.T) {
	p := reporttest.Audited(t, reporttest.FaultyTables(t)...)
	w := read(t, reporttest.Written(t, func(b *bytes.Buffer) error { return xlsx.Write(b, p) }))
	if got, want := w.sheets, []string{"汇总", "明细", "利润", "股利", "转让", "清算", "其他", "缴库", "期限", "问题", "输入", "日历", "口径"}; !slices.Equal(got, want) {
		t.Errorf("sheets %q", got)
	}
	names := map[string]bool{}
	f, err := excelize.OpenReader(bytes.NewReader(w.data))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = true
	}
	for _, name := range []string{"日历_日期", "日历_工作日", "日历_累计", "口径_期限", "口径_申报日", "口径_公积金", "公积金比例", "截至日"} {
		if !names[name] {
			t.Errorf("name %s is missing", name)
		}
	}
	for _, sheet := range w.sheets {
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 4 {
			t.Errorf("%s: the head is not frozen: %+v, %v", sheet, panes, err)
		}
	}
	if got := len(w.lines("问题")); got != len(p.Findings)+len(p.Accepted) {
		t.Errorf("%d findings", got)
	}
	if row := w.lines("问题")[0]; row[1] != p.Findings[0].Rule || row[5] != p.Findings[0].Message || row[8] != fmt.Sprint(p.Findings[0].Place.Line) {
		t.Errorf("%q", row)
	}
	var days, off int
	for _, row := range w.lines("日历") {
		days++
		if row[0] == fmt.Sprint(serial("2026-09-20")) && (row[2] != "1" || row[4] != "调休上班" || row[6] != "国办发明电〔2025〕7号") {
			t.Errorf("%q", row)
		}
		if row[2] == "0" {
			off++
		}
	}
	if days < 3*365 || off < 300 {
		t.Errorf("%d days, %d of them off", days, off)
	}
	for _, row := range w.lines("输入") {
		if row[0] == "demo-overdeclared" && row[4] == "net_profit" && (row[5] != "800000000" || row[6] != "audit/faulty/profit-overdeclared.yaml" || row[7] != "14" || row[8] != "21" || !strings.HasPrefix(row[9], "利润!B")) {
			t.Errorf("%q", row)
		}
	}
}

func TestXLSXOfNothing(t *testing.T) {
	p := reporttest.Audited(t, "ratios.yaml")
	if got := workbook(t, p).lines("汇总")[0]; got[3] != "0" || got[11] != "一致" {
		t.Errorf("%q", got)
	}
	p.Result.Enterprises = append(p.Result.Enterprises, assess.Enterprise{ID: "=1", Name: "无"})
	if got := workbook(t, p).lines("明细")[0]; got[0] != "'=1" || got[6] != "没有记录" {
		t.Errorf("%q", got)
	}
}

// The last days of the calendar: a step that leaves it has no formula.
func TestXLSXAtTheEndOfTheCalendar(t *testing.T) {
	p := reporttest.PaperOf(t, reporttest.Reading{Counting: deadline.NoRoll}, `{kind: enterprises, version: 1, unit: 元, enterprises: [{id: a, name: 甲, form: 国有独资公司, category: small,
		profit: [{year: 2049, net_profit: 1.00}, {year: 2050, net_profit: 1.00}]}]}`, reporttest.BranchRatios)
	var outcomes []string
	for _, row := range workbook(t, p).lines("期限") {
		outcomes = append(outcomes, row[22])
	}
	if !slices.Contains(outcomes, "不能重算") || !slices.Contains(outcomes, "一致") {
		t.Errorf("%q", outcomes)
	}
}

// How many digits a number has, and how near half a fen a product lies, decides
// whether a spreadsheet may compute it.
func TestXLSXTies(t *testing.T) {
	ratios := strings.Replace(reporttest.BranchRatios, "ratio: 30%", "ratio: 12.345678%", 1)
	for _, c := range []struct{ net, check string }{
		{"1000000.50", "一致"}, {"123456789012.34", "一致"}, {"4050002632583.01", "不能重算"}, {"10000000000000.00", "不能重算"},
	} {
		p := reporttest.PaperOf(t, reporttest.Reading{}, `{kind: enterprises, version: 1, unit: 元, enterprises: [{id: a, name: 甲, form: 国有独资公司, category: market,
			profit: [{year: 2024, net_profit: `+c.net+`}]}]}`, ratios)
		if got := workbook(t, p).lines("明细")[0]; got[19] != c.check {
			t.Errorf("%s: %s", c.net, got[19])
		}
	}
}
