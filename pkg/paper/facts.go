package paper

import (
	"strconv"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// Fact is what was reported of an enterprise or a record beside its amounts and days.
// Which facts there are, the list of fields says (table, shown).
type Fact struct {
	Figure
	Place finding.Place
}

// EnterpriseFacts are the facts of the i-th enterprise that were reported.
func (p *Paper) EnterpriseFacts(i int) []Fact {
	if i >= len(p.Enterprises) {
		return nil
	}
	return factsOf(table.EnterpriseFacts(&p.Enterprises[i]))
}

// EnterpriseFacts are the facts of the line's enterprise that were reported.
func (l *Line) EnterpriseFacts() []Fact { return l.paper.EnterpriseFacts(l.index) }

// Facts are the facts of the line's record that were reported.
func (l *Line) Facts() []Fact {
	if l.Record == nil {
		return nil
	}
	return factsOf(table.RecordFacts(l.Record))
}

func factsOf(all []table.Fact) []Fact {
	var list []Fact
	for _, f := range all {
		if v := valueOf(f.Value); v.Known() {
			list = append(list, Fact{Figure{f.Key, f.Heading, v}, f.Place})
		}
	}
	return list
}

// valueOf is the value of a field as papers show it.
func valueOf(v any) Value {
	switch v := v.(type) {
	case string:
		return TextOf(v)
	case []string:
		return TextOf(strings.Join(v, "、"))
	case *money.Yuan:
		return AmountOf(v)
	case *money.Ratio:
		return PercentOf(v)
	case *money.PerShare:
		if v != nil {
			return TextOf(v.String())
		}
	case *int64:
		if v != nil {
			return TextOf(strconv.FormatInt(*v, 10))
		}
	case *bool:
		if v != nil {
			return TextOf(map[bool]string{true: "是", false: "否"}[*v])
		}
	case workday.Date:
		return DayOf(v)
	case int:
		return YearOf(v)
	}
	return Value{}
}

// FactsText are the facts in one line.
func FactsText(list []Fact) string {
	words := make([]string, len(list))
	for i, f := range list {
		words[i] = f.Title + " " + f.Value.String()
		if f.Value.Kind() == Amount {
			words[i] += " 元"
		}
	}
	return strings.Join(words, "；")
}
