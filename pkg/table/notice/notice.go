// Package notice reads the days off and the make-up working days that a file lists:
// our CSV, the plain text of a holiday notice, JSON in the form of holiday-cn, or a
// calendar file (ICS) of whole days. Every day keeps the words that it came from, and
// what can't be placed on a day is a finding and never a guess. What the days mean is
// for package workday to say.
package notice

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// Day is one day that a file names.
type Day struct {
	workday.Entry
	Year  int          // the year whose notice names the day: its own, or for days of a December the next
	Words string       // what the file says of it
	Seen  workday.Date // the day a person last saw the notice; zero where the file does not say
	Place finding.Place
}

// Unplaced is a file of days that says something of no day, or of a day that can't be.
var Unplaced = finding.Rule{Code: "calendar/unplaced", Severity: finding.Error, Title: "放假安排里有对不上日子的话", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "日程没有读，或者这一天本来就上班"}, {Severity: finding.Note, When: "不是放假安排，或者早于工作日历"}},
	Explain: "放假安排里的每句话都要对得上确定的日子：星期、天数、放假还是上班互相矛盾的，或者看不懂的，不猜，整份文件不用。",
	Remedy:  "对照通知原文改正文件；原文就是这样写的，手工写成 CSV（date,kind,holiday,notice）。"}

// Missing is a year's list of days that leaves out statutory days.
var Missing = finding.Rule{Code: "calendar/missing-statutory", Severity: finding.Error, Title: "放假安排缺法定节假日",
	Explain: "一年的放假安排必须让每个法定节假日放假；缺了的，多半是文件只读到一部分，期限会算错。",
	Remedy:  "对照通知原文补齐。"}

// Rules are the codes of this package.
func Rules() []finding.Rule { return []finding.Rule{Unplaced, Missing} }

// Format is the form of a file of days.
type Format string

// The forms.
const (
	CSV  Format = "csv"
	JSON Format = "json"
	ICS  Format = "ics"
	Text Format = "text"
)

const calendarStart = "BEGIN:VCALENDAR"

// FormatOf tells the form of a file of days from its content.
func FormatOf(data []byte) Format {
	data = bytes.TrimLeft(table.TrimBOM(data), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("{")), bytes.HasPrefix(data, []byte("[")):
		return JSON
	case len(data) >= len(calendarStart) && strings.EqualFold(string(data[:len(calendarStart)]), calendarStart):
		return ICS
	case LooksLikeCSV(data):
		return CSV
	}
	return Text
}

// header is the first row of our CSV; the columns after the third may be left out.
var header = []string{"date", "kind", "holiday", "notice", "words", "seen"}

// LooksLikeCSV reports whether the file starts like our CSV of days.
func LooksLikeCSV(data []byte) bool {
	return bytes.HasPrefix(table.TrimBOM(data), []byte(header[0]+","+header[1]+","))
}

// Looks reports whether a file is one of days, well-formed or not, by its content.
func Looks(data []byte) bool {
	switch FormatOf(data) {
	case JSON:
		return bytes.Contains(data, []byte(`"isOffDay"`)) || bytes.Contains(data, []byte(`"days"`)) && bytes.Contains(data, []byte(`"papers"`))
	case Text:
		text, _, _ := table.Decode(data[:min(len(data), 4096)])
		return titlePattern().Match(text) && numberPattern().Match(text) && !bytes.Contains(text, []byte("kind:"))
	}
	return true
}

// Read reads a file of days, in order; none when something is wrong with it, which is
// reported. What a notice extends it takes from the calendar.
func Read(f *table.Faults, data []byte, calendar *workday.Calendar) []Day {
	text, ok := decode(f, data)
	if !ok {
		return nil
	}
	r := reader{f: f, calendar: calendar}
	switch FormatOf([]byte(text)) {
	case JSON:
		r.readJSON([]byte(text))
	case ICS:
		r.readICS(text)
	case CSV:
		r.readCSV(text)
	default:
		r.readText(text)
	}
	if len(r.days) == 0 && !f.Failed() {
		f.Report(Unplaced, f.Top(), "文件里没有一个放假或调休上班的日子")
	}
	if f.Failed() {
		return nil
	}
	setYears(r.days)
	slices.SortStableFunc(r.days, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return r.days
}

func decode(f *table.Faults, data []byte) (text string, ok bool) {
	if table.IsOfficeFile(data) {
		f.Report(table.Format, f.Top(), "这是工作簿或别的 Office 文件；放假安排请另存为 CSV，或把通知的文本存成 .txt")
		return "", false
	}
	if FormatOf(data) == ICS {
		data = unfold(data)
	}
	decoded, _, known := table.Decode(data)
	if !known || bytes.IndexByte(decoded, 0) >= 0 {
		at := f.Top()
		at.Line, at.Column, _ = table.BadByte(string(data))
		at.Line, at.Column = max(at.Line, 1), max(at.Column, 1)
		f.Report(table.Syntax, at, "从这里起既不是 UTF-8 也不是 GB18030 文本；请另存为 UTF-8 的文本文件")
		return "", false
	}
	return string(table.TrimBOM(decoded)), true
}

// reader collects the days of a file.
type reader struct {
	f        *table.Faults
	calendar *workday.Calendar
	days     []Day
	at       map[workday.Date]int // where a date stands in days
	prose    bool                 // a day may be named again
	states   bool                 // a day may be said to be what it is anyway, as the first after an extended holiday
}

// add takes a day, or reports why it can't be one. The same said twice is said once.
func (r *reader) add(d Day) {
	if d.Work && !isWeekend(d.Date) && r.states {
		r.f.Report(Unplaced.As(finding.Warning), d.Place, "%s 是%s，本来就上班，没有列入", d.Date, workday.WeekdayName(d.Date.Weekday()))
		return
	}
	if d.Work && !isWeekend(d.Date) {
		r.f.Report(Unplaced, d.Place, "%s 是%s，本来就上班，不能是调休上班", d.Date, workday.WeekdayName(d.Date.Weekday()))
		return
	}
	if d.Date.Before(r.calendar.First()) || d.Date.After(r.calendar.Last()) {
		rule := Unplaced
		if d.Date.Before(r.calendar.First()) {
			rule = Unplaced.As(finding.Note)
		}
		r.f.Report(rule, d.Place, "%s 不在工作日历的范围（%s 至 %s）内，没有列入", d.Date, r.calendar.First(), r.calendar.Last())
		return
	}
	if r.at == nil {
		r.at = map[workday.Date]int{}
	}
	if i, seen := r.at[d.Date]; seen {
		if other := r.days[i]; other.Work != d.Work {
			found := r.f.Report(Unplaced, d.Place, "%s 既放假又上班；只留一个", d.Date)
			found.Related = []finding.Related{{Place: other.Place, Message: "这里" + kindText(other.Work)}}
		} else if !r.prose {
			found := r.f.Report(Unplaced, d.Place, "%s 重复列出；请删去一个", d.Date)
			found.Related = []finding.Related{{Place: other.Place, Message: "第一次在这里"}}
		}
		return
	}
	r.at[d.Date] = len(r.days)
	r.days = append(r.days, d)
}

func isWeekend(d workday.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

func kindText(work bool) string {
	if work {
		return "上班"
	}
	return "放假"
}

// setYears finds the notice that each day belongs to: a day of December to the next
// year's where the same notice goes on under the same festival in January.
func setYears(days []Day) {
	type key struct {
		year            int
		holiday, notice string
	}
	january := map[key]bool{}
	for _, d := range days {
		if d.Date.Month() == time.January {
			january[key{d.Date.Year(), d.Holiday, d.Notice}] = true
		}
	}
	for i := range days {
		d := &days[i]
		d.Year = d.Date.Year()
		if d.Date.Month() == time.December && january[key{d.Year + 1, d.Holiday, d.Notice}] {
			d.Year++
		}
	}
}

// WriteCSV writes the days in our CSV, the words they came from in its fifth column.
func WriteCSV(w io.Writer, days []Day) error {
	out := csv.NewWriter(w)
	columns := len(header)
	if !slices.ContainsFunc(days, func(d Day) bool { return !d.Seen.IsZero() }) {
		columns-- // nobody said when it was seen
	}
	if err := out.Write(header[:columns]); err != nil {
		return err
	}
	for _, d := range days {
		kind := "off"
		if d.Work {
			kind = "work"
		}
		if err := out.Write([]string{d.Date.String(), kind, d.Holiday, d.Notice, d.Words, d.Seen.String()}[:columns]); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Apply lays the days over the calendar, year by year. A list that gives all of a
// year's statutory days off is the year's notice and replaces what the calendar had; any
// other changes single days of a year that has a notice. Of a year without one, it is
// refused: the findings are that statutory days are missing.
func Apply(f *table.Faults, calendar *workday.Calendar, days []Day) *workday.Calendar {
	byYear := map[int][]Day{}
	for _, d := range days {
		byYear[d.Year] = append(byYear[d.Year], d)
	}
	years := make([]int, 0, len(byYear))
	for year := range byYear {
		years = append(years, year)
	}
	slices.Sort(years)
	for _, year := range years {
		calendar = applyYear(f, calendar, year, byYear[year])
	}
	return calendar
}

func applyYear(f *table.Faults, calendar *workday.Calendar, year int, days []Day) *workday.Calendar {
	entries := make([]workday.Entry, len(days))
	for i, d := range days {
		entries[i] = d.Entry
	}
	whole, err := calendar.With(year, entries)
	missing := []workday.Day{{}}
	if err == nil {
		missing = whole.MissingStatutory(year)
	}
	if err == nil && len(missing) == 0 {
		return whole
	}
	changed, amendable := calendar.Amend(year, entries)
	switch {
	case amendable:
		return changed
	case err != nil:
		f.Report(Unplaced, days[0].Place, "%s", err)
	default:
		f.Report(Missing, days[0].Place, "%d 年缺法定节假日 %s；一年的放假安排要完整", year, Named(missing))
	}
	return calendar
}

// Named writes days with their festivals: 春节 2027-02-05、春节 2027-02-08.
func Named(days []workday.Day) string {
	var parts []string
	for _, d := range days {
		parts = append(parts, d.Holiday+" "+d.Date.String())
	}
	return strings.Join(parts, "、")
}
