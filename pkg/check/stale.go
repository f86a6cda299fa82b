package check

import (
	"fmt"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Fact is something that a person can look up again: a part of the law, a ratio, or a
// part of the calendar.
type Fact struct {
	Kind    FactKind
	What    string // a path of the pack, or in words
	Article string
	Source  string
	Seen    workday.Date // the day a person last saw it in force; zero: not said
	Place   finding.Place
}

// FactKind says where a fact stands.
type FactKind string

// The kinds of facts.
const (
	OfRules    FactKind = "rules"
	OfRatios   FactKind = "ratios"
	OfCalendar FactKind = "calendar"
)

// Facts lists the facts of the measure, of the ratio table, which may be empty, and of the
// embedded calendar, as far as the calendar in use rests on it.
func Facts(m *regulation.Measure, ratios *ratio.Table, calendar *workday.Calendar) []Fact {
	var list []Fact
	for _, f := range m.Values.Facts() {
		article := regulation.CiteWith(f.Number, m.FillArticle(f.Article, regulation.Context{}))
		list = append(list, Fact{OfRules, f.Path, article, f.Source, f.Seen, f.Place})
	}
	for i := range ratios.Categories {
		c := &ratios.Categories[i]
		for _, e := range c.Ratios {
			list = append(list, Fact{OfRatios, fmt.Sprintf("分类 %q %s的比例", c.ID, e.Years()), e.Approval, e.Source, e.Verified, ratioPlace(e)})
		}
	}
	for _, s := range workday.Sources() {
		if s.Reported > 0 {
			if known, err := calendar.YearCertainty(s.Reported); err == nil && known < workday.Reported {
				continue // a notice has replaced what was reported
			}
		}
		list = append(list, Fact{Kind: OfCalendar, What: s.Facts, Source: s.Source, Seen: s.Seen})
	}
	return list
}

// IsStale reports whether nobody has seen the fact in force on the day or in so many days
// before it.
func (f *Fact) IsStale(on workday.Date, days int) bool {
	return f.Seen.IsZero() || f.DaysSince(on) > days
}

// DaysSince is how many days before the day somebody saw the fact, who said so.
func (f *Fact) DaysSince(on workday.Date) int { return on.Sub(f.Seen) }

// StaleRatio is a ratio that nobody has looked at for long.
var StaleRatio = finding.Rule{Code: "ratio/stale", Severity: finding.Warning, Title: "比例很久没有核实",
	Explain: "比例没有写核实日（verified），或者核实日已经久远；比例会随新的批准文件改变。只在用 --stale 时检查。",
	Remedy:  "对照批准文件核实，把当天写进 verified，来源写进 source。"}

// Freshness asks for ratios that a person has seen in force on the day or in so many days
// before it. The zero value asks for nothing.
type Freshness struct {
	On   workday.Date
	Days int
}

// staleRatios reports the ratios of the category that are not as fresh.
func (a Freshness) staleRatios(c *ratio.Category) (fs []finding.Finding) {
	if a.Days == 0 {
		return nil
	}
	for _, e := range c.Ratios {
		if f := (Fact{Seen: e.Verified, Source: e.Source}); f.IsStale(a.On, a.Days) {
			fs = append(fs, StaleRatio.Found(ratioPlace(e), "分类 %q %s的比例%s", c.ID, e.Years(), f.Age(a.On)))
		}
	}
	return fs
}

// ratioPlace is where the day stands on which a ratio was last seen, else the ratio.
func ratioPlace(e ratio.Entry) finding.Place {
	if e.Places.Has("verified") {
		return e.Places.At("verified")
	}
	return e.Places.At(e.LevelKey())
}

// Age says how long ago the fact was seen, and where it comes from.
func (f *Fact) Age(on workday.Date) string {
	age := "没有写核实日"
	if !f.Seen.IsZero() {
		age = fmt.Sprintf("核实于 %s，已过 %d 天", f.Seen, f.DaysSince(on))
	}
	source := strings.TrimSpace(f.Source)
	if source == "" {
		source = "没有写"
	}
	return age + "；来源：" + source
}
