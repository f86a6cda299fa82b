package html

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
)

// The page is the paper with what its templates can't say: anchors, pictures and
// what they would have to call methods for. Text is escaped by html/template and made
// harmless at the end.
type (
	page struct {
		*paper.Paper
		Style       template.CSS
		Heads       heads
		Enterprises []enterprise
		General     []finding.Finding // about no enterprise of the paper
		Summary     string
		Figures     []paper.Figure // of everything
		Beside      []paper.Figure // supplementary amounts, beside the totals
		Totals      []paper.Group
		All         paper.Sum
		Charts      []picture
		Rules       paper.Term
		Readings    []paper.Term
		Provenance  []paper.Term
		ByID        map[string]*enterprise
	}
	// heads are the titles over the columns of the page's tables.
	heads struct {
		Listed, Sums, Inputs []head
	}
	head struct {
		Title   string
		IsRight bool
	}
	enterprise struct {
		*assess.Enterprise
		Anchor       string
		Title        string
		CategoryName string
		Facts        []paper.Fact
		Listed       []row
		Paid         []supplement
		Findings     []finding.Finding
		Count        string // of findings, in words
	}
	// row is a record as the list shows it. The rest of it is laid out when it is written,
	// so that no more than one record of a long paper is in memory.
	row struct {
		*remit.Assessment
		Short           string
		Filing, Payment *deadline.Step
		anchor          string
		line            *paper.Line
		paper           *paper.Paper
	}
	record struct {
		*remit.Assessment
		Anchor    string
		Name      string // of the income
		Subject   string // what it is about, "" when the income and year say it
		Figures   []paper.Figure
		Facts     []paper.Fact
		Beside    []paper.Beside
		Readings  string
		Waterfall *picture
		Picture   *picture
		Clocks    []clock
	}
	supplement struct {
		*remit.Supplement
		Title    string
		Figures  []paper.Figure
		Article  string
		Notes    []string
		Restated record
	}
	// clock is a step of a timeline and how it stands in words.
	clock struct {
		*deadline.Step
		Text    string
		Class   string
		Mark    string
		Holiday string // the nominal day's, "" when it has none or is due itself
		Moves   string // how the due day may still move
	}
)

// Classes and signs of the tones.
var (
	toneClasses = map[paper.Tone]string{paper.Good: "good", paper.Bad: "bad", paper.Open: "open", paper.Wait: "open", paper.Faint: "faint"}
	toneMarks   = map[paper.Tone]string{paper.Good: "✓", paper.Bad: "✗", paper.Open: "○", paper.Wait: "○", paper.Faint: "–"}
)

func newPage(p *paper.Paper) *page {
	out := &page{Paper: p, Heads: newHeads(), Summary: paper.Summary(p.Findings, 0), Totals: p.Totals(), All: p.All(), Rules: p.Rules(),
		Readings: p.Readings(), Provenance: p.Provenance(), ByID: map[string]*enterprise{}, Beside: paper.SupplementaryFigures(&p.Result.Totals)}
	for _, c := range paper.Choose(paper.SumColumns(), "net_payable", "payable", "open") {
		out.Figures = append(out.Figures, paper.Figure{Key: c.Key, Title: c.Title, Value: c.Of(&out.All)})
	}
	about := map[string][]finding.Finding{}
	for _, f := range p.Findings {
		about[f.Enterprise] = append(about[f.Enterprise], f)
	}
	for i := range p.Result.Enterprises {
		e := &p.Result.Enterprises[i]
		out.Enterprises = append(out.Enterprises, newEnterprise(p, i, about[e.ID]))
		delete(about, e.ID)
	}
	for i := range out.Enterprises {
		out.ByID[out.Enterprises[i].ID] = &out.Enterprises[i]
	}
	for i := range p.Findings {
		if f := &p.Findings[i]; about[f.Enterprise] != nil {
			out.General = append(out.General, *f)
		}
	}
	if p.Result.Totals.Count > 0 {
		for _, g := range out.Totals[:2] {
			out.Charts = append(out.Charts, newBars(g))
		}
	}
	return out
}

func newHeads() heads {
	listed := append(paper.Choose(paper.Columns(), "name", "income", "year", "net_payable", "open"), paper.ClockColumns()...)
	return heads{headsOf(listed, true), headsOf(paper.SumColumns(), false), headsOf(paper.InputColumns(), false)}
}

// headsOf are the titles of the columns, those of amounts with their unit where
// nothing else says it.
func headsOf[T any](columns []paper.Column[T], inYuan bool) []head {
	list := make([]head, len(columns))
	for i, c := range columns {
		list[i] = head{c.Title, c.Kind.Right()}
		if inYuan && c.Kind == paper.Amount {
			list[i].Title = paper.InYuan(c.Title)
		}
	}
	return list
}

func newEnterprise(p *paper.Paper, i int, findings []finding.Finding) enterprise {
	e := &p.Result.Enterprises[i]
	h := enterprise{Enterprise: e, Anchor: fmt.Sprintf("e%d", i+1), Title: cmp.Or(strings.TrimSpace(e.Name), strings.TrimSpace(e.ID), paper.Unfilled),
		Facts: p.EnterpriseFacts(i), CategoryName: p.CategoryName(e.Category), Findings: findings}
	if len(findings) > 0 {
		h.Count = paper.Summary(findings, 0)
	}
	lines := p.LinesOf(i)
	for k := range lines {
		switch l := &lines[k]; {
		case l.Amount != nil:
			h.Listed = append(h.Listed, row{l.Amount, l.Income(), l.Filing, l.Payment, fmt.Sprintf("%sr%d", h.Anchor, k+1), l, p})
		case l.Supplement != nil:
			h.Paid = append(h.Paid, newSupplement(p, l))
		}
	}
	return h
}

func newRecord(of row) record {
	p, l, anchor := of.paper, of.line, of.anchor
	a, tl := l.Amount, l.Timeline
	in, _ := p.Measure.Income(a.Income)
	r := record{Assessment: a, Anchor: anchor, Name: in.Name, Subject: l.About(), Figures: paper.Figures(a),
		Facts: l.Facts(), Beside: paper.BesidePayable(p.Measure, a), Readings: paper.AmountReadings(a)}
	name := fmt.Sprintf("%s %s %d 年度", l.Enterprise.Name, l.Income(), a.Year)
	for i := range tl.Steps {
		r.Clocks = append(r.Clocks, newClock(p, &tl.Steps[i]))
	}
	r.Waterfall = newWaterfall(name, anchor, a)
	r.Picture = newTimeline(name, anchor, tl, r.Clocks)
	return r
}

func newSupplement(p *paper.Paper, l *paper.Line) supplement {
	s := l.Supplement
	return supplement{Supplement: s, Title: l.Kind(), Figures: paper.SupplementFigures(s), Article: l.Article(), Notes: l.SupplementNotes(),
		Restated: record{Assessment: &s.Restated, Readings: paper.AmountReadings(&s.Restated)}}
}

func clockOf(s *deadline.Step, at paper.Standing) clock {
	return clock{Step: s, Text: at.Text, Class: toneClasses[at.Tone], Mark: toneMarks[at.Tone], Moves: paper.Moves(s)}
}

func newClock(p *paper.Paper, s *deadline.Step) clock {
	c := clockOf(s, paper.StandsInFull(s))
	if !s.Nominal.IsZero() && s.Nominal != s.Due {
		if day, err := p.Calendar.Day(s.Nominal); err == nil {
			c.Holiday = day.Holiday
		}
	}
	return c
}

// listed is a step as a list of enterprises shows it, nil for nil.
func listed(s *deadline.Step) *clock {
	if s == nil {
		return nil
	}
	c := clockOf(s, paper.Stands(s))
	return &c
}
