package workday

import (
	"fmt"
	"slices"
)

// Certainty returns the least certain of the days from a to b, both inclusive
// and in either order. A day outside the calendar counts as Provisional.
//
// It judges a day moved by OnOrAfter or OnOrBefore: Certainty(d, result).
func (c *Calendar) Certainty(a, b Date) Certainty {
	if b.Before(a) {
		a, b = b, a
	}
	if a.Before(c.first) || b.After(c.last) {
		return Provisional
	}
	least := Official
	from, to := int(a.n-c.first.n), int(b.n-c.first.n)
	for _, cell := range c.tableWith(to).cells[from : to+1] {
		least = max(least, cell.certainty)
	}
	return least
}

// Provisional reports whether any day after a up to and including b lies in a
// year without a notice, reported or not, so that Count(a, b), or b found by Add from a, is
// provisional (暂定). When b is not after a, the days from b up to a, both
// inclusive, decide. A day outside the calendar is provisional.
func (c *Calendar) Provisional(a, b Date) bool {
	return c.passed(a, b) >= Reported
}

// MayChange reports whether the days that decide Provisional are all covered by
// notices, but some lie in a December that the next year's notice may change.
func (c *Calendar) MayChange(a, b Date) bool {
	return c.passed(a, b) == MayChange
}

// passed returns the least certain of the days that decide Provisional.
func (c *Calendar) passed(a, b Date) Certainty {
	if a.Before(b) && !a.Before(c.first) {
		a = a.AddDays(1)
	}
	return c.Certainty(a, b)
}

// YearCertainty returns the least certain of a year's days: Reported or
// Provisional for a year without a notice, MayChange for one whose next year has none, otherwise
// Official. It fails with a [*YearError] outside the calendar.
func (c *Calendar) YearCertainty(year int) (Certainty, error) {
	switch {
	case year < firstYear || year > lastYear:
		return 0, &YearError{Year: year}
	case !c.hasNotice(year):
		return c.knownOf(year), nil
	case !c.hasNotice(year + 1):
		return MayChange, nil
	}
	return Official, nil
}

// LastOfficialYear returns the last year up to which every year of the calendar
// has a notice.
func (c *Calendar) LastOfficialYear() int {
	year := firstYear
	for c.hasNotice(year + 1) {
		year++
	}
	return year
}

// Notices returns the numbers of the notices that name days of the year, each
// once, in the order of those days; none for a year outside the calendar or
// without a notice.
func (c *Calendar) Notices(year int) []string {
	if year < firstYear || year > lastYear {
		return nil
	}
	var numbers []string
	from, to := int(yearStart(year)-c.first.n), int(yearStart(year+1)-c.first.n)
	t := c.tableWith(to - 1)
	for _, cell := range t.cells[from:to] {
		n := t.labels[cell.label].notice
		if n != "" && !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// YearError says that a year lies outside the calendar.
type YearError struct{ Year int }

// Error says so in Chinese.
func (e *YearError) Error() string {
	return fmt.Sprintf("%d 年不在工作日历的范围（%d 至 %d 年）内", e.Year, firstYear, lastYear)
}
