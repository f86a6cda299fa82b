package paper

import (
	"strconv"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
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
	return listFacts(&p.Enterprises[i])
}

// Facts are the facts of the line's record that were reported.
func (l *Line) Facts() []Fact { return listFacts(l.Record) }

// EnterpriseFactsValue are the facts of the line's enterprise in one text.
func (l *Line) EnterpriseFactsValue() Value {
	if l.index >= len(l.paper.Enterprises) {
		return Value{}
	}
	return Value{known: true, source: &l.paper.Enterprises[l.index]}
}

// FactsValue are the facts of the line's record in one text.
func (l *Line) FactsValue() Value {
	if l.Record == nil {
		return Value{}
	}
	return Value{known: true, source: l.Record}
}

// visitFacts visits the facts of an enterprise or a record.
func visitFacts(of any, visit func(table.Fact)) {
	switch of := of.(type) {
	case *proceeds.Enterprise:
		table.VisitEnterpriseFacts(of, visit)
	case proceeds.Record:
		table.VisitRecordFacts(of, visit)
	}
}

func listFacts(of any) []Fact {
	var list []Fact
	visitFacts(of, func(f table.Fact) {
		list = append(list, Fact{Figure{f.Key, f.Heading, valueOf(f.Value)}, f.Place()})
	})
	return list
}

// appendFacts appends the facts of an enterprise or a record in one line, amounts
// grouped for a reader alone.
func appendFacts(b []byte, of any, grouped bool) []byte {
	start := len(b)
	visitFacts(of, func(f table.Fact) {
		if len(b) > start {
			b = append(b, "；"...)
		}
		b = append(b, f.Heading...)
		b = append(b, ' ')
		v := valueOf(f.Value)
		if grouped && v.kind == Amount {
			b = append(b, v.String()...)
		} else {
			b = v.AppendPlain(b)
		}
		if v.kind == Amount {
			b = append(b, " 元"...)
		}
	})
	return b
}

// valueOf is the value that a fact points to, as papers show it.
func valueOf(v any) Value {
	switch v := v.(type) {
	case *string:
		return TextOf(*v)
	case *[]string:
		return Value{known: true, source: v}
	case **money.Yuan:
		return AmountOf(*v)
	case **money.Ratio:
		return PercentOf(*v)
	case **money.PerShare:
		return TextOf((*v).String())
	case **int64:
		return TextOf(strconv.FormatInt(**v, 10))
	case **bool:
		if **v {
			return TextOf("是")
		}
		return TextOf("否")
	case *workday.Date:
		return DayOf(*v)
	}
	return Value{}
}
