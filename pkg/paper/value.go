package paper

import (
	"strconv"

	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// Kind is what a value is, which decides how a format writes it and where it is
// aligned.
type Kind uint8

// The kinds of values.
const (
	Text   Kind = iota
	Amount      // yuan
	Percent
	Day
	Number // a whole number
)

// Right reports whether values of the kind are aligned at their right.
func (k Kind) Right() bool { return k == Amount || k == Percent || k == Number }

// Value is one fact as papers show it. The zero Value is nothing. It points to the
// amount, the ratio or the texts that it shows, and so shows them as they are then. A
// long batch makes some forty for each record: a Value fits into registers.
type Value struct {
	kind   Kind
	known  bool
	day    workday.Date
	number int
	text   string
	source any // the amount or the ratio; what a text is made from, if not text: texts, or what has facts
}

// TextOf is a text, nothing for an empty one.
func TextOf(s string) Value { return Value{known: s != "", text: s} }

// AmountOf is an amount, nothing for nil.
func AmountOf(y *money.Yuan) Value {
	if y == nil {
		return Value{kind: Amount}
	}
	return Value{kind: Amount, known: true, source: y}
}

// PercentOf is a ratio, nothing for nil.
func PercentOf(r *money.Ratio) Value {
	if r == nil {
		return Value{kind: Percent}
	}
	return Value{kind: Percent, known: true, source: r}
}

// DayOf is a day, nothing for none.
func DayOf(d workday.Date) Value { return Value{kind: Day, known: !d.IsZero(), day: d} }

// NumberOf is a whole number.
func NumberOf(n int) Value { return Value{kind: Number, known: true, number: n} }

// YearOf is a year, a line or a column, nothing for 0.
func YearOf(year int) Value { return Value{kind: Number, known: year != 0, number: year} }

// Kind is what the value is.
func (v Value) Kind() Kind { return v.kind }

// Known reports whether there is a value.
func (v Value) Known() bool { return v.known }

// Amount is that of a known Amount; so are the others of their kinds.
func (v Value) Amount() money.Yuan {
	if y, ok := v.source.(*money.Yuan); ok {
		return *y
	}
	return money.Yuan{}
}

// Ratio is that of a Percent.
func (v Value) Ratio() money.Ratio {
	if r, ok := v.source.(*money.Ratio); ok {
		return *r
	}
	return money.Ratio{}
}

// Day is that of a Day.
func (v Value) Day() workday.Date { return v.day }

// Number is that of a Number.
func (v Value) Number() int { return v.number }

// String is the value for a reader: amounts are grouped.
func (v Value) String() string {
	switch source := v.source.(type) {
	case *money.Yuan:
		return source.Grouped()
	case nil, *money.Ratio, *[]string:
		return string(v.AppendPlain(nil))
	}
	return string(appendFacts(nil, v.source, true))
}

// AppendPlain appends the value for a program: amounts with two decimals and no
// grouping, ratios as percentages. Text is appended as it is.
func (v Value) AppendPlain(b []byte) []byte {
	if !v.known {
		return b
	}
	switch v.kind {
	case Day:
		b, _ = v.day.AppendText(b)
		return b
	case Number:
		return strconv.AppendInt(b, int64(v.number), 10)
	}
	switch source := v.source.(type) {
	case nil:
		return append(b, v.text...)
	case *money.Yuan:
		b, _ = source.AppendText(b)
		return b
	case *money.Ratio:
		return source.AppendPercent(b)
	case *[]string:
		for i, s := range *source {
			if i > 0 {
				b = append(b, "、"...)
			}
			b = append(b, s...)
		}
		return b
	}
	return appendFacts(b, v.source, false)
}

// Words is an amount in words, "" for anything else.
func (v Value) Words() string {
	if !v.known || v.kind != Amount {
		return ""
	}
	return v.Amount().Words()
}

// Column is one column of a table over values of type T.
type Column[T any] struct {
	Key   string // as JSON calls it, where it has it
	Title string
	Kind  Kind
	Of    func(*T) Value
}

// Choose are the columns with the keys, in the order of the keys. It panics on a key
// that no column has.
func Choose[T any](all []Column[T], keys ...string) []Column[T] {
	list := make([]Column[T], len(keys))
next:
	for i, key := range keys {
		for _, c := range all {
			if c.Key == key {
				list[i] = c
				continue next
			}
		}
		panic("paper: no column " + key)
	}
	return list
}

// InYuan is a title over amounts where nothing else says that they are yuan.
func InYuan(title string) string { return title + "（元）" }
