package audit_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

const samplePacks = "../../testdata/packs/"

// packNamed is the measure of a pack of testdata, or of one that the program carries.
func packNamed(t testing.TB, name string) *regulation.Measure {
	t.Helper()
	if m := stream.Measure(name); m != nil {
		return m
	}
	data, err := os.ReadFile(samplePacks + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	m, fs := stream.ReadPack(stream.File{Name: name + ".yaml", Data: data}, stream.PackOptions{})
	for _, f := range fs {
		t.Errorf("%s: %s", f.Place, f.Message)
	}
	if m == nil {
		t.FailNow()
	}
	return m
}

const sampleRatios = `kind: ratios
version: 1
categories:
  - {id: m, name: 竞争类, ratios: [{from: 2007, ratio: 30%, approval: 示例文号}]}
`

// underPack is all that is made of an enterprise under a pack, a line for each step of an
// amount, each clock and each finding.
func underPack(t testing.TB, pack, ratios, enterprise string) string {
	t.Helper()
	m := packNamed(t, pack)
	text := []byte(sampleRatios)
	if ratios != "" {
		var err error
		if text, err = os.ReadFile(samplePacks + ratios + ".yaml"); err != nil {
			t.Fatal(err)
		}
	}
	tables, fs := stream.Read(stream.Input{File: stream.File{Name: "r.yaml", Data: text}},
		stream.Input{File: stream.File{Name: "e.yaml", Data: []byte("kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - {id: e, name: 示例企业, " + enterprise + "}\n")}})
	for _, f := range fs {
		t.Fatalf("%s: %s", f.Place, f.Message)
	}
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: day("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	assessed, _ := assess.New(m, &tables.Ratios, amounts, engine).All(tables.Enterprises)
	r := audit.New(m, &tables.Ratios, amounts, audit.Options{AsOf: day("2026-11-23")}).All(tables.Enterprises, assessed.Enterprises)
	finding.Sort(r.Findings)
	var b strings.Builder
	for _, e := range assessed.Enterprises {
		for i, a := range e.Assessments {
			for _, s := range a.Steps {
				fmt.Fprintf(&b, "%s %d: %s %s [%s] %s %s\n", a.Income, a.Year, s.ID, s.Value(), s.Article, s.Formula(), s.Note)
			}
			fmt.Fprintf(&b, "%s %d: payable %s, net %s\n", a.Income, a.Year, a.Payable, a.NetPayable)
			for _, s := range e.Timelines[i].Steps {
				fmt.Fprintf(&b, "%s %d: clock %s %s due %s %s [%s] %s\n", a.Income, a.Year, s.Role, s.Label, s.Due, s.Status, s.Article, strings.Join(s.Notes, "；"))
			}
		}
		for _, s := range e.Supplements {
			fmt.Fprintf(&b, "supplement %d: due %s, decrease %s, set off %s in %d, lost %s\n", s.Year, s.Due, s.Decrease, s.SetOff, s.SetOffIn, s.Lost)
		}
	}
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s [%s] %s\n", f.Severity, f.Rule, f.Article, f.Message)
	}
	return b.String()
}

// One pack for each thing that other measures ask for and Shanghai's does not, with exact
// amounts and days. A line that begins with ! must not be there.
func TestWhatPacksAskFor(t *testing.T) {
	const solo = "form: 国有独资公司, category: m, "
	for _, c := range []struct{ name, pack, ratios, enterprise, want string }{
		// (1000 − 100) x 30%; the reserve is not listed, so it is not deducted, and that is said.
		{"losses only", "losses-only", "", solo + "profit: [{year: 2025, net_profit: 1000, prior_losses: 100, statutory_reserve: 90}]", `
			profit 2025: prior_losses 100.00 [第五条第二款]
			profit 2025: base 900.00 [第五条] 1,000.00 − 100.00 示例政规〔2025〕11号没有列明的不抵扣：法定公积金 90.00
			profit 2025: payable 270.00, net 270.00
			!statutory_reserve`},
		{"nothing deducted", "nothing-deducted", "", solo + "profit: [{year: 2025, net_profit: 1000, undistributed_opening: -100, statutory_reserve: 90}]", `
			profit 2025: base 1000.00 [第七条] 1,000.00 示例市规〔2025〕12号没有列明的不抵扣：未弥补亏损 100.00、法定公积金 90.00
			profit 2025: ratio 0.3 [第六条]
			profit 2025: payable 300.00, net 300.00
			profit 2025: clock payment 交清 due 2026-06-30 overdue [第十条]`},
		{"what may be distributed", "distributable", "", solo + "profit: [{year: 2025, net_profit: 1000, distributable_profit: 800.05}]", `
			profit 2025: distributable_profit 800.05 [第五条]
			profit 2025: payable 240.02, net 240.02
			!net_profit`},
		{"what may be distributed, not given", "distributable", "", solo + "profit: [{year: 2025, net_profit: 1000}]", `
			error table/missing-key [] 缺少可供分配利润（distributable_profit），不能计算`},
		// 100 more profit and 10 more reserve: 800 + 90.
		{"what may be distributed, corrected", "distributable", "", solo + "profit: [{year: 2025, net_profit: 1000, statutory_reserve: 100, distributable_profit: 800, restated: {net_profit: 1100, statutory_reserve: 110}}]", `
			supplement 2025: due 27.00, decrease 0.00`},
		// (1000 − 200) x 10% = 80; (800 − 80) x 30%.
		{"reserve by convention", "reserve-convention", "", solo + "profit: [{year: 2025, net_profit: 1000, undistributed_opening: -200, statutory_reserve: 50}]", `
			profit 2025: statutory_reserve 80.00 [第五条第(二)项] 800.00 × 10% 口径：弥补亏损后利润的 10%
			profit 2025: payable 216.00, net 216.00`},
		{"losses by the opening balance alone", "reserve-convention", "", solo + "profit: [{year: 2025, net_profit: 1000, prior_losses: 200}]", `
			缺少年初未分配利润（undistributed_opening），不能计算；示例财资〔2025〕14号只按它认定亏损，没有按所填的以前年度未弥补亏损（prior_losses）`},
		// The reserve first: 1000 x 10%, then the loss of 950, of which the profit bears 900.
		{"the order of the steps", "reserve-first", "", solo + "profit: [{year: 2025, net_profit: 1000, prior_losses: 950}]", `
			profit 2025: statutory_reserve 100.00 [第五条第(一)项] 1,000.00 × 10%
			profit 2025: prior_losses 900.00 [第五条第(二)项]
			profit 2025: payable 0.00, net 0.00`},
		// The balance before is half of what is paid in: nothing is deducted any more.
		{"a full reserve", "reserve-full", "", solo + "paid_in_capital: 1000, registered_capital: 9000, profit: [{year: 2025, net_profit: 1000, statutory_reserve: 100, reserve_balance: 500}]", `
			profit 2025: statutory_reserve 0.00 [第五条第二款]  提取前余额 500.00 已达实收资本 1,000.00 的 50%，所填的 100.00 不再抵扣
			profit 2025: payable 300.00, net 300.00`},
		{"a reserve a fen short of full", "reserve-full", "", solo + "paid_in_capital: 1000, profit: [{year: 2025, net_profit: 1000, statutory_reserve: 100, reserve_balance: 499.99}]", `
			profit 2025: payable 270.00, net 270.00
			note profit/reserve-past-cap [] 本年提取后公积金超过实收资本的 50%`},
		{"a reserve that may be full", "reserve-full", "", solo + "profit: [{year: 2025, net_profit: 1000, statutory_reserve: 100, reserve_balance: 500}]", `
			缺少实收资本（paid_in_capital），不能计算；没有它，无法判断法定公积金是否已经提足`},
		// (1000 − 300) x 60% x (1 − 10%).
		{"costs before the share, and the share of the fund", "reserve-full", "", "form: 国有控股企业, state_share: 60%, excluded_share: 10%, excluded_basis: 国发〔2024〕2号, liquidations: [{planned: 2026-02-01, net: 1000, less: [{name: 职工安置费用, amount: 300}, {name: 招待费, amount: 50}]}]", `
			liquidation 2026: less 300.00 [第三条]
			liquidation 2026: excluded_share 0.9 [国发〔2024〕2号]  100% − 10%
			liquidation 2026: liquidation_payable 378.00 [第三条] (1,000.00 − 300.00) × 60% × 90%
			error filing/unlisted-cost [第三条] 招待费 50.00 没有扣除：示例县规〔2025〕15号对清算收入只列明 职工安置费用`},
		{"fees of a transfer, but not its cost", "reserve-full", "", "form: 国有控股企业, transfers: [{signed: 2026-03-02, consideration: 1000, cost: 600, fees: 30}]", `
			transfer 2026: transfer_cost 0.00 [第三条]  示例县规〔2025〕15号没有列明可以先扣，所填的 600.00 不扣
			transfer 2026: payable 970.00, net 970.00`},
		{"costs of other income", "reserve-full", "", "form: 国有控股企业, other: [{name: 拍卖, determined: 2026-03-02, amount: 1000, less: [{name: 拍卖费用, amount: 30}]}]", `
			other 2026: other_payable 970.00 [第三条] 1,000.00 − 30.00`},
		// 2023 was 300 and is 240: 60 less, of which 2025, filed when it was known, has 30 to pay; the rest is lost.
		{"set off once", "set-off", "", solo + "profit: [{year: 2023, net_profit: 1000, filed: 2024-05-20, restated: {net_profit: 800, found: 2026-04-01}}, {year: 2024, net_profit: 1000, filed: 2025-05-20}, {year: 2025, net_profit: 100, filed: 2026-05-20}, {year: 2026, net_profit: 100, filed: 2027-05-20}]", `
			profit 2024: payable 300.00, net 300.00
			profit 2025: set_off 30.00 [示例财教〔2025〕17号第八条]
			profit 2025: payable 30.00, net 0.00
			profit 2026: payable 30.00, net 30.00
			supplement 2023: due 0.00, decrease 60.00, set off 30.00 in 2025, lost 30.00
			在 2025 年度冲抵 30.00，其余 30.00 不再结转`},
		{"not yet set off", "set-off", "", solo + "profit: [{year: 2023, net_profit: 1000, filed: 2024-05-20, restated: {net_profit: 800, found: 2026-04-01}}, {year: 2024, net_profit: 1000, filed: 2026-03-31}]", `
			supplement 2023: due 0.00, decrease 60.00, set off 0.00 in 0, lost 0.00
			profit 2024: payable 300.00, net 300.00`},
		{"two that are set off in one year", "set-off", "", solo + "profit: [{year: 2022, net_profit: 1000, filed: 2023-05-20, restated: {net_profit: 900, found: 2025-12-01}}, {year: 2023, net_profit: 1000, filed: 2024-05-20, restated: {net_profit: 800, found: 2026-04-01}}, {year: 2025, net_profit: 300, filed: 2026-05-20, payments: [{date: 2026-06-01, amount: 10}]}]", `
			profit 2025: set_off 90.00
			profit 2025: net_payable 0.00
			supplement 2022: due 0.00, decrease 30.00, set off 30.00 in 2025, lost 0.00
			supplement 2023: due 0.00, decrease 60.00, set off 60.00 in 2025, lost 0.00
			多交 10.00`},
		// 60% once the reserve is half the capital, else 30%, of net profit.
		{"the floor of a full reserve", "nothing-deducted", "", "form: 国有控股企业, registered_capital: 1000, state_share: 60%, dividends: [{year: 2025, total: 599.99, voted: 2026-04-20, net_profit: 1000, reserve_balance: 500}]", `
			error dividend/below-floor [第九条第二款] 2025 年度共分配 599.99，低于下限 600.00（净利润 1,000.00 × 60%；法定公积金已达注册资本的 50%），差 0.01`},
		{"the floor of a full reserve, reached", "nothing-deducted", "", "form: 国有控股企业, registered_capital: 1000, state_share: 60%, dividends: [{year: 2025, total: 600, voted: 2026-04-20, net_profit: 1000, reserve_balance: 500}]", `
			!dividend/below-floor`},
		{"the floor without the condition", "nothing-deducted", "", "form: 国有控股企业, registered_capital: 1000, state_share: 60%, dividends: [{year: 2025, total: 299.99, voted: 2026-04-20, net_profit: 1000, reserve_balance: 499.99}]", `
			error dividend/below-floor [第九条第一款] 2025 年度共分配 299.99，低于下限 300.00（净利润 1,000.00 × 30%），差 0.01`},
		{"a condition that can't be told", "nothing-deducted", "", "form: 国有控股企业, state_share: 60%, dividends: [{year: 2025, total: 300, voted: 2026-04-20, net_profit: 1000}]", `
			note dividend/below-floor [第九条第二款] 2025 年度共分配 300.00，没有与分红下限核对：没有填提取前法定公积金余额(reserve_balance)
			!error dividend/below-floor`},
		{"two payments where one is the most", "instalments", "", solo + "profit: [{year: 2025, net_profit: 3000000000, statutory_reserve: 0, filed: 2026-05-20, payments: [{date: 2026-06-01, amount: 500000000}, {date: 2026-07-01, amount: 400000000}]}]", `
			profit 2025: payable 900000000.00, net 900000000.00
			最多分 1 次交清（示例府规〔2025〕18号第十三条）
			warning payment/instalments [示例府规〔2025〕18号第十三条] 应交 900,000,000.00 最多分 1 次交清，已交 2 次`},
		{"two payments up to 50亿", "instalments", "", solo + "profit: [{year: 2025, net_profit: 10000000000, statutory_reserve: 0, filed: 2026-05-20, payments: [{date: 2026-06-01, amount: 1500000000}, {date: 2026-07-01, amount: 1500000000}]}]", `
			最多分 2 次交清
			!payment/instalments`},
		{"a day set for one year", "instalments", "", solo + "profit: [{year: 2024, net_profit: 1000, filed: 2025-05-06}]", `
			profit 2024: clock filing 申报 due 2025-04-30 late [示例财资〔2025〕2号] 2024 年度由示例财资〔2025〕2号另行规定，本为年度终了后 5 个月`},
		{"the clock of another year", "instalments", "", solo + "profit: [{year: 2023, net_profit: 1000, filed: 2024-05-06}]", `
			profit 2023: clock filing 申报 due 2024-05-31 met [示例府规〔2025〕18号第十一条]`},
		{"the ratio of an earlier year", "carry-forward", "rising-ratios", "form: 国有独资公司, category: ended, profit: [{year: 2025, net_profit: 1000}]", `
			profit 2025: ratio 0.18 [示例政规〔2025〕19号第七条第二款]  示例文号〔2022〕1号；比例表没有本年的比例，沿用 2024 年度的
			profit 2025: payable 180.00, net 180.00
			!ratio/missing-year`},
		{"a form that counts as another", "carry-forward", "", "form: 国有控股企业, state_share: 100%, category: m, profit: [{year: 2025, net_profit: 1000}]", `
			profit 2025: net_profit 1000.00 [沪府规〔2024〕4号第十一条第一款第(一)项;沪府规〔2024〕4号第十二条第(一)项]  国有控股企业视同国有独资公司（示例政规〔2025〕19号第三条第二款）
			profit 2025: payable 300.00, net 300.00`},
		{"a form that does not reach it", "carry-forward", "", "form: 国有控股企业, state_share: 99.99%, category: m, profit: [{year: 2025, net_profit: 1000}]", `
			error enterprise/form-mismatch`},
		{"years of profit that a measure holds for", "carry-forward", "", solo + "profit: [{year: 2023, net_profit: 1000}, {year: 2024, net_profit: 1000}]", `
			profit 2023: clock filing 申报 due 2024-05-31
			2023 年度不在示例政规〔2025〕19号适用的利润年度之内（2024—2027 年度）
			!2024 年度不在`},
		// 20%, and 5 points more each year, 30% at most: 2026.
		{"a ratio that rises", "losses-only", "rising-ratios", "form: 国有独资公司, category: monopoly, profit: [{year: 2024, net_profit: 1000000}, {year: 2025, net_profit: 1000000}, {year: 2026, net_profit: 1000000}, {year: 2027, net_profit: 1000000}]", `
			profit 2024: payable 200000.00, net 200000.00
			profit 2025: ratio 0.25 [第四条]  示例文号〔2024〕5号；2024 年 20%，每年加 5%，至多 30%
			profit 2025: payable 250000.00, net 250000.00
			profit 2026: payable 300000.00, net 300000.00
			profit 2027: payable 300000.00, net 300000.00`},
		// 15% of 400,000 is 60,000: the minimum of 100,000; of a profit of 80,000 all of it.
		{"a minimum", "losses-only", "rising-ratios", "form: 国有独资公司, category: general, profit: [{year: 2024, net_profit: 400000}, {year: 2025, net_profit: 80000}, {year: 2026, net_profit: -1}]", `
			profit 2024: minimum 100000.00 [第四条] max(60,000.00, min(100,000.00, 400,000.00)) 比例表：不满 100,000.00 的上交 100,000.00，不超过基数
			profit 2024: payable 100000.00, net 100000.00
			profit 2025: payable 80000.00, net 80000.00
			profit 2026: payable 0.00, net 0.00`},
		{"a ratio of the enterprise's own", "losses-only", "rising-ratios", "form: 国有独资公司, category: least, profit: [{year: 2025, net_profit: 1000, ratio: 35%}]", `
			profit 2025: ratio 0.35 [第四条]  示例文号〔2024〕5号；比例表：不低于 30%
			profit 2025: payable 350.00, net 350.00`},
		{"one below the least", "losses-only", "rising-ratios", "form: 国有独资公司, category: least, profit: [{year: 2025, net_profit: 1000, ratio: 29.99%}]", `
			error ratio/out-of-range [] 本企业的上交比例 29.99% 低于比例表规定的下限 30%`},
		{"none of its own", "losses-only", "rising-ratios", "form: 国有独资公司, category: least, profit: [{year: 2025, net_profit: 1000}]", `
			比例表只规定不低于 30%，缺少本企业的上交比例（ratio），不能计算`},
		{"exempt, and filed as zero", "losses-only", "rising-ratios", "form: 国有独资公司, category: none, profit: [{year: 2025, net_profit: 1000}]", `
			profit 2025: ratio 0 [第四条]  示例文号〔2024〕5号；比例表：免交
			profit 2025: payable 0.00, net 0.00`},
		// Real and public: 15% of 600,000 is 90,000, below 10万元, which only small ones need not pay.
		{"small only", "central-2014", "central-2014-ratios", "form: 国有独资公司, category: c3, small: true, profit: [{year: 2013, net_profit: 600000}]", `
			profit 2013: exemption 0.00 [未见] 90,000.00 < 100,000.00
			profit 2013: payable 0.00, net 0.00`},
		{"not small", "central-2014", "central-2014-ratios", "form: 国有独资公司, category: c3, small: false, profit: [{year: 2013, net_profit: 600000}]", `
			profit 2013: payable 90000.00, net 90000.00`},
		{"small or not", "central-2014", "central-2014-ratios", "form: 国有独资公司, category: c3, profit: [{year: 2013, net_profit: 600000}]", `
			比例表对小型企业另有规定；企业没有填小微企业(small)，未适用
			profit 2013: payable 90000.00, net 90000.00`},
		// (10亿 − 1亿 − 9000万) x 25%; five months, twice.
		{"central firms", "central-2014", "central-2014-ratios", "form: 国有独资公司, category: c1, profit: [{year: 2013, net_profit: 1000000000, prior_losses: 100000000, statutory_reserve: 90000000, filed: 2014-05-20}]", `
			profit 2013: statutory_reserve 90000000.00 [未见]  提足以后如何，未见
			profit 2013: payable 202500000.00, net 202500000.00
			profit 2013: clock filing 申报 due 2014-06-03 met [未见]
			profit 2013: clock agency_review 审核 due  no-clock [未见] 审核的期限未见（length），不推算
			profit 2013: clock payment 交清 due 2014-10-20`},
		{"central firms before 2013", "central-2014", "central-2014-ratios", "form: 国有独资公司, category: c1, profit: [{year: 2008, net_profit: 1000, filed: 2009-04-30}]", `
			error ratio/missing-year`},
		{"nobody has seen what is deducted", "unseen", "", solo + "profit: [{year: 2025, net_profit: 1000}]", `
			示例市规〔2020〕20号的 base.steps.prior_losses.by 未见（规则包 unseen 里写的是 unknown），不能计算`},
		{"nobody has seen which costs", "unseen", "", "form: 国有控股企业, transfers: [{signed: 2026-03-02, consideration: 1000}]", `
			示例市规〔2020〕20号的 incomes.transfer.less 未见`},
		{"nobody has seen the floor", "unseen", "", "form: 国有控股企业, state_share: 60%, dividends: [{year: 2025, total: 300, voted: 2026-04-20, net_profit: 1000}]", `
			note dividend/below-floor [未见] 2025 年度共分配 300.00，没有与分红下限核对：规则包没有见过下限的水平（of、at）`},
		{"nobody has seen what a correction does", "central-2014", "central-2014-ratios", "form: 国有独资公司, category: c1, profit: [{year: 2013, net_profit: 1000, restated: {net_profit: 1100}}]", `
			更正：财企〔2007〕309号的 supplement.increase 未见`},
		{"a zero filing", "shanghai-2024", "", solo + "profit: [{year: 2025, net_profit: -1000, filed: 2026-05-20}]", `
			profit 2025: clock filing 零申报 due 2026-06-01 met
			profit 2025: clock payment 交清 due  zero-filing`},
		{"relief of all is no zero filing", "shanghai-2024", "", solo + "profit: [{year: 2025, net_profit: 1000, relief: {amount: 300, approval: 示例文号, approved: 2026-06-30}}]", `
			profit 2025: clock filing 申报 due
			profit 2025: clock payment 交清 due  no-clock`},
		// (600 x 90%); what the resolution says and what shares give alike.
		{"the fund's share of a dividend", "shanghai-2024", "", "form: 国有控股企业, state_share: 60%, excluded_share: 10%, dividends: [{year: 2025, resolution: 甲, total: 1000}, {year: 2025, resolution: 乙, total: 1000, state_amount: 600}, {year: 2024, resolution: 丙, state_shares: 6000, per_share: 0.1}]", `
			dividend 2025: dividend_payable 540.00 [第十二条第(二)项] 1,000.00 × 60% × 90%
			dividend 2025: state_amount 600.00
			dividend 2025: dividend_payable 540.00 [第十二条第(二)项] 600.00 × 90%
			dividend 2024: state_amount 600.00 [第十二条第(二)项] 6000 股 × 0.1 元
			dividend 2024: payable 540.00, net 540.00`},
	} {
		t.Run(c.name, func(t *testing.T) {
			// What is asked is what is computed; how wide the punctuation is, is not.
			narrow := strings.NewReplacer("（", "(", "）", ")", "，", ",", "：", ":", "；", ";").Replace
			got := narrow(underPack(t, c.pack, c.ratios, c.enterprise))
			for line := range strings.SplitSeq(narrow(strings.TrimSpace(c.want)), "\n") {
				line = strings.TrimSpace(line)
				unwanted, is := strings.CutPrefix(line, "!")
				if is == strings.Contains(got, unwanted) {
					t.Errorf("%s\nin\n%s", line, got)
				}
			}
		})
	}
}
