package table

import "strings"

// ValueKind is what a value stands for, whatever file it is written in.
type ValueKind uint8

// The kinds of values.
const (
	KindText     ValueKind = iota
	KindWord               // one of a few words
	KindVersion            // of the file
	KindAmount             // money of either sign, in the table's unit
	KindPositive           // money that can't be below zero
	KindRatio              // 30% or 0.3
	KindShare              // a ratio of at most 100%
	KindPerShare           // yuan a share
	KindDate
	KindYear
	KindCount
	KindBool
	KindRecord
	KindTexts       // a text, or a map of texts by income
	KindWhole       // a whole number from 1
	KindMonthDay    // a day of every year, MM-DD
	KindUnitAmount  // money with its unit, such as 10亿
	KindRatioOrWord // a ratio or one of a few words
	KindNumbers     // an amount or a ratio, or a list of them
)

// Shape is what is in a record, not how it is read.
type Shape struct {
	Name   string // what the record is called in messages
	Fields []Property
	AnyOf  []string      // keys of which a record has at least one
	Open   func() *Shape // of records under any other key; nil: there are none

	required    []int // the indices of the fields that a record can't be without
	spelled     []int // of those that have another key
	shownFields func() []shownField
}

// Property is one key of a record.
type Property struct {
	Key      string
	Also     string // another key that means the same; what is written has Key
	Heading  string // what it is called in messages and in flat files
	Required bool
	Hint     string // what to write where it is missing or empty
	Kind     ValueKind
	IsCode   bool          // a text that is compared sign by sign
	Many     bool          // a list of them
	Allowed  []string      // the words of a KindWord
	Sub      func() *Shape // of a KindRecord
	OwnSheet bool          // flat files give the records a sheet of their own
	Keyed    bool          // records by keys that are not fixed
	Unknown  bool          // a rule pack may say that nobody has seen the value
	Taken    bool          // a rule pack may take it from the one that it extends
	Paper    bool          // a text that names a paper, or whoever made it: a word for nothing is none
	Shown    bool          // every paper shows it as a fact of the record

	longest int // characters of a KindText, 0 for longestText

	value  func(rec any) any                       // points to the value in the record, nil for none; nil for what holds records
	copy   func(to, from any)                      // copies the value between records; nil for what holds records
	record func(rec any, k int) (heldRecord, bool) // the k-th of the records that it holds
}

// Field is the property with the key, nil when there is none.
func (s *Shape) Field(key string) *Property {
	if i := s.index(0, key); i >= 0 {
		return &s.Fields[i]
	}
	return nil
}

// index is the index of the property with the key, -1 for none. It looks from the
// one at first on: keys mostly stand in their order.
func (s *Shape) index(first int, key string) int {
	for i := first; i < len(s.Fields); i++ {
		if s.Fields[i].Key == key {
			return i
		}
	}
	for i := range min(first, len(s.Fields)) {
		if s.Fields[i].Key == key {
			return i
		}
	}
	for _, i := range s.spelled {
		if s.Fields[i].Also == key {
			return i
		}
	}
	return -1
}

// called is what the property is called in messages: in a workbook, and in a file of
// keys.
func (p *Property) called() string { return p.Heading + "（" + p.Key + "）" }

// calledAll is what the properties with the keys are called in messages.
func (s *Shape) calledAll(keys ...string) string {
	called := make([]string, len(keys))
	for i, key := range keys {
		called[i] = s.Field(key).called()
	}
	return strings.Join(called, "、")
}

// ifEmpty says what to do about a value that is empty.
func (p *Property) ifEmpty() string {
	switch {
	case p.Hint != "":
		return p.Hint
	case p.Required:
		return "请填写"
	}
	return "没有就删掉这一行"
}
