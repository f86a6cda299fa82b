package remit_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// at is a place in the test's table; its line tells which.
func at(line int) finding.Place { return finding.Place{File: "企业.yaml", Line: line, Column: 1} }

// told is a finding as code, severity and the lines it points at.
func told(fs []finding.Finding) []string {
	var list []string
	for _, f := range fs {
		s := fmt.Sprintf("%s %s %d", f.Rule, f.Severity, f.Place.Line)
		for _, r := range f.Related {
			s += fmt.Sprintf(" +%d", r.Place.Line)
		}
		list = append(list, s)
	}
	return list
}

func TestProfitFindings(t *testing.T) {
	const capital, record, net, reserve, balance, amount, relief = 3, 10, 11, 12, 13, 14, 15
	e := &proceeds.Enterprise{ID: "demo", RegisteredCapital: yuan("10亿"), Places: finding.Places{{Key: "registered_capital", Place: at(capital)}}}
	places := finding.Places{{Key: "", Place: at(record)}, {Key: "net_profit", Place: at(net)},
		{Key: "statutory_reserve", Place: at(reserve)}, {Key: "reserve_balance", Place: at(balance)}}
	deducted := func(basis, sum string) []proceeds.Deduction {
		return []proceeds.Deduction{{Name: "一般风险准备", Amount: yuan(sum), Basis: basis, Places: finding.Places{{Key: "amount", Place: at(amount)}}}}
	}
	relieved := func(sum, approval string, approved workday.Date) proceeds.Relief {
		return proceeds.Relief{Amount: yuan(sum), Approval: approval, Approved: approved, Places: finding.Places{{Key: "amount", Place: at(relief)}}}
	}
	for _, c := range []struct {
		name string
		p    proceeds.Profit
		want []string
	}{
		// 公司法第二百一十条: a tenth of the profit after losses.
		{"reserve at the limit", proceeds.Profit{StatutoryReserve: yuan("8000万"), PriorLosses: yuan("2亿")}, nil},
		{"reserve over the limit", proceeds.Profit{StatutoryReserve: yuan("80000000.01"), PriorLosses: yuan("2亿")},
			[]string{"profit/reserve-over-limit warning 12"}},
		{"reserve equal to the profit", proceeds.Profit{StatutoryReserve: yuan("8亿"), PriorLosses: yuan("2亿")},
			[]string{"profit/reserve-over-limit warning 12"}},
		{"reserve over the profit", proceeds.Profit{StatutoryReserve: yuan("8.1亿"), PriorLosses: yuan("2亿")},
			[]string{"profit/reserve-over-limit error 12"}},
		{"reserve below zero", proceeds.Profit{StatutoryReserve: yuan("-1")},
			[]string{"profit/reserve-over-limit error 12"}},
		// 公司法第二百一十条: until half the registered capital, here 5亿.
		{"balance below the cap", proceeds.Profit{StatutoryReserve: yuan("1亿"), ReserveBalance: yuan("4亿")}, nil},
		{"balance at the cap", proceeds.Profit{StatutoryReserve: yuan("1亿"), ReserveBalance: yuan("5亿")},
			[]string{"profit/reserve-past-cap warning 12 +13 +3"}},
		{"the year that crosses the cap", proceeds.Profit{StatutoryReserve: yuan("1亿"), ReserveBalance: yuan("400000000.01")},
			[]string{"profit/reserve-past-cap note 12 +13 +3"}},
		{"past the cap, nothing drawn", proceeds.Profit{StatutoryReserve: yuan("0"), ReserveBalance: yuan("6亿")}, nil},
		// 第十二条第(一)项: the list of deductions is not for the payer to lengthen.
		{"deduction with a basis", proceeds.Profit{OtherDeductions: deducted("财金〔2012〕20号", "100")},
			[]string{"profit/deduction-without-basis warning 14"}},
		{"deduction without a basis", proceeds.Profit{OtherDeductions: deducted("", "100")},
			[]string{"profit/deduction-without-basis error 14"}},
		{"deduction of nothing", proceeds.Profit{OtherDeductions: deducted("", "0")}, nil},
		// 第十条、第十六条: approved, and no more than what is payable (here 3亿).
		{"relief approved", proceeds.Profit{Relief: relieved("3亿", "号", day("2026-06-30"))}, nil},
		{"relief of nothing", proceeds.Profit{Relief: relieved("0", "", workday.Date{})}, nil},
		{"relief without a number", proceeds.Profit{Relief: relieved("1亿", "", day("2026-06-30"))},
			[]string{"profit/relief-unapproved error 15"}},
		{"relief without a day", proceeds.Profit{Relief: relieved("1亿", "号", workday.Date{})},
			[]string{"profit/relief-unapproved error 15"}},
		{"relief too large", proceeds.Profit{Relief: relieved("300000000.01", "号", day("2026-06-30"))},
			[]string{"profit/relief-unapproved error 15"}},
		{"relief too large and unapproved", proceeds.Profit{Relief: relieved("300000000.01", "", workday.Date{})},
			[]string{"profit/relief-unapproved error 15", "profit/relief-unapproved error 15"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.p.Year, c.p.NetProfit, c.p.Places = 2025, yuan("10亿"), places
			a, err := assessor(remit.Options{}).Profit(e, &c.p, held("30%"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, told(a.Findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, f := range a.Findings {
				if f.Enterprise != "demo" || f.Income != "profit" || f.Year != 2025 || f.Message == "" {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// A one-off calculation has no enterprise: nothing to judge the cap by, and the
// approval's number is enough.
func TestProfitFindingsWithoutEnterprise(t *testing.T) {
	a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan("10亿"), StatutoryReserve: yuan("1亿"), ReserveBalance: yuan("99亿"),
		Relief: proceeds.Relief{Amount: yuan("1"), Approval: "号"}}, held("30%"))
	if len(a.Findings) > 0 {
		t.Errorf("%+v", a.Findings)
	}
	a = profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan("10亿"), Relief: proceeds.Relief{Amount: yuan("1")}}, held("30%"))
	if diff := cmp.Diff([]string{"profit/relief-unapproved error 0"}, told(a.Findings)); diff != "" {
		t.Error(diff)
	}
}

// What is deducted is judged, not what was declared.
func TestReserveJudgedAsDeducted(t *testing.T) {
	p := &proceeds.Profit{NetProfit: yuan("100"), StatutoryReserve: yuan("50")}
	for mode, n := range map[remit.ReserveMode]int{remit.ReserveDeclared: 1, remit.ReserveConvention: 0, remit.ReserveNone: 0} {
		if a := profit(t, remit.Options{Reserve: mode}, p, held("30%")); len(a.Findings) != n {
			t.Errorf("%s: %+v", mode, a.Findings)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range remit.Rules() {
		if seen[r.Code] || r.Severity == 0 || r.Title == "" || r.Explain == "" || r.Remedy == "" {
			t.Errorf("%+v", r)
		}
		if shanghai.GeneralLaw(r).Article == "" {
			t.Errorf("%s rests on no article", r.Code)
		}
		seen[r.Code] = true
	}
	for _, code := range []string{"profit/reserve-over-limit", "profit/reserve-past-cap", "profit/deduction-without-basis", "profit/relief-unapproved", "dividend/amount-mismatch"} {
		if !seen[code] {
			t.Errorf("no rule %s", code)
		}
	}
}
