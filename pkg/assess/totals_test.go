package assess_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
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

var day = workday.MustDate

func yuan(s string) *money.Yuan {
	a, _, err := money.ReadAmount(s, money.UnitYuan)
	if err != nil {
		panic(err)
	}
	return &a
}

// ratios is a table with two categories, one of them ending with 2025.
func ratios() *ratio.Table {
	return &ratio.Table{Categories: []ratio.Category{
		{ID: "market", Ratios: []ratio.Entry{{From: 2024, Ratio: money.MustRatio("30%"), Approval: "示例文号〔2024〕1号"}}},
		{ID: "culture", Ratios: []ratio.Entry{{From: 2024, To: 2025, Ratio: money.MustRatio("20%"), Approval: "示例文号〔2024〕1号"}}},
	}}
}

type tester interface {
	Helper()
	Fatal(...any)
}

func assessor(t tester, table *ratio.Table) *assess.Assessor {
	t.Helper()
	m := shanghai
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: day("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	return assess.New(m, table, remit.New(m, remit.Options{}), engine)
}

// group is three enterprises with every kind of income.
func group() []proceeds.Enterprise {
	return []proceeds.Enterprise{
		{ID: "a", Name: "甲", Form: "国有独资公司", Category: "market", Agency: "市国资委",
			Profit: []proceeds.Profit{
				{Year: 2025, NetProfit: yuan("10亿"), StatutoryReserve: yuan("8000万"),
					Relief: proceeds.Relief{Amount: yuan("2600万"), Approval: "号", Approved: day("2026-06-30")},
					Filing: proceeds.Filing{Filed: day("2026-05-20"), Payments: []proceeds.Payment{{Date: day("2026-09-10"), Amount: yuan("2.5亿")}}}},
				{Year: 2024, NetProfit: yuan("-1亿")},
			},
			Transfers: []proceeds.Transfer{{Signed: day("2026-03-02"), Consideration: yuan("100"), Cost: yuan("60"), Fees: yuan("10")}}},
		{ID: "b", Name: "乙", Form: "国有控股企业", Category: "market", Agency: "市国资委",
			Dividends:    []proceeds.Dividend{{Year: 2025, Voted: day("2026-04-20"), StateAmount: yuan("1000")}},
			Liquidations: []proceeds.Liquidation{{Planned: day("2026-02-01"), Net: yuan("100")}}}, // no share: can't be computed
		{ID: "c", Name: "丙", Form: "国有独资企业", Category: "culture", Agency: "市委宣传部",
			Profit: []proceeds.Profit{{Year: 2025, NetProfit: yuan("1000万")}, {Year: 2026, NetProfit: yuan("1000万")}}, // no ratio for 2026
			Other:  []proceeds.Other{{Determined: day("2026-01-15"), Amount: yuan("300万")}}},
	}
}

func sum(payable, net, open string, count int) assess.Sum {
	return assess.Sum{Payable: *yuan(payable), NetPayable: *yuan(net), Open: *yuan(open), Count: count}
}

func TestTotals(t *testing.T) {
	r, fs := assessor(t, ratios()).All(group())
	want := assess.Totals{
		// 276,000,000 + 0 + 30 + 1,000 + 2,000,000 + 3,000,000; less 26,000,000 relieved; less 250,000,000 paid.
		Sum: sum("281001030", "255001030", "5001030", 6),
		ByIncome: map[string]assess.Sum{"profit": sum("2.78亿", "2.52亿", "200万", 3), "transfer": sum("30", "30", "30", 1),
			"dividend": sum("1000", "1000", "1000", 1), "other": sum("300万", "300万", "300万", 1)},
		ByCategory: map[string]assess.Sum{"market": sum("276001030", "250001030", "1030", 4), "culture": sum("500万", "500万", "500万", 2)},
		ByAgency:   map[string]assess.Sum{"市国资委": sum("276001030", "250001030", "1030", 4), "市委宣传部": sum("500万", "500万", "500万", 2)},
		ByYear: map[int]assess.Sum{2024: sum("0", "0", "0", 1), 2025: sum("278001000", "252001000", "2001000", 3),
			2026: sum("3000030", "3000030", "3000030", 2)},
	}
	if diff := cmp.Diff(want, r.Totals); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	if len(r.Enterprises) != 3 || len(fs) != 2 {
		t.Errorf("%d enterprises, findings %+v", len(r.Enterprises), fs)
	}
	if r.Rules != "shanghai-2024" || r.AsOf != day("2026-11-23") || r.Counting != deadline.CivilCode {
		t.Errorf("%s %s %s", r.Rules, r.AsOf, r.Counting)
	}
}

// An assessment and its timeline are of the same record, and a payment in full
// ends the payment clock.
func TestPairs(t *testing.T) {
	r, _ := assessor(t, ratios()).All(group())
	for _, e := range r.Enterprises {
		if len(e.Assessments) != len(e.Timelines) || len(e.Assessments) != len(e.Records) || e.Name == "" || e.Agency == "" {
			t.Errorf("%s: %d assessments, %d timelines", e.ID, len(e.Assessments), len(e.Timelines))
			continue
		}
		for i, a := range e.Assessments {
			if tl := e.Timelines[i]; a.Income != tl.Income || a.Year != tl.Year || a.Rules != tl.Rules || a.Income != string(e.Records[i].Income()) || a.Year != e.Records[i].Period() {
				t.Errorf("%s: %s %d is beside %s %d", e.ID, a.Income, a.Year, tl.Income, tl.Year)
			}
		}
	}
	paid, _ := r.Enterprises[0].Timelines[0].Step("payment")
	if paid.Actual != day("2026-09-10") || paid.Status != deadline.Met {
		t.Errorf("paid in full on %s: %s", paid.Actual, paid.Status)
	}
	none, _ := r.Enterprises[0].Timelines[1].Step("payment")
	if none.Status != deadline.ZeroFiling || !none.Due.IsZero() {
		t.Errorf("a loss is due on %s", none.Due)
	}
	empty, fs := assessor(t, ratios()).All(nil)
	if empty.Enterprises == nil || empty.Totals.Count != 0 || empty.Totals.ByYear == nil || len(fs) != 0 {
		t.Errorf("%+v", empty)
	}
}

// 补交 stands beside the sums, for those alone that pay profit.
func TestSupplementary(t *testing.T) {
	e := proceeds.Enterprise{ID: "a", Form: "国有独资公司", Category: "market", Profit: []proceeds.Profit{{Year: 2024, NetProfit: yuan("1亿"),
		StatutoryReserve: yuan("1000万"), Restated: &proceeds.Restated{NetProfit: yuan("1.2亿"), StatutoryReserve: yuan("1200万")}}}}
	controlled := e
	controlled.ID, controlled.Form = "b", "国有控股企业"
	r, fs := assessor(t, ratios()).All([]proceeds.Enterprise{e, controlled})
	if r.Totals.Payable.String() != "27000000.00" || r.Totals.Supplementary.String() != "5400000.00" {
		t.Errorf("payable %s, supplementary %s", r.Totals.Payable, r.Totals.Supplementary)
	}
	if len(r.Enterprises[0].Supplements) != 1 || len(r.Enterprises[1].Supplements) != 0 || len(fs) != 1 || len(r.Enterprises[1].Faults) != 1 {
		t.Errorf("findings %+v", fs)
	}
}

// What an enterprise was when a record arose is what the record is computed by and
// added up under: the category's ratio (第七条), the state's share (第十二条第(二)、(四)项),
// the agency. The others go by what the enterprise says of itself.
func TestRecordsOfAnEnterpriseThatChanged(t *testing.T) {
	half, most := money.MustRatio("50%"), money.MustRatio("80%")
	then := &proceeds.Changed{Category: "culture", Agency: "市委宣传部", StateShare: &half}
	r, fs := assessor(t, ratios()).All([]proceeds.Enterprise{
		{ID: "a", Form: "国有独资公司", Category: "market", Agency: "市国资委", Profit: []proceeds.Profit{
			{Year: 2025, NetProfit: yuan("1000")},
			{Year: 2024, NetProfit: yuan("1000"), Restated: &proceeds.Restated{NetProfit: yuan("1100")}, Filing: proceeds.Filing{Changed: then}}}},
		{ID: "b", Form: "国有控股企业", Category: "market", Agency: "市国资委", StateShare: &most,
			Dividends:    []proceeds.Dividend{{Year: 2025, Total: yuan("100")}, {Year: 2024, Total: yuan("100"), Filing: proceeds.Filing{Changed: then}}},
			Liquidations: []proceeds.Liquidation{{Planned: day("2026-02-01"), Net: yuan("10"), Filing: proceeds.Filing{Changed: then}}}},
	})
	want := assess.Totals{
		Sum:           sum("635", "635", "635", 5), // 300 + 200; 80 + 50 + 5
		Supplementary: *yuan("20"), LeftToPayUp: *yuan("20"),
		ByIncome:   map[string]assess.Sum{"profit": sum("500", "500", "500", 2), "dividend": sum("130", "130", "130", 2), "liquidation": sum("5", "5", "5", 1)},
		ByCategory: map[string]assess.Sum{"market": sum("380", "380", "380", 2), "culture": sum("255", "255", "255", 3)},
		ByAgency:   map[string]assess.Sum{"市国资委": sum("380", "380", "380", 2), "市委宣传部": sum("255", "255", "255", 3)},
		ByYear:     map[int]assess.Sum{2024: sum("250", "250", "250", 2), 2025: sum("380", "380", "380", 2), 2026: sum("5", "5", "5", 1)},
	}
	if diff := cmp.Diff(want, r.Totals); diff != "" || len(fs) > 0 {
		t.Errorf("totals (-want +got):\n%s%v", diff, fs)
	}
}

// An agency has one subtotal, however its name is spelled, under the first spelling.
func TestOneSubtotalForAnAgency(t *testing.T) {
	for _, names := range [][]string{
		{"市国资委（本级）", "市国资委(本级)", "市国资委（本级）", "市国资委（本级）"},
		{"市国资委(本级)", "市国资委（本级）"},
		{"示例　出资人", "示例 出资人", "示例\u00a0出资人"},
	} {
		var list []proceeds.Enterprise
		for _, name := range names {
			list = append(list, proceeds.Enterprise{Form: "国有独资公司", Agency: name, Other: []proceeds.Other{{Determined: day("2026-01-15"), Amount: yuan("1")},
				{Determined: day("2026-01-16"), Amount: yuan("1"), Filing: proceeds.Filing{Changed: &proceeds.Changed{Agency: names[len(names)-1]}}}}})
		}
		r, _ := assessor(t, ratios()).All(list)
		n := strconv.Itoa(2 * len(names))
		if diff := cmp.Diff(map[string]assess.Sum{names[0]: sum(n, n, n, 2*len(names))}, r.Totals.ByAgency); diff != "" {
			t.Errorf("%q (-want +got):\n%s", names, diff)
		}
		for _, e := range r.Enterprises {
			if e.Agency != names[0] {
				t.Errorf("an agency is called %q in a row and %q in the totals", e.Agency, names[0])
			}
		}
	}
}

// drawEnterprises draws enterprises with several records each, some that can't
// be computed.
func drawEnterprises(t *rapid.T) []proceeds.Enterprise {
	amount := func(name string, from int64) *money.Yuan {
		return new(money.FromFen(rapid.Int64Range(from, 1e12).Draw(t, name)))
	}
	list := make([]proceeds.Enterprise, rapid.IntRange(0, 5).Draw(t, "enterprises"))
	for i := range list {
		e := &list[i]
		e.ID = "e" + strconv.Itoa(i)
		e.Form = rapid.SampledFrom(proceeds.Forms()).Draw(t, "form")
		e.Category = rapid.SampledFrom([]string{"market", "culture", "markte"}).Draw(t, "category")
		e.Agency = rapid.SampledFrom([]string{"", "市国资委", "市委宣传部"}).Draw(t, "agency")
		for y := range rapid.IntRange(0, 3).Draw(t, "years") {
			e.Profit = append(e.Profit, proceeds.Profit{Year: 2024 + y, NetProfit: amount("net profit", -1e12), StatutoryReserve: amount("reserve", 0),
				Filing: proceeds.Filing{Payments: []proceeds.Payment{{Date: day("2026-09-10"), Amount: amount("paid", 0)}}}})
			e.Dividends = append(e.Dividends, proceeds.Dividend{Year: 2024 + y, Total: amount("total", 0)})
			e.Other = append(e.Other, proceeds.Other{Determined: day("2024-01-15").AddMonths(12 * y), Amount: amount("other", 0)})
		}
	}
	return list
}

// Each total is the sum of the rows it is over.
func TestTotalsAreSumsOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, _ := assessor(t, ratios()).All(drawEnterprises(t))
		want := assess.NewTotals()
		for _, e := range r.Enterprises {
			for _, a := range e.Assessments {
				add := func(s assess.Sum) assess.Sum {
					return assess.Sum{Payable: s.Payable.Add(a.Payable), NetPayable: s.NetPayable.Add(a.NetPayable),
						Open: s.Open.Add(a.Open), Count: s.Count + 1}
				}
				want.Sum = add(want.Sum)
				want.ByIncome[a.Income] = add(want.ByIncome[a.Income])
				want.ByCategory[e.Category] = add(want.ByCategory[e.Category])
				want.ByAgency[e.Agency] = add(want.ByAgency[e.Agency])
				want.ByYear[a.Year] = add(want.ByYear[a.Year])
			}
		}
		if diff := cmp.Diff(want, r.Totals); diff != "" {
			t.Fatalf("totals (-rows +totals):\n%s", diff)
		}
	})
}

// The order in which enterprises are given changes no number and no finding.
func TestOrderOfEnterprises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawEnterprises(t)
		a := assessor(t, ratios())
		r, fs := a.All(list)
		shuffled, others := a.All(rapid.Permutation(list).Draw(t, "order"))
		byID := func(x, y assess.Enterprise) int { return strings.Compare(x.ID, y.ID) }
		slices.SortFunc(shuffled.Enterprises, byID)
		slices.SortFunc(r.Enterprises, byID)
		sortFindings := cmpopts.SortSlices(func(x, y finding.Finding) bool {
			return x.Enterprise+x.Income+strconv.Itoa(x.Year)+x.Rule < y.Enterprise+y.Income+strconv.Itoa(y.Year)+y.Rule
		})
		if diff := cmp.Diff(r, shuffled, cmpopts.EquateComparable(workday.Date{}), cmpopts.IgnoreUnexported(remit.Step{}, remit.Assessment{})); diff != "" {
			t.Fatalf("in another order:\n%s", diff)
		}
		if diff := cmp.Diff(fs, others, sortFindings, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("findings in another order:\n%s", diff)
		}
	})
}

// However many are assessed at a time, and into whatever memory, an enterprise gets what
// it gets by itself, and the findings stand in the order of the enterprises.
func TestManyAsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := assessor(t, ratios())
		var used []assess.Enterprise
		for range 2 {
			var list []proceeds.Enterprise
			for range rapid.IntRange(0, 6).Draw(t, "lists") {
				list = append(list, drawEnterprises(t)...)
			}
			used = slices.Grow(used[:0], len(list))[:len(list)]
			got := a.Into(used, list)
			var want []finding.Finding
			for i := range list {
				one, fs := a.Enterprise(&list[i])
				want = append(want, fs...)
				if diff := cmp.Diff(one, used[i], cmpopts.EquateComparable(workday.Date{}), cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(remit.Step{}, remit.Assessment{})); diff != "" {
					t.Fatalf("enterprise %d of %d (-alone +among others):\n%s", i, len(list), diff)
				}
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("findings (-alone +together):\n%s", diff)
			}
		}
	})
}
