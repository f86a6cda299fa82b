// Package deadline turns the days of a record and the clocks of the measure into
// a timeline: for every clock its nominal day, the day it is due, and how what
// was done stands to it. Which clock governs payment is said here and nowhere
// else (Timeline.Payment). It computes no amount and knows no today but the one
// it is given.
package deadline

import (
	"fmt"
	"slices"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Status is how a step stands on the day AsOf.
type Status string

// The statuses.
const (
	Met       Status = "met"       // done by the due day
	Late      Status = "late"      // done after it
	Pending   Status = "pending"   // not done, the due day not past
	Overdue   Status = "overdue"   // not done, the due day past
	Projected Status = "projected" // not started; the due day is projected from the step before
	NoClock   Status = "no-clock"  // no due day is known
	// Undetermined: done, or the day of judgement, between the earliest and the latest
	// due day, so that a notice has to say whether it is late.
	Undetermined Status = "undetermined"

	ZeroFiling Status = "zero-filing" // 零申报: a filing of zero, so that nothing is to be paid
)

// Step is one clock of a record. Days that are not known are zero.
type Step struct {
	ID           string          `json:"id"`
	Role         regulation.Role `json:"-"`
	Label        string          `json:"label"`
	Start        workday.Date    `json:"start"` // the event; never itself counted, except by Conservative for 申报日起
	StartKnown   bool            `json:"start_known"`
	Length       int             `json:"length"`
	Unit         regulation.Unit `json:"unit"`
	Nominal      workday.Date    `json:"nominal"`      // the last day before any rolling
	Due          workday.Date    `json:"due"`          // the last day, inclusive, in the reading asked for
	DueEarliest  workday.Date    `json:"due_earliest"` // in a year without a notice Due is the most likely day of a range;
	DueLatest    workday.Date    `json:"due_latest"`   // otherwise the three are equal
	Conservative workday.Date    `json:"conservative"` // the earliest in the conservative reading
	Provisional  bool            `json:"provisional"`  // Due depends on a year without a notice (暂定)
	Deciding     []workday.Break `json:"deciding"`     // the breaks whose open choice makes the range
	MayChange    bool            `json:"may_change"`   // Due depends on a December that the next notice may change
	MakeUp       bool            `json:"make_up"`      // Due is a weekend day worked by 调休
	DayOff       bool            `json:"day_off"`      // Due is no working day: stated, on a fixed date, or not rolled
	Principle    bool            `json:"principle"`    // 原则上: not a hard limit
	Actual       workday.Date    `json:"actual"`       // as reported; see Done
	Status       Status          `json:"status"`
	DaysLate     int             `json:"days_late"`     // calendar days after DueLatest
	WorkdaysLate int             `json:"workdays_late"` // working days after DueLatest
	Article      string          `json:"article"`
	Span         string          `json:"span"` // the clock in words
	Notes        []string        `json:"notes"`
	DaysPast     int             `json:"days_past"` // calendar days that a projected Due is past, while FillIn is not filled in; 0: not past
	FillIn       []string        `json:"fill_in"`   // keys of the days that would start the clock or state its day, when DaysPast > 0
	WaitingSince workday.Date    `json:"-"`         // the day from which DaysPast are counted
	NothingDue   bool            `json:"-"`         // the amount is zero, so this payment has no due day
	Unseen       bool            `json:"-"`         // there is no Due as nobody has seen what it depends on
	Outside      string          `json:"-"`         // why there is no Due though the clock has started: its days leave the calendar
	Reason       string          `json:"-"`         // why Due is not certain; "" when it is
	Document     string          `json:"-"`         // what states the day, while it is not known, "" for a clock that counts
	Lacks        []string        `json:"-"`         // keys of the days that would give it a due day, when it has none
	Ahead        bool            `json:"-"`         // Actual lies after AsOf, so that the step is not done
	Optional     bool            `json:"-"`         // the day is that of a document which may never be issued, as another clock ends with the same event
}

// clock is a clock of the measure with its events resolved.
type clock struct {
	regulation.Clock
	starts          []proceeds.Event
	stated          proceeds.Event
	done            proceeds.Event
	previous        int  // index of the clock to project from, for a stated day the last that ends otherwise; -1: none
	optional        bool // see Step.Optional
	month, day      int  // for OnDate
	span            string
	document        string   // see Step.Document
	lacks           []string // keys of the days without which there is no due day
	notes           []string
	notesWithoutDay []string // the notes while the day that a document states is not known
}

// Engine makes timelines under one measure, calendar and set of readings. It is
// safe for concurrent use.
type Engine struct {
	measure  *regulation.Measure
	calendar *workday.Calendar
	options  Options
	clocks   map[string][]clock

	filesZero map[string]bool // the incomes that are filed also when nothing is payable
}

// New makes an engine. The error names an event in the measure that no record
// reports.
func New(m *regulation.Measure, c *workday.Calendar, o Options) (*Engine, error) {
	if o.Counting == "" {
		o.Counting = CivilCode
	}
	if o.PaymentFrom == "" {
		o.PaymentFrom = FromActual
	}
	e := &Engine{measure: m, calendar: c, options: o, clocks: map[string][]clock{}, filesZero: map[string]bool{}}
	for _, in := range m.Incomes {
		clocks := make([]clock, len(in.Clocks))
		for i, c := range in.Clocks {
			c.Note, _ = m.Fill(c.Note, regulation.Context{Income: in.ID, Role: c.Role}) // where it leads nowhere is a fault of the pack
			resolved, err := resolveClock(c, in.Clocks[:i])
			if err != nil {
				return nil, fmt.Errorf("规则 %s 的 %s.%s：%w", m.ID, in.ID, c.ID, err)
			}
			resolved.optional = c.Unit == regulation.Stated && slices.ContainsFunc(in.Clocks, func(o regulation.Clock) bool { return o.ID != c.ID && o.Role.Done() == c.Role.Done() })
			clocks[i] = resolved
		}
		e.clocks[in.ID], e.filesZero[in.ID] = clocks, in.ZeroFiling != nil
	}
	return e, nil
}

// Options are the readings the engine counts with, the defaults filled in.
func (e *Engine) Options() Options { return e.options }

func resolveClock(c regulation.Clock, before []regulation.Clock) (clock, error) {
	k := clock{Clock: c, span: c.Span(), notes: []string{}, previous: slices.IndexFunc(before, func(b regulation.Clock) bool { return c.Previous != "" && b.Role == c.Previous })}
	var err error
	event := func(name string) proceeds.Event {
		ev, ok := proceeds.EventNamed(name)
		if !ok {
			err = fmt.Errorf("没有事件 %q", name)
		}
		return ev
	}
	for _, s := range c.Start {
		k.starts = append(k.starts, event(s))
	}
	if c.Unit == regulation.Stated && c.Stated != "" {
		k.stated = event(c.Stated)
		for i := range before {
			if before[i].Role.Done() != c.Role.Done() {
				k.previous = i
			}
		}
	}
	if c.Note != "" {
		k.notes = []string{c.Note}
	}
	k.notesWithoutDay = append(slices.Clip(k.notes), "未填；以"+c.Text+"为准")
	k.done = event(c.Role.Done())
	k.lacks = slices.DeleteFunc(slices.Clone(c.Start), func(key string) bool { return key == proceeds.YearEnd.String() })
	if c.Unit == regulation.Stated {
		k.document = c.Document()
		k.lacks = []string{c.Stated}
	}
	if c.Unit == regulation.OnDate {
		_, _ = fmt.Sscanf(c.Date, "%d-%d", &k.month, &k.day)
	}
	return k, err
}

// Facts are what is known of one record.
type Facts struct {
	Income proceeds.Income
	Year   int
	Dates  proceeds.Dates

	NoticeIssued workday.Date // the day of the document that states NoticeDue; zero when it is not known

	NothingDue bool // the amount is zero: nothing is to be paid
	Zero       bool // nothing was payable to begin with, as relief is not what makes it zero
}

// Timeline follows every clock of the income from the days known. A clock whose
// start is not known is projected from the step before it, from the day that
// step was done or else is due. What is reported for a day after AsOf has not
// happened: nothing is done by it, and a clock that it would start is projected from
// it. It never fails: a clock that leaves the calendar or has no start has no due day,
// and says why.
func (e *Engine) Timeline(f Facts) (t Timeline) {
	e.Into(&t, f)
	return t
}

// Into is Timeline into t, whose memory is used again.
func (e *Engine) Into(t *Timeline, f Facts) {
	known, ahead := e.happened(f)
	*t = Timeline{Income: string(f.Income), Year: f.Year, Rules: e.measure.ID, AsOf: e.options.AsOf,
		Counting: e.options.Counting, PaymentFrom: e.options.PaymentFrom, Steps: e.computeSteps(t.Steps, known),
		Closed: f.NothingDue || !known.Dates[proceeds.Settled].IsZero(), Ahead: ahead}
	if ahead {
		e.projectAhead(t, f)
	}
	if s, ok := t.Clock(regulation.Filing); ok {
		if text := Validity(e.measure, t, s); text != "" {
			s.Notes = append(s.Notes, text)
		}
	}
}

// computeSteps follows every clock of the facts' income, into steps, whose memory is
// used again.
func (e *Engine) computeSteps(steps []Step, f Facts) []Step {
	clocks := e.clocks[string(f.Income)]
	if cap(steps) < max(1, len(clocks)) {
		steps = make([]Step, 0, len(clocks))
	}
	for i := range clocks {
		steps = steps[:i+1]
		e.computeStep(&steps[i], &clocks[i], &f, steps[:i])
	}
	return steps[:len(clocks)]
}

var nothingDue = []string{"应交为 0，无需缴库"}

func (e *Engine) computeStep(s *Step, c *clock, f *Facts, before []Step) {
	*s = Step{ID: c.ID, Role: c.Role, Label: c.Label, Length: c.Length, Unit: c.Unit, Principle: c.Principle, Article: c.Article, Span: c.span, Optional: c.optional}
	zero := f.Zero && e.filesZero[string(f.Income)]
	switch {
	case f.NothingDue && c.done == proceeds.Settled:
		s.Status, s.Notes, s.NothingDue = NoClock, slices.Clip(nothingDue), true
		if zero {
			s.Status = ZeroFiling
		}
		return
	case zero && c.Role == regulation.Filing:
		s.Label = "零" + s.Label
	}
	dates := &f.Dates
	s.Actual, s.Notes = dates[c.done], slices.Clip(c.notes)
	var previous *Step
	if c.previous >= 0 {
		previous = &before[c.previous]
	}
	override := c.overrideFor(f)
	if key := c.UnknownEnd(); key != "" && override == nil {
		s.Status, s.Unseen, s.Notes = NoClock, true, append(s.Notes, c.Label+"的期限"+regulation.Unseen+"（"+key+"），不推算")
		return
	}
	if c.Unit == regulation.Stated && override == nil {
		s.Nominal, s.StartKnown = dates[c.stated], true
		s.setDue(workday.Range{Earliest: s.Nominal, Likely: s.Nominal, Latest: s.Nominal})
		s.Conservative = s.Nominal
		if s.Due.IsZero() {
			s.Notes, s.Document, s.Lacks = slices.Clip(c.notesWithoutDay), c.document, c.lacks
		}
		e.addDayNote(s)
		e.setStatus(s)
		e.setWaiting(s, c, f, previous)
		return
	}
	start := e.findStart(s, c, dates, previous)
	if override != nil {
		s.follow(override)
	} else if s.Start.IsZero() {
		s.Lacks = c.lacks
		s.Notes = append(s.Notes, "起算日未填，无法推算")
	} else if err := e.countDays(s, c, start); err != nil {
		s.Nominal, s.Conservative = workday.Date{}, workday.Date{}
		s.setDue(workday.Range{})
		s.Provisional, s.MayChange, s.Deciding = false, false, nil
		s.Outside = err.Error()
		s.Notes = append(s.Notes, s.Outside)
	}
	e.addCertaintyNote(s, before)
	e.addDayNote(s)
	e.setStatus(s)
	e.setWaiting(s, c, f, previous)
}
