package ics

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
)

// closedSteps counts the steps that are not open by the reason, so that a
// calendar without an open deadline can say why.
type closedSteps struct {
	done, nothingDue, paid int
	fillIn                 []string // keys of the days that steps of paid records lack
	undated                []undatedStep
}

// undatedStep is a kind of step that has no due day.
type undatedStep struct {
	label, why string
	count      int
}

func (c *closedSteps) count(m *regulation.Measure, t *deadline.Timeline, s *deadline.Step) {
	switch {
	case !s.Done().IsZero():
		c.done++
	case s.NothingDue:
		c.nothingDue++
	case !s.Due.IsZero() || s.DaysPast > 0:
		c.paid++
		for _, key := range s.FillIn {
			if !slices.Contains(c.fillIn, key) {
				c.fillIn = append(c.fillIn, key)
			}
		}
	default:
		label := paper.IncomeName(m, t.Income) + s.Label
		why := glyph.Safe(strings.Join(s.Notes, "，"))
		if len(s.Lacks) > 0 {
			why += "，请填" + deadline.DaysCalled(s.Lacks)
		}
		for i := range c.undated {
			if u := &c.undated[i]; u.label == label && u.why == why {
				u.count++
				return
			}
		}
		c.undated = append(c.undated, undatedStep{label, why, 1})
	}
}

// text is why no step is open.
func (c *closedSteps) text(m *regulation.Measure) string {
	var parts []string
	if c.done > 0 {
		parts = append(parts, fmt.Sprintf("%d 项已办结", c.done))
	}
	if c.nothingDue > 0 {
		parts = append(parts, fmt.Sprintf("%d 项应交为 0、无需缴库", c.nothingDue))
	}
	if c.paid > 0 {
		text := fmt.Sprintf("%d 项推算日已过，而这笔收益已经交清或无需上交", c.paid)
		if len(c.fillIn) > 0 {
			text += "，可补填" + deadline.DaysCalled(c.fillIn)
		}
		parts = append(parts, text)
	}
	for _, u := range c.undated {
		parts = append(parts, fmt.Sprintf("%s %d 项推不出期限（%s）", u.label, u.count, u.why))
	}
	if len(parts) == 0 {
		var names []string
		for _, in := range m.AllIncomes() {
			names = append(names, glyph.Safe(in.Short))
		}
		return "企业表里没有可推算期限的记录；请填" + strings.Join(names, "、") + "的记录"
	}
	return strings.Join(parts, "；")
}
