package report

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// paperLine is one line of a table of assessments: a record, a year to be paid
// up, or an enterprise that has neither.
type paperLine struct {
	paper      *Paper
	enterprise *assess.Enterprise
	record     proceeds.Record    // nil: not a record
	amount     *remit.Assessment  // nil: not a record
	timeline   *deadline.Timeline // nil: not a record
	supplement *remit.Supplement  // nil: not a year to be paid up
	filing     *deadline.Step     // nil: none
	payment    *deadline.Step     // the clock that governs payment; nil: none
}

func (p *Paper) lines() []paperLine {
	list := make([]paperLine, 0, len(p.Result.Enterprises))
	for i := range p.Result.Enterprises {
		e := &p.Result.Enterprises[i]
		for k := range e.Assessments {
			l := paperLine{paper: p, enterprise: e, record: e.Records[k], amount: &e.Assessments[k], timeline: &e.Timelines[k]}
			l.filing, _ = l.timeline.Clock(regulation.Filing)
			l.payment, _ = l.timeline.Payment()
			list = append(list, l)
		}
		for k := range e.Supplements {
			list = append(list, paperLine{paper: p, enterprise: e, supplement: &e.Supplements[k]})
		}
		if len(e.Assessments)+len(e.Supplements) == 0 {
			list = append(list, paperLine{paper: p, enterprise: e})
		}
	}
	return list
}

func (l *paperLine) kind() string {
	switch {
	case l.amount != nil:
		return "应交"
	case l.supplement != nil:
		return "补交"
	}
	return ""
}

// about tells the line from others of the same income and year.
func (l *paperLine) about() string {
	if l.record == nil {
		return ""
	}
	return l.record.About()
}

// income is the short name of the line's income, "" when it has none.
func (l *paperLine) income() string {
	switch {
	case l.amount != nil:
		return l.paper.incomeName(l.amount.Income)
	case l.supplement != nil:
		return l.paper.incomeName(l.supplement.Restated.Income)
	}
	return ""
}

// year is 0 when the line has none.
func (l *paperLine) year() int {
	switch {
	case l.amount != nil:
		return l.amount.Year
	case l.supplement != nil:
		return l.supplement.Year
	}
	return 0
}

func (l *paperLine) note() string {
	var notes []string
	switch {
	case l.supplement != nil:
		notes = append(notes, supplementNotes(l.paper.Measure, l.supplement)...)
		if over := l.supplement.Over; over.Sign() > 0 {
			notes = append(notes, overPaidUpText(over))
		}
	case l.amount == nil:
		notes = append(notes, "没有记录")
	}
	if l.timeline != nil {
		for i := range l.timeline.Steps {
			switch s := &l.timeline.Steps[i]; {
			case s == l.filing || s == l.payment:
				notes = append(notes, s.Notes...)
			case s.DaysPast > 0:
				notes = append(notes, s.Label+"："+s.PastText())
			}
		}
	}
	return strings.Join(notes, ";")
}

// supplementNotes say what the measure leaves open about a year to be paid up, and
// where its correction goes no further.
func supplementNotes(m *regulation.Measure, s *remit.Supplement) []string {
	return append(slices.DeleteFunc([]string{supplementLaw(m, s)}, func(text string) bool { return text == "" }), stops(s)...)
}

// supplementLaw is what the measure says of a year to be paid up, or of one whose
// payable fell; "" when it says nothing.
func supplementLaw(m *regulation.Measure, s *remit.Supplement) string {
	about := regulation.Context{Income: s.Restated.Income}
	if s.Decrease.Sign() > 0 {
		return regulation.Joined("，", "调减", m.Text("no_refund", about), m.Text("decrease_no_offset", about))
	}
	return m.Text("supplement_no_term", about)
}

// stops says where a correction goes no further.
func stops(s *remit.Supplement) []string {
	var notes []string
	if s.Missing != 0 {
		notes = append(notes, fmt.Sprintf("%d 年度没有可以计算的记录，更正的影响没有结转到以后年度；请补填后再算", s.Missing))
	}
	return notes
}

func (p *Paper) incomeName(id string) string {
	if in, ok := p.Measure.Income(id); ok {
		return in.Short
	}
	return id
}

// categoryName is the category's name, its id when it has none.
func (p *Paper) categoryName(id string) string {
	if c, ok := p.Ratios.Category(id); ok && c.Name != "" {
		return c.Name
	}
	return id
}
