package table

import (
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Fact is a value of a record that papers show.
type Fact struct {
	Key     string // as in tables; below another key, with a point between
	Heading string
	Value   any // as in the record: a text, texts, or a pointer or a day, which may be nil or zero
	Place   finding.Place
}

// EnterpriseFacts are the facts about an enterprise that papers show, its records
// apart, in the order of the fields.
func EnterpriseFacts(e *proceeds.Enterprise) []Fact {
	return appendFacts(nil, &enterpriseSpec().shape, e, e.Places, "", "")
}

// RecordFacts are the facts about a record that papers show, in the order of the
// fields.
func RecordFacts(r proceeds.Record) []Fact {
	places := r.Procedure().Places
	switch r.(type) {
	case *proceeds.Profit:
		return appendFacts(nil, &profitSpec().shape, r, places, "", "")
	case *proceeds.Dividend:
		return appendFacts(nil, &dividendSpec().shape, r, places, "", "")
	case *proceeds.Transfer:
		return appendFacts(nil, &transferSpec().shape, r, places, "", "")
	case *proceeds.Liquidation:
		return appendFacts(nil, &liquidationSpec().shape, r, places, "", "")
	case *proceeds.Other:
		return appendFacts(nil, &otherSpec().shape, r, places, "", "")
	}
	return nil
}

// heldRecord is a record within another, and where its values stand.
type heldRecord struct {
	record any
	places finding.Places
}

func held[C any](s *spec[C], record *C) heldRecord { return heldRecord{record, *s.places(record)} }

func appendFacts(list []Fact, shape *Shape, rec any, places finding.Places, key, heading string) []Fact {
	for i := range shape.Fields {
		p := &shape.Fields[i]
		switch {
		case p.Shown:
			list = append(list, Fact{key + p.Key, heading + p.Heading, p.value(rec), places.At(p.Key)})
		case p.records != nil && !p.OwnSheet && p.Sub().hasShown():
			for _, sub := range p.records(rec) {
				list = appendFacts(list, p.Sub(), sub.record, sub.places, key+p.Key+".", heading+p.Heading+" ")
			}
		}
	}
	return list
}

// hasShown reports whether papers show a field of the shape.
func (s *Shape) hasShown() bool {
	for i := range s.Fields {
		if s.Fields[i].Shown {
			return true
		}
	}
	return false
}
