package table

import (
	"strconv"
	"strings"

	"guozi/pkg/workday"
)

var slashDate = pattern(`^(\d{4})(?:[/.]|年|-)(\d{1,2})(?:[/.]|月|-)(\d{1,2})日?$`)

// normal is a cell as a table writes such a value: a day as Excel shows or stores
// it in ISO form, TRUE in small letters, all without blanks around. Anything else
// stays as it is, for reading to judge.
func normal(kind valueKind, s string) string {
	if kind == kindText {
		return bareCell(s)
	}
	s = strings.TrimSpace(s)
	switch kind {
	case kindDate:
		if _, err := workday.ParseDate(s); err == nil {
			return s
		}
		if m := slashDate().FindStringSubmatch(s); m != nil {
			pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
			return m[1] + "-" + pad(m[2]) + "-" + pad(m[3])
		}
		if d, ok := serialDay(s); ok {
			return d.String()
		}
	case kindBool:
		return strings.ToLower(s)
	}
	return s
}

// serialDay is the day that a spreadsheet of the 1900 system stores as the number:
// 46162 is 2026-05-20. Only days of the working-day calendar are taken for one.
func serialDay(s string) (workday.Date, bool) {
	if len(s) != 5 {
		return workday.Date{}, false
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return workday.Date{}, false
	}
	day := workday.MustDate("1900-01-01").AddDays(n - 2) // it counts a 29 February 1900
	return day, day.Year() >= firstYear && day.Year() <= lastYear
}
