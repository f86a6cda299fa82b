package table

// valueKind is what a value stands for, whatever file it is written in.
type valueKind uint8

const (
	kindText     valueKind = iota
	kindWord               // one of a few words
	kindVersion            // of the file
	kindAmount             // money of either sign, in the table's unit
	kindPositive           // money that can't be below zero
	kindRatio              // 30% or 0.3
	kindShare              // a ratio of at most 100%
	kindPerShare           // yuan a share
	kindDate
	kindYear
	kindCount
	kindBool
	kindRecord
)

// shape is a spec without its types: what is in a record, not how it is read.
type shape struct {
	name   string
	fields []property
}

// property is one field of a shape.
type property struct {
	key, heading, hint string
	required           bool
	kind               valueKind
	many               bool
	allowed            []string
	sub                func() *shape
	apart              bool
}

func (s *spec[T]) shape() *shape {
	out := &shape{name: s.name, fields: make([]property, len(s.fields))}
	for i, f := range s.fields {
		out.fields[i] = property{f.key, f.heading, f.hint, f.required, f.kind, f.many, f.allowed, f.sub, f.apart}
	}
	return out
}

func shapeOf(kind Kind) *shape {
	if kind == Ratios {
		return ratioFileSpec().shape()
	}
	return enterpriseFileSpec().shape()
}

// field is the property with the key, nil when there is none.
func (s *shape) field(key string) *property {
	for i := range s.fields {
		if s.fields[i].key == key {
			return &s.fields[i]
		}
	}
	return nil
}
