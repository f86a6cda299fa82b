// Package check finds what is wrong with the tables themselves: codes that fail
// their check digit, forms and shares that don't fit, categories and years that
// the ratio table does not have. It computes no amount and no day.
package check

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
)

// Result is what a check found.
type Result struct {
	Findings []finding.Finding
	Accepted []finding.Accepted
}

// Tables checks a ratio table and enterprises, each by itself and against each
// other. Without categories, or without enterprises, only each by itself is checked.
// When faults of reading make a table incomplete, nothing is reported that may be no
// more than their consequence. codes are all finding codes there are, by which
// acceptances of unknown codes are found.
func Tables(m *regulation.Measure, t *ratio.Table, es []proceeds.Enterprise, incomplete bool, codes []string, fresh Freshness) Result {
	c := &checker{measure: m, fresh: fresh, ratios: t, codes: codes, incomplete: incomplete, both: !incomplete && len(t.Categories) > 0 && len(es) > 0,
		used: map[*finding.Acceptance]bool{}, categories: map[string]bool{}, usccs: map[string]finding.Place{}}
	for i := range es {
		c.checkEnterprise(&es[i])
	}
	for i := range t.Categories {
		c.checkCategory(&t.Categories[i])
	}
	for i := range c.result.Findings {
		m.SetArticle(&c.result.Findings[i])
	}
	for i := range c.result.Accepted {
		m.SetArticle(&c.result.Accepted[i].Finding)
	}
	finding.Sort(c.result.Findings)
	slices.SortStableFunc(c.result.Accepted, func(a, b finding.Accepted) int { return a.Place.Compare(b.Place) })
	return c.result
}

type checker struct {
	measure            *regulation.Measure
	ratios             *ratio.Table
	codes              []string
	fresh              Freshness
	incomplete         bool
	both               bool
	used               map[*finding.Acceptance]bool
	categories         map[string]bool          // the ids of the categories that enterprises name
	anyUnknownCategory bool                     // an enterprise names a category that the table lacks, so that any may be meant
	usccs              map[string]finding.Place // where each 统一社会信用代码 stands first
	result             Result
}

// add adds the findings of one owner to those found or, where a list accepts them, to
// those accepted.
func (c *checker) add(fs []finding.Finding, lists ...[]finding.Acceptance) {
	for _, f := range fs {
		if by := finding.AcceptanceOf(f.Rule, lists...); by != nil {
			c.used[by] = true
			c.result.Accepted = append(c.result.Accepted, finding.Accepted{Finding: f, Reason: by.Reason})
			continue
		}
		c.result.Findings = append(c.result.Findings, f)
	}
}

func (c *checker) checkCategory(k *ratio.Category) {
	fs := append(k.Check(), c.fresh.staleRatios(k)...)
	if c.incomplete || c.measure.Ratios.CarriesForward() {
		fs = slices.DeleteFunc(fs, func(f finding.Finding) bool { return f.Rule == ratio.Gap.Code })
	}
	if c.both && !c.anyUnknownCategory && !c.categories[k.ID] {
		fs = append(fs, UnusedCategory.Found(k.Places.At("id"), "分类 %q 没有企业使用；若有企业写错了，请改正它的分类（category）", k.ID))
	}
	c.add(fs, k.Accept)
	c.reportUnused(k.Accept, "", func(code string) bool {
		return !slices.Contains(c.codes, code) || !c.incomplete && (c.both && !c.anyUnknownCategory || code != UnusedCategory.Code) && (c.fresh.Days > 0 || code != StaleRatio.Code)
	})
}

func (c *checker) checkEnterprise(e *proceeds.Enterprise) {
	fs := append(c.checkUSCC(e), Share(c.measure, e)...)
	fs = append(fs, c.unknownCategory(e)...)
	c.categories[e.Category] = true
	if !c.incomplete {
		fs = append(fs, oddCapital(e)...)
	}
	withEnterprise := func(fs []finding.Finding) []finding.Finding {
		for i := range fs {
			fs[i].Enterprise = e.ID
		}
		return fs
	}
	c.add(withEnterprise(fs), e.Accept)
	type place struct {
		finding.Place
		accepted *finding.Acceptance
	}
	reported := map[place]bool{} // one finding for the form, and one for each acceptance of it
	for rec := range e.Records() {
		accept := rec.Procedure().Accept
		then := e.During(rec)
		var fs []finding.Finding
		if then != e {
			fs = c.checkChanged(then, rec.Procedure().Changed)
		}
		if f, ok := Payer(c.measure, then, rec); !ok {
			if at := (place{f.Place, finding.AcceptanceOf(f.Rule, accept, e.Accept)}); !reported[at] {
				reported[at] = true
				fs = append(fs, f)
			}
		} else if f, ok := c.missingRatio(then, rec); !ok {
			fs = append(fs, f)
		}
		if !c.incomplete {
			fs = append(fs, oddAmounts(then, rec)...)
		}
		for i := range fs {
			fs[i].Income, fs[i].Year = string(rec.Income()), rec.Period()
		}
		c.add(withEnterprise(fs), accept, e.Accept)
		c.reportUnused(accept, e.ID, c.answersFor)
	}
	c.reportUnused(e.Accept, e.ID, c.answersFor)
}

// checkChanged checks what was changed of an enterprise as it was when a record arose.
func (c *checker) checkChanged(then *proceeds.Enterprise, changed *proceeds.Changed) (fs []finding.Finding) {
	if changed.StateShare != nil {
		fs = Share(c.measure, then)
	}
	if changed.Category != "" {
		fs = append(fs, c.unknownCategory(then)...)
		c.categories[then.Category] = true
	}
	return fs
}

// answersFor reports whether an unused acceptance of the code is to be reported here:
// the check of an enterprise raises the code, or nothing does.
func (c *checker) answersFor(code string) bool {
	switch {
	case c.incomplete: // what it accepts may stand in the part that was not read
	case strings.HasPrefix(code, "enterprise/"):
		return true
	case code == ratio.UnknownCategory.Code || code == ratio.MissingYear.Code:
		return c.both
	}
	return !slices.Contains(c.codes, code)
}

// reportUnused reports the acceptances that silenced nothing, of the codes that the
// check is answerable for.
func (c *checker) reportUnused(list []finding.Acceptance, enterprise string, answerable func(string) bool) {
	for i := range list {
		if x := &list[i]; x.Rule != "" && !c.used[x] && answerable(x.Rule) {
			f := x.Unused(c.codes)
			f.Enterprise = enterprise
			c.result.Findings = append(c.result.Findings, f)
		}
	}
}

// unknownCategory reports a category that the ratio table does not have.
func (c *checker) unknownCategory(e *proceeds.Enterprise) []finding.Finding {
	if !c.both || e.Category == "" {
		return nil
	}
	if _, known := c.ratios.Category(e.Category); known {
		return nil
	}
	c.anyUnknownCategory = true
	_, _, err := c.ratios.Find(e.Category, 0)
	f, _ := Ratio(err, e, nil)
	return []finding.Finding{f}
}

// missingRatio reports a year without a ratio that the record needs: a profit record to
// be computed, a dividend record to be compared with the level of 第八条.
func (c *checker) missingRatio(e *proceeds.Enterprise, rec proceeds.Record) (finding.Finding, bool) {
	d, dividend := rec.(*proceeds.Dividend)
	if !c.both || e.Category == "" || rec.Period() == 0 || rec.Income() != proceeds.IncomeProfit && (!dividend || d.NetProfit == nil) {
		return finding.Finding{}, true
	}
	_, _, err := c.ratios.FindOrCarry(c.measure.Ratios.CarriesForward(), e.Category, rec.Period())
	if err == nil || errors.As(err, new(*ratio.UnknownCategoryError)) || errors.As(err, new(*ratio.AmbiguousError)) {
		return finding.Finding{}, true // reported of the enterprise or of the ratio table
	}
	f, _ := Ratio(err, e, rec)
	return f, false
}

// Ratio turns the error of a look into the ratio table into a finding at the
// value that led there; false for another error. rec may be nil for an
// *UnknownCategoryError.
func Ratio(err error, e *proceeds.Enterprise, rec proceeds.Record) (f finding.Finding, ok bool) {
	var unknown *ratio.UnknownCategoryError
	var missing *ratio.MissingYearError
	var ambiguous *ratio.AmbiguousError
	var year finding.Place
	if rec != nil {
		year = rec.Procedure().Places.At("year")
	}
	switch {
	case errors.As(err, &unknown):
		f = ratio.UnknownCategory.Found(e.Places.At("category"), "%s", err)
		if unknown.Near == nil {
			f.Message += "；请改正分类（category），或在比例表补上这个分类"
		} else if len(unknown.Near.Places) > 0 {
			f.Related = []finding.Related{{Place: unknown.Near.Places.At("id"), Message: "分类在这里定义"}}
		}
	case errors.As(err, &missing):
		rule := ratio.MissingYear
		if _, dividend := rec.(*proceeds.Dividend); dividend { // which needs it only to be compared
			rule = rule.As(finding.Warning)
		}
		f = rule.Found(year, "%s", err)
		f.Related = []finding.Related{{Place: missing.Category.Places.At("id"), Message: "分类在这里定义"}}
	case errors.As(err, &ambiguous):
		f = ratio.Overlap.Found(year, "%s", err)
		const most = 12 // of what may be as many as the table has lines
		for _, entry := range ambiguous.Entries[:min(len(ambiguous.Entries), most)] {
			f.Related = append(f.Related, finding.Related{Place: entry.Places.At("ratio"), Message: "比例写在这里"})
		}
	default:
		return f, false
	}
	return f, true
}

// Payer reports a record of an income that the measure does not have or that the
// enterprise's form does not pay.
func Payer(m *regulation.Measure, e *proceeds.Enterprise, rec proceeds.Record) (finding.Finding, bool) {
	if err := m.RequireIncome(string(rec.Income())); err != nil {
		return UnknownIncome.Found(rec.Procedure().Places.At("kind"), "%s；请改正收入种类（kind）或删去这条记录，或用 --rules 换用有这种收入的规则包", err), false
	}
	in, _ := m.Income(string(rec.Income()))
	form, counted := m.CountsAsForm(e.Form, e.StateShare)
	if e.Form == "" || len(in.Payers.Forms) == 0 || slices.Contains(in.Payers.Forms, form) {
		return finding.Finding{}, true
	}
	if counted != nil {
		form = e.Form + "（视同" + form + "）"
	}
	f := FormMismatch.Found(e.Places.At("form"), "%s不交%s（由%s交）；请改正企业形式（form），或把记录放到对应的收入下",
		form, in.Name, strings.Join(in.Payers.Forms, "、"))
	f.Related = []finding.Related{{Place: rec.Procedure().Places.At(""), Message: fmt.Sprintf("%s记录在这里", in.Short)}}
	return f, false
}
