package html

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

// dayRange is the days that a drawing covers.
type dayRange struct{ from, to workday.Date }

func (s *dayRange) cover(days ...workday.Date) {
	for _, d := range days {
		switch {
		case d.IsZero():
		case s.from.IsZero():
			s.from, s.to = d, d
		case d.Before(s.from):
			s.from = d
		case d.After(s.to):
			s.to = d
		}
	}
}

// at is where a day lies, a little room left at both ends.
func (s *dayRange) at(d workday.Date) float64 {
	return 0.02 + 0.96*float64(d.Sub(s.from))/float64(max(s.to.Sub(s.from), 1))
}

// far is how many days after the last step today is still drawn.
const far = 200

// newTimeline draws the clocks of one record; nil when no day is known.
func newTimeline(name, anchor string, tl *deadline.Timeline, clocks []clock) *picture {
	var s dayRange
	for i := range tl.Steps {
		t := &tl.Steps[i]
		s.cover(t.Start, t.Nominal, t.DueEarliest, t.DueLatest, t.Done())
	}
	if s.from.IsZero() {
		return nil
	}
	overdue := slices.ContainsFunc(tl.Steps, func(t deadline.Step) bool { return t.Status == deadline.Overdue })
	today := !tl.AsOf.IsZero() && (overdue || tl.AsOf.Sub(s.to) <= far && s.from.Sub(tl.AsOf) <= far)
	if today {
		s.cover(tl.AsOf)
	}
	p := &picture{ID: anchor + "-timeline", Title: name + "的期限"}
	const top, row = 22, 40
	bottom := top + row*len(clocks)
	p.months(&s, bottom)
	if today {
		p.line("today", s.at(tl.AsOf), 16, bottom)
	}
	var desc []string
	for i := range clocks {
		desc = append(desc, p.step(&s, &clocks[i], tl.AsOf, top+row*i))
	}
	p.Height = bottom + 4
	if !tl.AsOf.IsZero() {
		label, at := "截至 "+tl.AsOf.String(), 1.0
		if today {
			at = s.at(tl.AsOf)
		} else if tl.AsOf.After(s.to) {
			label += " →"
		} else {
			label, at = "← "+label, 0
		}
		p.text(strings.TrimSpace("now "+ends(at)), percent(at), bottom+12, span{"", label})
		p.Height = bottom + 18
		desc = append(desc, label)
	}
	p.Desc = strings.Join(desc, "；")
	return p
}

// months draws the first days of months, no more than six of them.
func (p *picture) months(s *dayRange, bottom int) {
	months := (s.to.Year()-s.from.Year())*12 + int(s.to.Month()) - int(s.from.Month())
	every := 1
	for _, n := range []int{1, 2, 3, 6, 12, 24, 60, 120, 600} {
		if every = n; months/n < 6 {
			break
		}
	}
	first, _ := workday.NewDate(s.from.Year(), 1, 1)
	const wide = 0.17 // of a label, on a narrow page
	last := -1.0
	for d := first; !d.After(s.to); d = d.AddMonths(every) {
		if d.Before(s.from) {
			continue
		}
		at := s.at(d)
		p.line("grid", at, 16, bottom)
		left := at - wide/2
		switch ends(at) {
		case "":
			left = at
		case "end":
			left = at - wide
		}
		if left < last {
			continue
		}
		last = left + wide
		p.text(strings.TrimSpace("tick "+ends(at)), percent(at), 11, span{"", fmt.Sprintf("%d-%02d", d.Year(), int(d.Month()))})
	}
}

// step draws one step and says it in words.
func (p *picture) step(s *dayRange, c *clock, asOf workday.Date, y int) string {
	spans := []span{{"name", c.Label}}
	if !c.Due.IsZero() {
		spans = append(spans, span{"", paper.DueText(c.Step)}, span{c.Class, paper.Stands(c.Step).Text})
	} else {
		why := c.Text
		if len(c.Notes) > 0 {
			why = c.Notes[len(c.Notes)-1]
		}
		spans = append(spans, span{"faint", glyph.Brief(why, 40)})
	}
	var words []string
	for _, part := range spans {
		words = append(words, part.Text)
	}
	p.text("", "1%", y+15, spans...)

	const height = 8
	bar := y + 23
	if !c.Due.IsZero() {
		due := s.at(c.Due)
		if !c.Start.IsZero() {
			class := "term"
			if c.Provisional && c.DueRange().Settled() {
				class = "term hatched"
			} else if c.Status == deadline.Projected {
				class = "term projected"
			}
			p.rect(class, s.at(c.Start), s.at(c.DueEarliest), bar, height)
		}
		if !c.DueRange().Settled() {
			p.rect("within hatched", s.at(c.DueEarliest), s.at(c.DueLatest), bar-3, height+6)
		}
		switch c.Status {
		case deadline.Late:
			p.rect("late", s.at(c.DueLatest), s.at(c.Actual), bar, height)
		case deadline.Overdue:
			p.rect("late", s.at(c.DueLatest), s.at(asOf), bar, height)
		}
		if !c.Nominal.IsZero() && c.Nominal != c.Due {
			p.line("nominal", s.at(c.Nominal), bar-4, bar+height+4)
		}
		p.line("due", due, bar-4, bar+height+4)
	}
	switch {
	case c.Done().IsZero():
	case c.Status == deadline.Late:
		p.sign("cross", "", s.at(c.Actual), bar+height/2)
	default:
		p.sign("dot", "", s.at(c.Actual), bar+height/2)
	}
	return strings.Join(words, " ")
}
