package workday

import "time"

// The years a Date can lie in, both inclusive, and the number of their last day.
const (
	minYear = 1900
	maxYear = 2199
	lastDay = 109573
)

// Date is a civil day from 1900-01-01 to 2199-12-31, without zone and clock.
// The zero value means "no date" and sorts before every day. Dates compare
// with == and serve as map keys.
type Date struct {
	n int32 // day number: 1 is 1900-01-01, a Monday; 0 is no date
}

// NewDate returns the given day. It reports false, with the zero Date, for a
// day that does not exist (30 February) and for years outside 1900-2199.
func NewDate(year int, month time.Month, day int) (Date, bool) {
	if year < minYear || year > maxYear || month < time.January || month > time.December {
		return Date{}, false
	}
	if day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return Date{yearStart(year) + int32(daysBefore(year, month)+day-1)}, true
}

// MustDate returns the day written as YYYY-MM-DD. It panics when s is not one:
// it is for constants and tests, never for input.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("workday: " + err.Error())
	}
	return d
}

// FromTime returns the civil day that t shows in its own location, or the zero
// Date when that day lies outside 1900-2199.
func FromTime(t time.Time) Date {
	y, m, day := t.Date()
	d, _ := NewDate(y, m, day)
	return d
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Year returns the year, 0 for the zero Date.
func (d Date) Year() int {
	y, _, _ := d.civil()
	return y
}

// Month returns the month, 0 for the zero Date.
func (d Date) Month() time.Month {
	_, m, _ := d.civil()
	return m
}

// Day returns the day of the month, from 1; 0 for the zero Date.
func (d Date) Day() int {
	_, _, day := d.civil()
	return day
}

// Weekday returns the day of the week. It has no meaning for the zero Date.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// AddDays returns the day n days after d, or before it when n is negative. The
// result is the zero Date when d is, or when it would lie outside 1900-2199.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > lastDay || n < -lastDay {
		return Date{}
	}
	if n += int(d.n); n < 1 || n > lastDay {
		return Date{}
	}
	return Date{int32(n)}
}

// AddMonths returns the end of a period of n months that begins with the event
// on d (民法典 art. 202): the same day number n months later, or that month's
// last day when it has no such day. A negative n goes back. The result is the
// zero Date when d is, or when it would lie outside 1900-2199.
func (d Date) AddMonths(n int) Date {
	const most = (maxYear - minYear + 1) * 12
	if d.IsZero() || n > most || n < -most {
		return Date{}
	}
	y, m, day := d.civil()
	months := y*12 + int(m) - 1 + n
	y, m = months/12, time.Month(months%12+1)
	sum, _ := NewDate(y, m, min(day, daysIn(y, m)))
	return sum
}

// Sub returns the number of days from e to d, negative when d is before e, and
// 0 when either is the zero Date.
func (d Date) Sub(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	return int(d.n - e.n)
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// Compare returns -1, 0 or +1 when d is before, the same as or after e.
func (d Date) Compare(e Date) int {
	switch {
	case d.n < e.n:
		return -1
	case d.n > e.n:
		return 1
	}
	return 0
}

// String returns d as YYYY-MM-DD, and "" for the zero Date.
func (d Date) String() string {
	var b [len("2006-01-02")]byte
	text, _ := d.AppendText(b[:0])
	return string(text)
}

// AppendText appends the same text as String. It never fails.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	y, m, day := d.civil()
	return append(b,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-',
		byte('0'+day/10), byte('0'+day%10),
	), nil
}

// Time returns midnight UTC of d, and the zero time for the zero Date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	y, m, day := d.civil()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// WeekdayName returns the Chinese name of w, 周一 to 周日, and "" for a value
// that is no day of the week.
func WeekdayName(w time.Weekday) string {
	names := [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}
	if w < time.Sunday || w > time.Saturday {
		return ""
	}
	return names[w]
}

// weekend reports whether d is a Saturday or a Sunday.
func (d Date) weekend() bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// civil splits d; the zero Date gives 0, 0, 0.
func (d Date) civil() (year int, month time.Month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	// Years of 366 days give this year or the one before it.
	year = minYear + int(d.n-1)/366
	if yearStart(year+1) <= d.n {
		year++
	}
	rest := int(d.n - yearStart(year)) // days before d in its year
	month = time.Month(rest/31 + 1)    // or the one after it
	if month < time.December && rest >= daysBefore(year, month+1) {
		month++
	}
	return year, month, rest - daysBefore(year, month) + 1
}

// IsAhead reports whether d lies after the day of judgement, on which what is reported for
// d has not happened; no day does where that day is zero.
func (d Date) IsAhead(judgement Date) bool { return !judgement.IsZero() && d.After(judgement) }

// yearStart returns the day number of 1 January.
func yearStart(year int) int32 {
	leaps := func(y int) int { return y/4 - y/100 + y/400 } // leap years up to and including y
	return int32(1 + 365*(year-minYear) + leaps(year-1) - leaps(minYear-1))
}

// daysBefore returns the days of the year before the month's first.
func daysBefore(year int, month time.Month) int {
	n := [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}[month-1]
	if month > time.February && LeapYear(year) {
		n++
	}
	return n
}

// daysIn returns the number of days of the month.
func daysIn(year int, month time.Month) int {
	if month == time.February && LeapYear(year) {
		return 29
	}
	return [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// LeapYear reports whether the year has a 29 February.
func LeapYear(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }
