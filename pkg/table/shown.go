package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// Fact is a value of a record that papers show.
type Fact struct {
	Key     string // as in tables; below another key, with a point between
	Heading string
	Value   any // points to the value in the record: a text, texts, a day, a year, or a pointer

	field  string // its key in the record that holds it
	places finding.Places
}

// Place is where the value stands.
func (f *Fact) Place() finding.Place { return f.places.At(f.field) }

// VisitEnterpriseFacts visits the facts reported about an enterprise that papers show,
// its records apart, in the order of the fields.
func VisitEnterpriseFacts(e *proceeds.Enterprise, visit func(Fact)) {
	visitFacts(enterpriseSpec().shape.shownFields(), e, e.Places, visit)
}

// VisitRecordFacts visits the facts reported about a record that papers show, in the
// order of the fields.
func VisitRecordFacts(r proceeds.Record, visit func(Fact)) {
	var shape *Shape
	switch r.(type) {
	case *proceeds.Profit:
		shape = &profitSpec().shape
	case *proceeds.Dividend:
		shape = &dividendSpec().shape
	case *proceeds.Transfer:
		shape = &transferSpec().shape
	case *proceeds.Liquidation:
		shape = &liquidationSpec().shape
	case *proceeds.Other:
		shape = &otherSpec().shape
	default:
		return
	}
	visitFacts(shape.shownFields(), r, r.Procedure().Places, visit)
}

func visitFacts(fields []shownField, rec any, places finding.Places, visit func(Fact)) {
	for i := range fields {
		f := &fields[i]
		if f.value != nil {
			if v := f.value(rec); isReported(v) {
				visit(Fact{f.key, f.heading, v, f.field, places})
			}
			continue
		}
		for k := 0; ; k++ {
			sub, ok := f.record(rec, k)
			if !ok {
				break
			}
			visitFacts(f.sub, sub.record, sub.places, visit)
		}
	}
}

// isReported reports whether a fact points to a value that is not left out.
func isReported(v any) bool {
	switch v := v.(type) {
	case *string:
		return *v != ""
	case *[]string:
		return len(*v) > 0
	case **money.Yuan:
		return *v != nil
	case **money.Ratio:
		return *v != nil
	case **money.PerShare:
		return *v != nil
	case **int64:
		return *v != nil
	case **bool:
		return *v != nil
	case *workday.Date:
		return !v.IsZero()
	}
	return false
}

// shownField is a field that papers show, or one of records that have such fields. Its
// key and heading stand below those of the records that it is in.
type shownField struct {
	key, heading string
	field        string
	value        func(rec any) any
	record       func(rec any, k int) (heldRecord, bool)
	sub          []shownField
}

// heldRecord is a record within another, and where its values stand.
type heldRecord struct {
	record any
	places finding.Places
}

func held[C any](s *spec[C], record *C) (heldRecord, bool) {
	return heldRecord{record, *s.places(record)}, true
}

// listShown makes the list of the shape's shown fields when it is first asked for.
func listShown(s *Shape) func() []shownField {
	return sync.OnceValue(func() []shownField { return appendShown(nil, s, "", "") })
}

func appendShown(list []shownField, s *Shape, key, heading string) []shownField {
	for i := range s.Fields {
		p := &s.Fields[i]
		switch {
		case p.Shown:
			list = append(list, shownField{key: key + p.Key, heading: heading + p.Heading, field: p.Key, value: p.value})
		case p.record != nil && !p.OwnSheet:
			if sub := appendShown(nil, p.Sub(), key+p.Key+".", heading+p.Heading+" "); sub != nil {
				list = append(list, shownField{record: p.record, sub: sub})
			}
		}
	}
	return list
}
