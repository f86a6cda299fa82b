package remit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// shanghai is the measure that every test here reads and none changes.
var shanghai = stream.Measure(regulation.DefaultID)

// yuan reads a test's amount, as a record holds it.
func yuan(s string) *money.Yuan {
	a, _, err := money.ReadAmount(s, money.UnitYuan)
	if err != nil {
		panic(err)
	}
	return &a
}

// held is a ratio that holds, approved.
func held(s string) ratio.Entry {
	return ratio.Entry{Ratio: money.MustRatio(s), Approval: "示例文号〔2026〕2号"}
}

func assessor(o remit.Options) *remit.Assessor {
	return remit.New(shanghai, o)
}

func profit(t testing.TB, o remit.Options, p *proceeds.Profit, e ratio.Entry) remit.Assessment {
	t.Helper()
	a, err := assessor(o).Profit(nil, p, e)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var day = workday.MustDate

// sum writes an amount that may be absent.
func sum(y *money.Yuan) string {
	if y == nil {
		return "-"
	}
	return y.String()
}

// The worked amounts of 第十二条第(一)项: losses first, then the reserve (公司法
// 第二百一十条), then the ratio, rounded once, half up to the fen.
func TestProfitAmounts(t *testing.T) {
	for _, c := range []struct {
		name                           string
		p                              proceeds.Profit
		ratio                          string
		base, payable, without, losses string
	}{
		{"reserve", proceeds.Profit{NetProfit: yuan("10亿"), StatutoryReserve: yuan("8000万")},
			"30%", "920000000.00", "276000000.00", "300000000.00", "0.00"},
		{"losses and reserve", proceeds.Profit{NetProfit: yuan("10亿"), PriorLosses: yuan("2亿"), StatutoryReserve: yuan("8000万")},
			"30%", "720000000.00", "216000000.00", "300000000.00", "0.00"},
		{"opening deficit", proceeds.Profit{NetProfit: yuan("5亿"), UndistributedOpening: yuan("-2亿"), StatutoryReserve: yuan("3000万")},
			"30%", "270000000.00", "81000000.00", "150000000.00", "0.00"},
		{"opening surplus is no loss", proceeds.Profit{NetProfit: yuan("5亿"), UndistributedOpening: yuan("2亿")},
			"30%", "500000000.00", "150000000.00", "150000000.00", "0.00"},
		{"half a fen up", proceeds.Profit{NetProfit: yuan("1000000.50")},
			"25%", "1000000.50", "250000.13", "250000.13", "0.00"},
		{"2023 as filed", proceeds.Profit{NetProfit: yuan("1亿"), StatutoryReserve: yuan("1000万")},
			"30%", "90000000.00", "27000000.00", "30000000.00", "0.00"},
		{"2023 as restated", proceeds.Profit{NetProfit: yuan("1.2亿"), StatutoryReserve: yuan("1200万")},
			"30%", "108000000.00", "32400000.00", "36000000.00", "0.00"},
		{"a loss", proceeds.Profit{NetProfit: yuan("-3亿")},
			"30%", "0.00", "0.00", "0.00", "300000000.00"},
		{"a loss on top of losses", proceeds.Profit{NetProfit: yuan("-3亿"), PriorLosses: yuan("1亿")},
			"30%", "0.00", "0.00", "0.00", "400000000.00"},
		// A positive opening balance takes the year's loss first: −(1000万 − 500万) is no loss.
		{"a loss that the opening surplus takes", proceeds.Profit{NetProfit: yuan("-500万"), UndistributedOpening: yuan("1000万")},
			"30%", "0.00", "0.00", "0.00", "0.00"},
		{"a loss equal to the opening surplus", proceeds.Profit{NetProfit: yuan("-1000万"), UndistributedOpening: yuan("1000万")},
			"30%", "0.00", "0.00", "0.00", "0.00"},
		{"a loss a fen beyond the opening surplus", proceeds.Profit{NetProfit: yuan("-10000000.01"), UndistributedOpening: yuan("1000万")},
			"30%", "0.00", "0.00", "0.00", "0.01"},
		{"a loss on top of an opening deficit", proceeds.Profit{NetProfit: yuan("-3亿"), UndistributedOpening: yuan("-1亿")},
			"30%", "0.00", "0.00", "0.00", "400000000.00"},
		{"losses equal to the profit", proceeds.Profit{NetProfit: yuan("1亿"), PriorLosses: yuan("1亿")},
			"30%", "0.00", "0.00", "30000000.00", "0.00"},
		{"losses beyond the profit", proceeds.Profit{NetProfit: yuan("1亿"), PriorLosses: yuan("1.5亿")},
			"30%", "0.00", "0.00", "30000000.00", "50000000.00"},
		{"no profit", proceeds.Profit{NetProfit: yuan("0")},
			"30%", "0.00", "0.00", "0.00", "0.00"},
		{"reserve beyond the profit", proceeds.Profit{NetProfit: yuan("1亿"), StatutoryReserve: yuan("1.2亿")},
			"30%", "0.00", "0.00", "30000000.00", "0.00"},
		{"other deduction", proceeds.Profit{NetProfit: yuan("1亿"), OtherDeductions: []proceeds.Deduction{
			{Name: "一般风险准备", Amount: yuan("1000万"), Basis: "财金〔2012〕20号"}, {Name: "未填"}, {Name: "专项", Amount: yuan("500万")}}},
			"20%", "85000000.00", "17000000.00", "20000000.00", "0.00"},
		{"ratio 0", proceeds.Profit{NetProfit: yuan("1亿")},
			"0%", "100000000.00", "0.00", "0.00", "0.00"},
		{"ratio 100%", proceeds.Profit{NetProfit: yuan("1亿")},
			"100%", "100000000.00", "100000000.00", "100000000.00", "0.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := profit(t, remit.Options{}, &c.p, held(c.ratio))
			got := []string{sum(a.Base), a.Payable.String(), sum(a.WithoutDeductions), sum(a.LossLeft)}
			if diff := cmp.Diff([]string{c.base, c.payable, c.without, c.losses}, got); diff != "" {
				t.Errorf("base, payable, without deductions, loss left (-want +got):\n%s", diff)
			}
			if !a.NetPayable.Equal(a.Payable) || !a.Open.Equal(a.Payable) || !a.Paid.IsZero() || !a.Settled.IsZero() {
				t.Errorf("net %s, open %s, paid %s, settled %s", a.NetPayable, a.Open, a.Paid, a.Settled)
			}
		})
	}
}

// line is what a step says, without its wording.
type line struct{ ID, Op, Value, Article string }

func lines(a remit.Assessment) []line {
	var list []line
	for _, s := range a.Steps {
		list = append(list, line{s.ID, s.Op, s.Value(), s.Article})
	}
	return list
}

// The paper says what a positive opening balance does with the year's loss.
func TestLossTakenByTheOpeningBalance(t *testing.T) {
	for net, want := range map[string]string{"-500": "按年初未分配利润 1,000.00，先抵补本年亏损 500.00", "-3000": "按年初未分配利润 1,000.00，先抵补本年亏损 1,000.00",
		"500": "按年初未分配利润 1,000.00"} {
		a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan(net), UndistributedOpening: yuan("1000")}, held("30%"))
		if got := step(t, a, "prior_losses").Note; got != want {
			t.Errorf("net profit %s: %q, want %q", net, got, want)
		}
	}
}

func TestProfitSteps(t *testing.T) {
	a := profit(t, remit.Options{}, &proceeds.Profit{Year: 2025, NetProfit: yuan("10亿"), PriorLosses: yuan("0"), StatutoryReserve: yuan("8000万"),
		Relief: proceeds.Relief{Amount: yuan("2600万"), Approval: "示例文号〔2026〕9号"},
		Filing: proceeds.Filing{Payments: []proceeds.Payment{{Date: day("2026-09-10"), Amount: yuan("1亿")}}}}, held("30%"))
	want := []line{
		{"net_profit", "", "1000000000.00", "第十一条第一款第(一)项;第十二条第(一)项"},
		{"prior_losses", "−", "0.00", "第十二条第(一)项"},
		{"statutory_reserve", "−", "80000000.00", "第十二条第(一)项;公司法第二百一十条"},
		{"base", "=", "920000000.00", "第十二条第(一)项"},
		{"ratio", "×", "0.3", "第七条"},
		{"payable", "=", "276000000.00", "第十二条第(一)项"},
		{"relief", "−", "26000000.00", "第十条;第十六条"},
		{"net_payable", "=", "250000000.00", "第十条;第十六条"},
		{"paid", "−", "100000000.00", "第十三条第(五)项"},
		{"open", "=", "150000000.00", "第十三条第(一)项"},
	}
	if diff := cmp.Diff(want, lines(a)); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if a.Income != "profit" || a.Year != 2025 || a.Rules != "shanghai-2024" || a.Ratio.String() != "0.3" {
		t.Errorf("%s %d %s %s", a.Income, a.Year, a.Rules, a.Ratio)
	}
	if diff := cmp.Diff(map[string]string{"losses": "prior_losses", "reserve": "declared", "rounding": "half-up-fen"}, a.Readings); diff != "" {
		t.Errorf("readings (-want +got):\n%s", diff)
	}
	for _, s := range a.Steps {
		if s.Label == "" {
			t.Errorf("step %s has no label", s.ID)
		}
	}
	for id, formula := range map[string]string{
		"base": "1,000,000,000.00 − 0.00 − 80,000,000.00", "payable": "920,000,000.00 × 30%",
		"net_payable": "276,000,000.00 − 26,000,000.00", "open": "250,000,000.00 − 100,000,000.00",
	} {
		if s := step(t, a, id); s.Formula() != formula {
			t.Errorf("%s: formula %q, want %q", id, s.Formula(), formula)
		}
	}
}

// step is the first step with the id.
func step(t testing.TB, a remit.Assessment, id string) remit.Step {
	t.Helper()
	for _, s := range a.Steps {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no step %s", id)
	return remit.Step{}
}

// An empty base is still filed (第十一条第一款第(一)项), and its formula says why it is
// not below zero.
func TestProfitEmptyBase(t *testing.T) {
	for _, c := range []struct {
		p             proceeds.Profit
		formula, note string
	}{
		{proceeds.Profit{NetProfit: yuan("-100")}, "max(0, -100.00 − 0.00 − 0.00)", "亏损，基数为 0，仍须申报"},
		{proceeds.Profit{NetProfit: yuan("100"), PriorLosses: yuan("60"), StatutoryReserve: yuan("50")}, "max(0, 100.00 − 60.00 − 50.00)", "利润不足抵扣，基数为 0，仍须申报"},
		{proceeds.Profit{NetProfit: yuan("100"), PriorLosses: yuan("160")}, "100.00 − 100.00 − 0.00", "基数为 0，仍须申报"},
	} {
		s := step(t, profit(t, remit.Options{}, &c.p, held("30%")), "base")
		if s.Formula() != c.formula || s.Note != c.note || s.Value() != "0.00" {
			t.Errorf("%s = %s (%s), want %s (%s)", s.Formula(), s.Value(), s.Note, c.formula, c.note)
		}
	}
}

// How the losses were found is a reading, never silent.
func TestProfitLossReadings(t *testing.T) {
	for reading, p := range map[string]proceeds.Profit{
		"prior_losses":          {NetProfit: yuan("100"), PriorLosses: yuan("1")},
		"undistributed_opening": {NetProfit: yuan("100"), UndistributedOpening: yuan("-1")},
		"not-reported":          {NetProfit: yuan("100")},
	} {
		if a := profit(t, remit.Options{}, &p, held("30%")); a.Readings["losses"] != reading {
			t.Errorf("losses read as %q, want %q", a.Readings["losses"], reading)
		}
	}
	a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan("100")}, held("30%"))
	for _, id := range []string{"prior_losses", "statutory_reserve"} {
		if step(t, a, id).Note == "" {
			t.Errorf("%s was not reported, and nothing says so", id)
		}
	}
}

// The ratio's approval stands beside it (第七条).
func TestProfitApproval(t *testing.T) {
	p := &proceeds.Profit{NetProfit: yuan("100")}
	if s := step(t, profit(t, remit.Options{}, p, held("30%")), "ratio"); s.Note != "示例文号〔2026〕2号" {
		t.Errorf("approval: %q", s.Note)
	}
	if s := step(t, profit(t, remit.Options{}, p, ratio.Entry{Ratio: money.MustRatio("0.3")}), "ratio"); s.Note != "未附批准文件" {
		t.Errorf("no approval: %q", s.Note)
	}
}
