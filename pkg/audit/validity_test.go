package audit_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/proceeds"
)

// 第十八条: in force from 2024-04-01 to 2029-03-31. The profit of 2023 is filed
// while it is, that of 2028 when it has ended; both edges are pointed out.
func TestValidity(t *testing.T) {
	year := func(y int) proceeds.Enterprise {
		p := goodProfit()
		p.Year = y
		unfiled(&p.Filing)
		return profit(p)
	}
	determined := func(date string) proceeds.Enterprise {
		o := goodOther()
		o.Determined = day(date)
		unfiled(&o.Filing)
		return other(o)
	}
	for _, c := range []struct {
		name string
		e    proceeds.Enterprise
		says string // "" when nothing is said
	}{
		{"profit of 2022", year(2022), "申报期限 2023-05-31 在沪府规〔2024〕4号施行（2024-04-01）之前"},
		{"profit of 2023", year(2023), "起算日 2023-12-31 早于沪府规〔2024〕4号的施行日 2024-04-01，申报期限 2024-05-31 在施行之后"},
		{"profit of 2024", year(2024), ""},
		{"profit of 2027", year(2027), ""},
		{"profit of 2028", year(2028), "申报期限 2029-05-31 在沪府规〔2024〕4号有效期（至 2029-03-31）之后"},
		{"profit of 2029", year(2029), "起算日 2029-12-31 在沪府规〔2024〕4号有效期（至 2029-03-31）之后"},
		{"due before it is in force", determined("2024-01-02"), "由此前的办法管"},
		{"the day before it is in force", determined("2024-03-31"), "在施行之后"},
		{"the day it is in force", determined("2024-04-01"), ""},
		{"due while it is in force", determined("2029-01-08"), ""},
		{"its last day", determined("2029-03-31"), "请核对届时的办法"},
		{"the day after", determined("2029-04-01"), "起算日 2029-04-01 在"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var said []string
			for _, f := range (run{}).audit(t, c.e).Findings {
				if f.Rule == "rules/outside-validity" {
					said = append(said, f.Severity.String()+" "+f.Message)
				}
			}
			switch {
			case c.says == "" && len(said) > 0, c.says != "" && (len(said) != 1 || !strings.HasPrefix(said[0], "warning ") || !strings.Contains(said[0], c.says)):
				t.Errorf("said %q, want %q", said, c.says)
			}
		})
	}
}

// No notice of holidays is out for 2027: what is still to be done by a day that
// depends on it is provisional, what is done is not.
func TestProvisional(t *testing.T) {
	determined := func(date string) func(*proceeds.Other) {
		return func(o *proceeds.Other) {
			o.Determined = day(date)
			unfiled(&o.Filing)
		}
	}
	provisional := "note calendar/provisional"
	for _, x := range []example[proceeds.Other]{
		{name: "due in 2027", edit: determined("2026-11-20"), want: []string{provisional}, says: "申报 2027-01-04"},
		// Due from 2028-09-30 to 10-09, as the notice of 2028 will say.
		{name: "between the earliest and the latest day", edit: determined("2028-08-21"), run: run{asOf: "2028-10-09"}, want: []string{provisional}, says: "尚未办，待放假通知确定是否迟了"},
		{name: "after the latest day", edit: determined("2028-08-21"), run: run{asOf: "2028-10-10"}, want: []string{"error filing/late", provisional}, says: "期限 2028-09-30 至 10-09（收益确定后 30 个工作日），截至 2028-10-10 逾期 1 天"},
		{name: "projected into 2027", edit: determined("2026-10-26"), want: []string{provisional}},
		{name: "filed, and the rest due in 2026", edit: func(o *proceeds.Other) {
			determined("2026-11-20")(o)
			o.Filed, o.Received, o.Verified, o.AgencyDeclared = day("2026-11-23"), day("2026-11-20"), day("2026-11-20"), day("2026-11-23")
			o.Documents = []string{"申报表", "金额确认资料"}
		}},
	} {
		x.check(t, goodOther(), other)
	}
}

// Each finding carries the enterprise, the income, the year and the article.
func TestWhatAFindingIsAbout(t *testing.T) {
	p := goodProfit()
	p.Declared = yuan("1")
	f := run{}.audit(t, profit(p)).Findings[0]
	got := []any{f.Enterprise, f.Income, f.Year, f.Article}
	if want := []any{"demo", "profit", 2025, "第十一条第一款;第十二条第(一)项"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
