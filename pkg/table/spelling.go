package table

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"guozi/pkg/workday"
)

// The years a table may speak of: those the working-day calendar covers.
const firstYear, lastYear = 2007, 2050

var otherDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{4})(?:[/.]|年|-)(\d{1,2})(?:[/.]|月|-)(\d{1,2})日?$`)
})

// Normalise is a cell's text as a table spells a value of the kind: a day as Excel
// shows or stores it in ISO form, TRUE in small letters, without blanks around.
// Anything else stays as it is, for reading to judge.
func Normalise(kind ValueKind, s string) string {
	if kind == KindText {
		return s
	}
	s = strings.TrimSpace(s)
	switch kind {
	case KindDate:
		if len(s) == len("2006-01-02") && s[4] == '-' && s[7] == '-' {
			return s
		}
		if _, err := workday.ParseDate(s); err == nil {
			return s
		}
		if m := otherDate().FindStringSubmatch(s); m != nil {
			pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
			return m[1] + "-" + pad(m[2]) + "-" + pad(m[3])
		}
		if d, ok := serialDay(s); ok {
			return d.String()
		}
	case KindBool:
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

// ListSigns stand between the items of a list in Chinese text. In a list in brackets
// a text that has one needs quotes.
const ListSigns = "\uff0c\u3001"
