package trial

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/worked"
)

// Check finds what is wrong with the case under the measure, beyond what reading its file
// finds: words that only the rules know, and what is missing to reckon with or to say of
// which record it speaks. A case with a fault can't be run.
func (s Setting) Check(c *worked.Case) []finding.Finding {
	k := checker{setting: s, given: &c.Given, expect: &c.Expect}
	k.checkIncome()
	k.checkCodes()
	k.checkReckoning()
	k.checkRecords()
	finding.Sort(k.findings)
	return k.findings
}

type checker struct {
	setting  Setting
	given    *worked.Given
	expect   *worked.Expect
	findings []finding.Finding
}

func (k *checker) report(rule finding.Rule, at finding.Place, format string, args ...any) {
	k.findings = append(k.findings, rule.Found(at, format, args...))
}

// nearest says which of the known words is most likely meant, or which there are.
func nearest(word string, known []string) string {
	if near := finding.Nearest(word, known); near != "" {
		return "是不是 " + near + "？"
	}
	return "可用的：" + strings.Join(known, " ")
}

func (k *checker) checkIncome() {
	income := string(k.given.Income)
	if k.given.Record == nil {
		return
	}
	if _, ok := k.setting.Measure.Income(income); ok {
		return
	}
	var known []string
	for _, in := range k.setting.Measure.Incomes {
		known = append(known, in.ID)
	}
	k.report(table.BadValue, k.given.Places.At("income"), "收入种类：规则包 %s 没有 %q；%s", k.setting.Measure.ID, table.Shorten(income), nearest(income, known))
}

// checkCodes reports codes that there are none of.
func (k *checker) checkCodes() {
	check := func(x *worked.Expected) {
		if !slices.Contains(k.setting.Codes, x.Plain) {
			hint := "guozi rules 列出全部"
			if near := finding.Nearest(x.Plain, k.setting.Codes); near != "" {
				hint = "是不是 " + near + "？"
			}
			k.report(table.BadValue, x.Place, "问题代码：没有 %q；%s", table.Shorten(x.Plain), hint)
		}
	}
	if k.expect.Error != nil {
		check(k.expect.Error)
	}
	if k.expect.Findings != nil {
		for i := range k.expect.Findings.List {
			check(&k.expect.Findings.List[i])
		}
	}
}

// checkReckoning reports a ratio or a day of judgement that is missing.
func (k *checker) checkReckoning() {
	g := k.given
	if _, profit := g.Record.(*proceeds.Profit); profit || len(g.Enterprise.Profit) > 0 {
		needed := !profit || len(k.expect.Values) > 0 || len(k.expect.Lines) > 0 || len(k.expect.Supplement) > 0
		switch {
		case g.Ratio == nil && k.setting.Ratios == nil && needed:
			k.report(finding.MissingKey, g.Places.At(""), "利润要有比例；写 ratio: 30%%，或写 ratios: 比例表文件（程序不预设任何比例）")
		case (g.Ratio == nil || g.Ratios != "") && profit && needed && (!g.Places.Has("category") || !g.Places.Has("year")):
			k.report(finding.MissingKey, g.Places.At(""), "按比例表计算要有 category（分类）和 year（年度）；请补上，或写 ratio: 30%%")
		}
	}
	if !g.AsOf.IsZero() || !k.setting.AsOf.IsZero() || g.Income == worked.Interest {
		return
	}
	if at, depends := k.dependsOnDay(); depends {
		k.report(finding.MissingKey, at, "这要看按哪一天判断，缺少 as_of（判断日）；在这一例的 given 或文件开头写 as_of: 2026-11-23 这样的日子")
	}
}

// dependsOnDay is the first value expected that depends on the day of judgement: of a step
// that was done, whether in time or not, none does.
func (k *checker) dependsOnDay() (at finding.Place, depends bool) {
	results := []*worked.Result{&k.expect.Result}
	for i := range k.expect.Records {
		results = append(results, &k.expect.Records[i].Result)
	}
	for _, r := range results {
		for i := range r.Steps {
			if at, depends := stepDependsOnDay(&r.Steps[i]); depends {
				return at, true
			}
		}
	}
	if k.expect.Findings != nil && k.given.Record == nil {
		return k.expect.Findings.Place, true
	}
	return finding.Place{}, false
}

func stepDependsOnDay(s *worked.Step) (at finding.Place, depends bool) {
	for _, x := range s.Values {
		switch {
		case x.Key == "status" && slices.Contains([]string{string(deadline.Met), string(deadline.Late), string(deadline.Projected), string(deadline.NoClock)}, x.Plain):
			return finding.Place{}, false
		case x.Key == "status", x.Key == "days_late", x.Key == "workdays_late":
			at, depends = x.Place, true
		}
	}
	return at, depends
}

// checkRecords reports expectations that speak of no record, or of several, and steps
// that the income does not have.
func (k *checker) checkRecords() {
	records := slices.Collect(k.given.Enterprise.Records())
	if k.given.Record != nil {
		records = []proceeds.Record{k.given.Record}
	}
	if !k.expect.Empty() {
		switch {
		case len(records) == 1:
			k.checkSteps(records[0].Income(), k.expect.Steps)
		case k.given.Income == worked.Interest:
			for _, s := range k.expect.Steps {
				k.report(table.UnknownKey, s.Key, "应得里没有 %q 这个键；利息没有期限", table.Shorten(s.ID))
			}
		case len(records) == 0:
			k.report(table.BadValue, k.expect.Places.At(""), "这户企业没有一笔收入；请在 given 里补上")
		default:
			k.report(table.BadValue, k.expect.Places.At(""), "这户企业有 %d 笔收入，不知道说的是哪一笔；请写 records: [{income: …, year: …, payable: …}]", len(records))
		}
	}
	for i := range k.expect.Records {
		k.checkSelected(&k.expect.Records[i], records)
	}
}

func (k *checker) checkSelected(x *worked.Selected, records []proceeds.Record) {
	var fit []proceeds.Record
	var have []string
	for _, rec := range records {
		if matches(rec, x) {
			fit = append(fit, rec)
		}
		have = append(have, strings.TrimSpace(fmt.Sprintf("%s %d %s", rec.Income(), rec.Period(), nameOf(rec))))
	}
	switch {
	case len(fit) == 1:
		k.checkSteps(fit[0].Income(), x.Steps)
	case len(fit) == 0:
		k.report(table.BadValue, x.Places.At("income"), "没有这一笔收入；given 里有：%s", strings.Join(have, "、"))
	default:
		k.report(table.BadValue, x.Places.At("income"), "%s %d 有 %d 笔；请再写 of: 决议文号、合同文号、标的或名称", x.Income, x.Year, len(fit))
	}
}

func (k *checker) checkSteps(income proceeds.Income, steps []worked.Step) {
	in, ok := k.setting.Measure.Income(string(income))
	if !ok {
		return
	}
	var known []string
	for _, c := range in.Clocks {
		known = append(known, c.ID)
	}
	for _, s := range steps {
		if slices.Contains(known, s.ID) {
			continue
		}
		words := known
		for _, key := range worked.ValueKeys() {
			words = append(words, key.Name)
		}
		hint := "可用的：" + strings.Join(known, " ")
		if near := finding.Nearest(s.ID, append(words, "supplementary", "steps", "findings", "records")); near != "" {
			hint = "是不是 " + near + "？"
		}
		k.report(table.UnknownKey, s.Key, "%s没有 %q 这一步；%s", in.Name, table.Shorten(s.ID), hint)
	}
}

// matches reports whether the record is the one that is expected of.
func matches(rec proceeds.Record, x *worked.Selected) bool {
	return string(rec.Income()) == x.Income && rec.Period() == x.Year && (x.Of == "" || x.Of == nameOf(rec))
}

// nameOf is what tells a record from others of its income and year.
func nameOf(rec proceeds.Record) string {
	if name := rec.Identity().Name; name != "" {
		return name
	}
	return rec.About()
}
