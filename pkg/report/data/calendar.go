package data

import (
	"io"

	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

type dayJSON struct {
	Date    workday.Date `json:"date"`
	Work    bool         `json:"work"`
	Holiday string       `json:"holiday"`
	Notice  *string      `json:"notice"`
}

// CalendarYearJSON writes one year of the calendar.
func CalendarYearJSON(w io.Writer, y *workday.Year) error {
	days := []dayJSON{}
	for _, d := range y.Days {
		days = append(days, dayJSON{d.Date, d.Work, d.Holiday, known(d.Notice)})
	}
	return JSON(w, struct {
		Schema      string          `json:"schema"`
		Year        int             `json:"year"`
		Workdays    int             `json:"workdays"`
		ByMonth     [12]int         `json:"by_month"`
		Provisional bool            `json:"provisional"`
		MayChange   bool            `json:"may_change"`
		Reported    bool            `json:"reported"`
		Reason      string          `json:"reason"`
		Notices     []string        `json:"notices"`
		Days        []dayJSON       `json:"days"`
		Open        []workday.Break `json:"open"`
	}{CalendarSchema, y.Year, y.Workdays, y.ByMonth, y.Certainty >= workday.Reported, y.Certainty == workday.MayChange,
		y.Certainty == workday.Reported, y.Reason, append([]string{}, y.Notices...), days, append([]workday.Break{}, y.Open...)})
}

type workdayCountJSON struct {
	From        workday.Date    `json:"from"`
	To          workday.Date    `json:"to"`
	Workdays    int             `json:"workdays"` // the most likely number where there is more than one
	Least       int             `json:"workdays_least"`
	Most        int             `json:"workdays_most"`
	Provisional bool            `json:"provisional"`
	Deciding    []workday.Break `json:"deciding"`
}

// WorkdayCountJSON writes how many working days lie between two days.
func WorkdayCountJSON(w io.Writer, c *paper.WorkdayCount) error {
	return JSON(w, workdayCountJSON{c.From, c.To, c.Count.Likely, c.Count.Least, c.Count.Most, c.Provisional, c.Deciding})
}

type workdaySumJSON struct {
	Date        workday.Date    `json:"date"`
	N           int             `json:"n"`
	Result      workday.Date    `json:"result"` // the most likely day where there is more than one
	Earliest    workday.Date    `json:"result_earliest"`
	Latest      workday.Date    `json:"result_latest"`
	Provisional bool            `json:"provisional"`
	Deciding    []workday.Break `json:"deciding"`
}

// WorkdaySumJSON writes which day is the nth working day from another.
func WorkdaySumJSON(w io.Writer, s *paper.WorkdaySum) error {
	return JSON(w, workdaySumJSON{s.From, s.N, s.Result.Likely, s.Result.Earliest, s.Result.Latest, s.Provisional, s.Deciding})
}

type changeJSON struct {
	Date   workday.Date `json:"date"`
	Before string       `json:"before"`
	After  string       `json:"after"`
}

type yearVerificationJSON struct {
	Year          int            `json:"year"`
	Workdays      int            `json:"workdays"`
	Missing       []string       `json:"missing_statutory"`
	Changes       []changeJSON   `json:"changes"`
	Disagreements []workday.Date `json:"business_calendar_differs"`
}

type moveJSON struct {
	Start  workday.Date `json:"start"`
	Before workday.Date `json:"before"`
	After  workday.Date `json:"after"`
}

type dueMovesJSON struct {
	Workdays int        `json:"workdays"` // 0: a last day that rolls
	From     int        `json:"from_year"`
	To       int        `json:"to_year"`
	Starts   int        `json:"starts"`
	Moves    []moveJSON `json:"moves"`
}

// CalendarVerificationJSON writes what a file of days changes and what is wrong with it.
func CalendarVerificationJSON(w io.Writer, v *paper.CalendarVerification) error {
	years, due := []yearVerificationJSON{}, []dueMovesJSON{}
	for i := range v.Years {
		y := &v.Years[i]
		j := yearVerificationJSON{y.Year, y.Workdays, y.MissingNames(), []changeJSON{}, append([]workday.Date{}, y.Disagreements...)}
		for _, c := range y.Changes {
			j.Changes = append(j.Changes, changeJSON{c.Before.Date, c.Before.Kind.String(), c.After.Kind.String()})
		}
		years = append(years, j)
	}
	for _, d := range v.Due {
		moves := []moveJSON{}
		for _, m := range d.Moves {
			moves = append(moves, moveJSON(m))
		}
		due = append(due, dueMovesJSON{d.Workdays, d.FromYear, d.ToYear, d.Starts, moves})
	}
	return JSON(w, struct {
		Schema string                 `json:"schema"`
		File   string                 `json:"file"`
		Years  []yearVerificationJSON `json:"years"`
		Due    []dueMovesJSON         `json:"due"`
	}{CalendarVerificationSchema, v.File, years, due})
}

type backtestRowJSON struct {
	Question string `json:"question"`
	Asked    int    `json:"asked"`
	Inside   int    `json:"inside"`
	Before   int    `json:"before"`
	Width    int    `json:"width_sum"`
	Widest   int    `json:"width_max"`
	Settled  int    `json:"width_0"`
	Right    int    `json:"most_likely_right"`
}

// BacktestJSON writes how well provisional days would have been foreseen.
func BacktestJSON(w io.Writer, b *paper.Backtest) error {
	rows := []backtestRowJSON{}
	for _, r := range b.Rows {
		rows = append(rows, backtestRowJSON{r.Question, r.Asked, r.Inside, r.Before, r.Width, r.Widest, r.Settled, r.Right})
	}
	return JSON(w, struct {
		Schema string            `json:"schema"`
		From   int               `json:"from"`
		To     int               `json:"to"`
		Rows   []backtestRowJSON `json:"rows"`
	}{BacktestSchema, b.From, b.To, rows})
}
