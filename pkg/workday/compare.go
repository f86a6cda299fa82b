package workday

import "time"

// Change is a day on which two calendars disagree.
type Change struct{ Before, After Day }

// Move is a start whose due day two calendars find on different days.
type Move struct{ Start, Before, After Date }

// Changes returns the days of a year on which people work under one of the calendars
// and not under the other.
func Changes(before, after *Calendar, year int) []Change {
	var changes []Change
	eachDay(year, func(d Date) {
		b, _ := before.Day(d)
		a, _ := after.Day(d)
		if a.Work != b.Work {
			changes = append(changes, Change{b, a})
		}
	})
	return changes
}

// Moves returns the days of a year from which the nth working day after is another
// under the second calendar; with n = 0, those that roll to another day. Days past
// either calendar's end are left out.
func Moves(before, after *Calendar, year, n int) []Move {
	due := func(c *Calendar, d Date) (Date, error) {
		if n == 0 {
			return c.OnOrAfter(d)
		}
		return c.Add(d, n)
	}
	var moves []Move
	eachDay(year, func(d Date) {
		b, errB := due(before, d)
		a, errA := due(after, d)
		if errA == nil && errB == nil && a != b {
			moves = append(moves, Move{d, b, a})
		}
	})
	return moves
}

// Disagreements holds the calendar's index against its definition on
// github.com/rickar/cal/v2, stepping through a year day by day, and returns the days on
// which they differ; there are none unless the program is wrong.
func (c *Calendar) Disagreements(year int) []Date {
	b := c.Business()
	var list []Date
	eachDay(year, func(d Date) {
		if work, _ := c.IsWorkday(d); work != b.IsWorkday(d.Time()) {
			list = append(list, d)
		}
	})
	return list
}

// eachDay calls do with each day of the year.
func eachDay(year int, do func(Date)) {
	first, _ := NewDate(year, time.January, 1)
	for d := first; d.Year() == year; d = d.AddDays(1) {
		do(d)
	}
}
