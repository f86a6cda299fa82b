package paper

import (
	"guozi/pkg/check"
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

// FactKindName is what a kind of facts is called.
func FactKindName(k check.FactKind) string {
	return map[check.FactKind]string{check.OfRules: "规则包", check.OfRatios: "比例表", check.OfCalendar: "工作日历"}[k]
}
