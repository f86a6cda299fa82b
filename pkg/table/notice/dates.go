package notice

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"guozi/pkg/workday"
)

// mention is one date in a clause, or a run of dates.
type mention struct {
	first, last workday.Date
	weekdays    []weekdayMention
	bad         string // the date that there is none of
}

// weekdayMention is a day of the week that the text gives for a date.
type weekdayMention struct {
	date workday.Date
	day  time.Weekday
}

// datePattern is a date with or without its year and month, with what stands in
// brackets behind it.
var datePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日((?:[（(][^（()）]*[）)])?)`)
})

var weekdayPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:星期|周|礼拜)([一二三四五六日天])`)
})

// dateReader remembers what dates without a year or a month follow.
type dateReader struct {
	year    int // of the notice
	newYear bool
	month   time.Month
	stated  int // the year stated for the month, 0 for none
}

// mentions finds the dates of a clause and what stands behind the last of them. A run
// is two dates with 至 or a dash between.
func (r *dateReader) mentions(clause string) (list []mention, rest string) {
	end := 0
	for _, m := range datePattern().FindAllStringSubmatchIndex(clause, -1) {
		between := strings.TrimSpace(clause[end:m[0]])
		if m[4] < 0 && r.month == 0 { // a day of no month, as in 30日内
			continue
		}
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return clause[m[2*i]:m[2*i+1]]
		}
		d, bad := r.date(part(1), part(2), part(3))
		one := mention{first: d, last: d, bad: bad}
		if w := weekdayPattern().FindStringSubmatch(part(4)); w != nil && bad == "" {
			one.weekdays = []weekdayMention{{d, weekdayOf(w[1])}}
		}
		if n := len(list); n > 0 && isDash(between) && list[n-1].first == list[n-1].last {
			list[n-1].last = one.last
			list[n-1].weekdays = append(list[n-1].weekdays, one.weekdays...)
			if bad != "" {
				list[n-1].bad = bad
			}
		} else {
			list = append(list, one)
		}
		end = m[1]
	}
	return list, clause[end:]
}

// date is the day written, or what is wrong with it. A date without a year is of the
// notice's, December of New Year's of the year before.
func (r *dateReader) date(year, month, day string) (d workday.Date, bad string) {
	if month != "" {
		m, _ := strconv.Atoi(month)
		r.month, r.stated = time.Month(m), 0
		if year != "" {
			r.stated, _ = strconv.Atoi(year)
		}
	}
	y := r.stated
	if y == 0 {
		if y = r.year; r.newYear && r.month == time.December {
			y--
		}
	}
	n, _ := strconv.Atoi(day)
	d, ok := workday.NewDate(y, r.month, n)
	if !ok {
		return d, strconv.Itoa(y) + "-" + strconv.Itoa(int(r.month)) + "-" + day
	}
	return d, ""
}

func isDash(s string) bool {
	switch s {
	case "至", "到", "—", "——", "－", "–", "-", "~", "～", "―":
		return true
	}
	return false
}

func weekdayOf(s string) time.Weekday {
	if s == "天" {
		s = "日"
	}
	return time.Weekday(strings.Index("日一二三四五六", s) / len("日"))
}
