package report

import (
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// The page is the paper with what its templates can't say: names, anchors and
// pictures. Text is escaped by html/template and made harmless at the end.
type (
	htmlPage struct {
		*Paper
		Style       template.CSS
		Enterprises []htmlEnterprise
		General     []finding.Finding // about no enterprise of the paper
		Summary     string
		Totals      []htmlTotals
		Charts      []htmlPicture
		Readings    []htmlTerm
		ByID        map[string]*htmlEnterprise
		Calendars   string // which years of the calendar rest on notices
	}
	htmlEnterprise struct {
		*assess.Enterprise
		Reported     *proceeds.Enterprise
		Anchor       string
		Title        string
		CategoryName string
		Records      []htmlRecord
		Supplements  []htmlSupplement
		Findings     []finding.Finding
		Count        string // of findings, in words
	}
	htmlRecord struct {
		*remit.Assessment
		Timeline  *deadline.Timeline
		Anchor    string
		Name      string // of the income
		Short     string
		Subject   string // what it is about, "" when the income and year say it
		Also      []htmlTerm
		Readings  string
		Filing    htmlClock
		Payment   htmlClock
		Waterfall *htmlPicture
		Picture   *htmlPicture
		Clocks    []htmlClock
	}
	htmlSupplement struct {
		*remit.Supplement
		Article  string
		Law      string   // what the measure says of it, "" for nothing
		Stops    []string // where the correction goes no further
		Restated htmlRecord
	}
	// htmlClock is a step of a timeline and how it stands in words.
	htmlClock struct {
		*deadline.Step
		Text     string
		Standing htmlStanding
		Holiday  string // the nominal day's, "" when it has none or is due itself
	}
	htmlTotals struct {
		ID, Label string
		Rows      []htmlSum
	}
	htmlSum struct {
		Key, Label string
		assess.Sum
	}
	htmlTerm struct{ ID, Label, Text, Note string }
)

// htmlStanding is how something stands, apart from its words.
type htmlStanding string

const (
	htmlGood  htmlStanding = "good"
	htmlBad   htmlStanding = "bad"
	htmlOpen  htmlStanding = "open"
	htmlFaint htmlStanding = "faint"
)

var htmlMarks = map[htmlStanding]string{htmlGood: "✓", htmlBad: "✗", htmlOpen: "○", htmlFaint: "–"}

var htmlStandings = map[deadline.Status]htmlStanding{deadline.Met: htmlGood, deadline.Late: htmlBad, deadline.Overdue: htmlBad,
	deadline.Pending: htmlOpen, deadline.Projected: htmlOpen, deadline.NoClock: htmlFaint}

func newHTMLPage(p *Paper) *htmlPage {
	page := &htmlPage{Paper: p, Summary: summaryText(p.Findings, 0), Readings: htmlReadings(p), ByID: map[string]*htmlEnterprise{}, Calendars: noticeYears(p.Calendar)}
	about := map[string][]finding.Finding{}
	for _, f := range p.Findings {
		about[f.Enterprise] = append(about[f.Enterprise], f)
	}
	for i := range p.Result.Enterprises {
		e := &p.Result.Enterprises[i]
		h := htmlEnterprise{Enterprise: e, Anchor: fmt.Sprintf("e%d", i+1),
			Title: cmp.Or(strings.TrimSpace(e.Name), strings.TrimSpace(e.ID), "未填"), CategoryName: p.categoryName(e.Category), Findings: about[e.ID]}
		if i < len(p.Enterprises) {
			h.Reported = &p.Enterprises[i]
		}
		if len(h.Findings) > 0 {
			h.Count = summaryText(h.Findings, 0)
		}
		delete(about, e.ID)
		for k := range e.Assessments {
			h.Records = append(h.Records, newHTMLRecord(p, e, k, fmt.Sprintf("%sr%d", h.Anchor, k+1)))
		}
		for k := range e.Supplements {
			s := &e.Supplements[k]
			again := htmlRecord{Assessment: &s.Restated, Readings: htmlAmountReadings(&s.Restated)}
			h.Supplements = append(h.Supplements, htmlSupplement{s, p.Measure.Line("supplementary", regulation.Context{Income: "profit"}).Article, supplementLaw(p.Measure, s), stops(s), again})
		}
		page.Enterprises = append(page.Enterprises, h)
	}
	for i := range page.Enterprises {
		page.ByID[page.Enterprises[i].ID] = &page.Enterprises[i]
	}
	for i := range p.Findings {
		if f := &p.Findings[i]; about[f.Enterprise] != nil {
			page.General = append(page.General, *f)
		}
	}
	page.totals()
	return page
}

func newHTMLRecord(p *Paper, e *assess.Enterprise, k int, anchor string) htmlRecord {
	a, tl := &e.Assessments[k], &e.Timelines[k]
	in, _ := p.Measure.Income(a.Income)
	r := htmlRecord{Assessment: a, Timeline: tl, Anchor: anchor, Name: in.Name, Short: in.Short, Subject: e.Records[k].About(),
		Readings: htmlAmountReadings(a)}
	name := fmt.Sprintf("%s %s %d 年度", e.Name, in.Short, a.Year)
	for i := range tl.Steps {
		r.Clocks = append(r.Clocks, newHTMLClock(p, &tl.Steps[i]))
	}
	filing, _ := tl.Clock(regulation.Filing)
	payment, _ := tl.Payment()
	r.Filing, r.Payment = htmlListed(filing), htmlListed(payment)
	said := func(id string) string { return p.Measure.Text(id, regulation.Context{Income: a.Income}) }
	also := func(id string, y *money.Yuan, label, note string) {
		if y != nil {
			r.Also = append(r.Also, htmlTerm{id, cmp.Or(label, p.Measure.Line(id, regulation.Context{Income: a.Income}).Label), y.Grouped(), note})
		}
	}
	also("without_deductions", a.WithoutDeductions, "", said("deductions_optional"))
	also("fees_only", a.FeesOnly, "", said("cost_narrow"))
	if a.LossLeft != nil && a.LossLeft.Sign() > 0 {
		also("loss_left", a.LossLeft, "结转以后年度的亏损", "")
	}
	r.Waterfall = newHTMLWaterfall(name, anchor, a)
	r.Picture = newHTMLTimeline(name, anchor, tl, r.Clocks)
	return r
}

func newHTMLClock(p *Paper, s *deadline.Step) htmlClock {
	c := htmlClock{Step: s, Text: statusCell(s, s.Status == deadline.Met).text, Standing: htmlStandings[s.Status]}
	if !s.Nominal.IsZero() && s.Nominal != s.Due {
		if day, err := p.Calendar.Day(s.Nominal); err == nil {
			c.Holiday = day.Holiday
		}
	}
	return c
}

// htmlListed is a step as a list of enterprises shows it, empty for nil.
func htmlListed(s *deadline.Step) htmlClock {
	if s == nil {
		return htmlClock{}
	}
	c := htmlClock{Step: s, Standing: htmlStandings[s.Status], Text: clockCell(s).text}
	if !s.Due.IsZero() {
		c.Text = statusCell(s, true).text
	}
	return c
}

func (page *htmlPage) totals() {
	t := &page.Result.Totals
	byIncome := htmlTotals{ID: "by_income", Label: "收入"}
	for _, in := range page.Measure.Incomes {
		if sum, ok := t.ByIncome[in.ID]; ok {
			byIncome.Rows = append(byIncome.Rows, htmlSum{in.ID, in.Name, sum})
		}
	}
	by := func(id, label string, sums map[string]assess.Sum, name func(string) string) htmlTotals {
		g := htmlTotals{ID: id, Label: label}
		for _, key := range slices.Sorted(maps.Keys(sums)) {
			g.Rows = append(g.Rows, htmlSum{key, cmp.Or(name(key), "未填"), sums[key]})
		}
		return g
	}
	byCategory := by("by_category", "分类", t.ByCategory, func(id string) string { return page.categoryName(id) })
	byAgency := by("by_agency", "出资人单位", t.ByAgency, strings.Clone)
	byYear := htmlTotals{ID: "by_year", Label: "年度"}
	for _, year := range slices.Sorted(maps.Keys(t.ByYear)) {
		byYear.Rows = append(byYear.Rows, htmlSum{fmt.Sprint(year), fmt.Sprintf("%d 年度", year), t.ByYear[year]})
	}
	page.Totals = []htmlTotals{byCategory, byIncome, byAgency, byYear}
	if t.Count > 0 {
		page.Charts = []htmlPicture{newHTMLBars("按分类", "chart-category", byCategory.Rows), newHTMLBars("按收入", "chart-income", byIncome.Rows)}
	}
}

// noticeYears says which years of the calendar rest on notices.
func noticeYears(c *workday.Calendar) string {
	last := c.LastOfficialYear()
	text := fmt.Sprintf("%d—%d 年按放假通知", c.First().Year(), last)
	if n := c.Notices(last); len(n) > 0 {
		text += "(最近:" + strings.Join(n, "、") + ")"
	}
	if last < c.Last().Year() {
		text += fmt.Sprintf(";%d—%d 年暂定,只按法定节假日", last+1, c.Last().Year())
	}
	return text
}
