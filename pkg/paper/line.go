package paper

import (
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// Line is one row of a table of assessments: a record, a year to be paid up, or an
// enterprise that has neither.
type Line struct {
	Enterprise *assess.Enterprise
	Record     proceeds.Record    // nil: not a record
	Amount     *remit.Assessment  // nil: not a record
	Timeline   *deadline.Timeline // nil: not a record
	Supplement *remit.Supplement  // nil: not a year to be paid up
	Filing     *deadline.Step     // nil: none
	Payment    *deadline.Step     // the clock that governs payment; nil: none

	paper *Paper
	index int // of the enterprise
}

// Lines are the rows of the paper: for each enterprise its records, then its years to
// be paid up.
func (p *Paper) Lines() []Line {
	list := make([]Line, 0, len(p.Result.Enterprises))
	for i := range p.Result.Enterprises {
		list = p.appendLines(list, i)
	}
	return list
}

// LinesOf are the rows of the i-th enterprise.
func (p *Paper) LinesOf(i int) []Line { return p.appendLines(nil, i) }

func (p *Paper) appendLines(list []Line, i int) []Line {
	e := &p.Result.Enterprises[i]
	for k := range e.Assessments {
		l := Line{paper: p, index: i, Enterprise: e, Record: e.Records[k], Amount: &e.Assessments[k], Timeline: &e.Timelines[k]}
		l.Filing, _ = l.Timeline.Clock(regulation.Filing)
		l.Payment, _ = l.Timeline.Payment()
		list = append(list, l)
	}
	for k := range e.Supplements {
		list = append(list, Line{paper: p, index: i, Enterprise: e, Supplement: &e.Supplements[k]})
	}
	if len(e.Assessments)+len(e.Supplements) == 0 {
		list = append(list, Line{paper: p, index: i, Enterprise: e})
	}
	return list
}

// Kind is 应交 or 补交, "" for an enterprise that has neither.
func (l *Line) Kind() string {
	switch {
	case l.Amount != nil:
		return "应交"
	case l.Supplement != nil:
		return "补交"
	}
	return ""
}

// Category is the id of the category that the enterprise had when the record arose.
func (l *Line) Category() string {
	if l.Record == nil {
		return l.Enterprise.Category
	}
	return proceeds.CategoryDuring(l.Record, l.Enterprise.Category)
}

// Agency is the agency that the enterprise had when the record arose, as the totals call
// it.
func (l *Line) Agency() string {
	if l.Record == nil {
		return l.Enterprise.Agency
	}
	return l.paper.Result.Totals.AgencyCalled(proceeds.AgencyDuring(l.Record, l.Enterprise.Agency))
}

// About tells the line from others of the same income and year.
func (l *Line) About() string {
	if l.Record == nil {
		return ""
	}
	return l.Record.About()
}

// Income is the short name of the line's income, "" when it has none.
func (l *Line) Income() string {
	switch {
	case l.Amount != nil:
		return IncomeName(l.paper.Measure, l.Amount.Income)
	case l.Supplement != nil:
		return IncomeName(l.paper.Measure, l.Supplement.Restated.Income)
	}
	return ""
}

// Year is 0 when the line has none.
func (l *Line) Year() int {
	switch {
	case l.Amount != nil:
		return l.Amount.Year
	case l.Supplement != nil:
		return l.Supplement.Year
	}
	return 0
}

// Note is what else there is to say of the line.
func (l *Line) Note() string {
	var notes []string
	switch {
	case l.Supplement != nil:
		notes = append(notes, SupplementNotes(l.paper.Measure, l.Supplement)...)
	case l.Amount == nil:
		notes = append(notes, NoRecords)
	}
	if l.Timeline != nil {
		for i := range l.Timeline.Steps {
			switch s := &l.Timeline.Steps[i]; {
			case s == l.Filing || s == l.Payment:
				notes = append(notes, s.Notes...)
			case s.DaysPast > 0:
				notes = append(notes, s.Label+"："+s.PastText())
			}
		}
	}
	return strings.Join(notes, "；")
}

// PaidUp says what of a year to be paid up is paid.
func (l *Line) PaidUp() string { return PaidUp(l.Supplement) }

// SupplementNotes are those of a year to be paid up.
func (l *Line) SupplementNotes() []string { return SupplementNotes(l.paper.Measure, l.Supplement) }

// Article is the article of a year to be paid up.
func (l *Line) Article() string {
	return l.paper.Measure.Line("supplementary", regulation.Context{Income: l.Supplement.Restated.Income}).Article
}
