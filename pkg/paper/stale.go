package paper

import (
	"fmt"
	"slices"

	"guozi/pkg/check"
	"guozi/pkg/table/notice"
	"guozi/pkg/workday"
)

// StaleFacts are the facts that nobody has seen in force for long.
type StaleFacts struct {
	AsOf   workday.Date
	MaxAge int // in days before AsOf
	Total  int // how many facts were looked at
	Facts  []check.Fact
}

// NewStaleFacts selects the facts that nobody has seen in force on the day or in maxAge
// days before it.
func NewStaleFacts(facts []check.Fact, asOf workday.Date, maxAge int) *StaleFacts {
	s := &StaleFacts{AsOf: asOf, MaxAge: maxAge, Total: len(facts)}
	for _, f := range facts {
		if f.IsStale(asOf, maxAge) {
			s.Facts = append(s.Facts, f)
		}
	}
	return s
}

// CalendarFacts are the facts that a file of days gives: what each notice says of a year.
// The day on which one was last seen is the earliest that its days have, and none where a
// day has none.
func CalendarFacts(days []notice.Day) []check.Fact {
	var facts []check.Fact
	for _, d := range days {
		what := fmt.Sprintf("%d 年放假安排", d.Year)
		i := slices.IndexFunc(facts, func(f check.Fact) bool { return f.What == what && f.Source == d.Notice })
		if i < 0 {
			facts = append(facts, check.Fact{Kind: check.OfCalendar, What: what, Source: d.Notice, Seen: d.Seen, Place: d.Place})
		} else if d.Seen.Before(facts[i].Seen) {
			facts[i].Seen = d.Seen
		}
	}
	return facts
}

// FactKindName is what a kind of facts is called.
func FactKindName(k check.FactKind) string {
	return map[check.FactKind]string{check.OfRules: "规则包", check.OfRatios: "比例表", check.OfCalendar: "工作日历"}[k]
}
