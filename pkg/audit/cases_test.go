package audit_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// about keeps the findings of one area.
func about(fs []finding.Finding, area string) (list []finding.Finding) {
	for _, f := range fs {
		if strings.HasPrefix(f.Rule, area) {
			list = append(list, f)
		}
	}
	return list
}

// 上港集团 2024, announcement 临2025-011: at 30% and with no reserve the level of 第八条
// is 4,486,306,146.38. The final dividend alone is below it, the year's is not.
func TestShanghaiPort2024(t *testing.T) {
	final := proceeds.Dividend{Year: 2024, NetProfit: yuan("14954353821.25"), Total: yuan("3375797962.99"), StateAmount: yuan("0")}
	interim := proceeds.Dividend{Year: 2024, Interim: new(true), Total: yuan("1164068263.10"), StateAmount: yuan("0")}
	fs := about(run{}.audit(t, dividends(final)).Findings, "dividend/below-floor")
	if len(fs) != 1 || !strings.Contains(fs[0].Message, "低于同类独资企业水平 4,486,306,146.38") || !strings.Contains(fs[0].Message, "差 1,110,508,183.39") {
		t.Errorf("final alone: %+v", fs)
	}
	for _, both := range [][]proceeds.Dividend{{interim, final}, {final, interim}} {
		if fs := about(run{}.audit(t, dividends(both...)).Findings, "dividend/below-floor"); len(fs) > 0 {
			t.Errorf("with the interim: %+v", fs)
		}
	}
}

// 上海凌云 B股 2023: with the consolidated undistributed profit there is no loss and a
// base, so that distributing nothing must be explained; with the parent's own loss
// there is nothing to distribute. The base is part of what is said.
func TestLingyun2023(t *testing.T) {
	withheld := func(losses string, x proceeds.NotDistributed) []finding.Finding {
		return about(run{}.audit(t, dividends(proceeds.Dividend{Year: 2023, Voted: day("2024-05-20"), NetProfit: yuan("4027.75万"),
			PriorLosses: yuan(losses), NotDistributed: &x})).Findings, "dividend/")
	}
	fs := withheld("0", proceeds.NotDistributed{Reason: "示例"})
	if len(fs) != 1 || fs[0].Rule != "dividend/no-distribution-unexplained" || !strings.Contains(fs[0].Message, "基数 40,277,500.00") {
		t.Errorf("consolidated: %+v", fs)
	}
	if fs := withheld("4975.64万", proceeds.NotDistributed{Reason: "示例"}); len(fs) > 0 {
		t.Errorf("the parent's: %+v", fs)
	}
	if fs := withheld("0", proceeds.NotDistributed{Reason: "示例", Resolution: "示例"}); len(fs) > 0 {
		t.Errorf("explained: %+v", fs)
	}
}

// 南京港 2024, announcement 2025-041, voted 2025-05-20: due 2025-07-02; and 上海建工
// 2023, voted 2024-05-13: due 2024-06-25.
func TestFilingOfPublishedMeetings(t *testing.T) {
	for _, c := range []struct{ voted, filed, late string }{
		{"2025-05-20", "2025-07-02", ""}, {"2025-05-20", "2025-07-03", "期限 2025-07-02"},
		{"2024-05-13", "2024-06-25", ""}, {"2024-05-13", "2024-06-26", "期限 2024-06-25"},
	} {
		d := proceeds.Dividend{Year: day(c.voted).Year() - 1, Voted: day(c.voted), StateAmount: yuan("46354963.58"), Filing: proceeds.Filing{Filed: day(c.filed)}}
		fs := about(run{}.audit(t, dividends(d)).Findings, "filing/late")
		if late := c.late != ""; late != (len(fs) == 1) || late && !strings.Contains(fs[0].Message, c.late) {
			t.Errorf("voted %s, filed %s: %+v", c.voted, c.filed, fs)
		}
	}
}

// 第十五条: 10,000,000.00 held back from 2026-09-28 to 2026-11-23; what is
// asked for is the interest earned, no rate is assumed.
func TestHeldBack(t *testing.T) {
	o := goodOther()
	o.Amount, o.Declared, o.PaymentDue = yuan("1000万"), yuan("1000万"), day("2026-09-28")
	o.Payments = []proceeds.Payment{paid("2026-11-23", "1000万")}
	fs := run{}.audit(t, other(o)).Findings
	if got := codes(fs); !slices.Equal(got, []string{latePayment, askForInterest}) || !strings.Contains(fs[1].Message, "迟交 56 天") {
		t.Errorf("%+v", fs)
	}
	o.Interest = proceeds.Interest{Earned: yuan("777.78"), Paid: yuan("767.12")}
	if fs := about(run{}.audit(t, other(o)).Findings, "interest/"); len(fs) != 1 || !strings.Contains(fs[0].Message, "还差 10.66") {
		t.Errorf("%+v", fs)
	}
}
