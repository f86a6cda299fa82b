package worked

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// Expect is all that a case must come to. What it leaves out is not compared.
type Expect struct {
	Result             // of the only record
	Findings *Codes    // every code that is found, in any order; nil: not compared
	Error    *Expected // the code of the fault for which there is no amount
	Records  []Selected
	Places   finding.Places
}

// Result is what one record must come to.
type Result struct {
	Values     []Expected // of the assessment, by their names in its JSON
	Supplement []Expected // of the 补交 of the year, likewise
	Lines      []Line     // of the calculation
	Steps      []Step     // of the timeline
}

// Empty reports whether nothing is expected.
func (r *Result) Empty() bool {
	return len(r.Values) == 0 && len(r.Supplement) == 0 && len(r.Lines) == 0 && len(r.Steps) == 0
}

// Selected is what one of several records of an enterprise must come to.
type Selected struct {
	Income string
	Year   int
	Of     string // the resolution, the contract, the subject or the name, where income and year fit several records
	Result
	Places finding.Places
}

// Expected is one value.
type Expected struct {
	Key string
	Value
	Place finding.Place
}

// Value is a value as a result's JSON writes it, and as people read it. A number whose
// kind only the calculation knows may be an amount or a ratio.
type Value struct {
	Plain, Shown string
	asRatio      *money.Ratio
}

// Text is a value that is read as it is written.
func Text(s string) Value { return Value{Plain: s, Shown: s} }

// Amount is an amount in yuan.
func Amount(y money.Yuan) Value { return Value{Plain: y.String(), Shown: y.Grouped()} }

// Ratio is a ratio.
func Ratio(r money.Ratio) Value { return Value{Plain: r.String(), Shown: r.Percent(), asRatio: &r} }

// Day is a day, or that there is none.
func Day(d workday.Date) Value {
	if d.IsZero() {
		return Value{Shown: "无"}
	}
	return Text(d.String())
}

// Number is a number as it is written, which is an amount, a ratio, or could be both.
func Number(amount *money.Yuan, ratio *money.Ratio) Value {
	if amount == nil {
		return Ratio(*ratio)
	}
	v := Amount(*amount)
	v.asRatio = ratio
	return v
}

// Is reports whether the value is the one that was got.
func (v Value) Is(got Value) bool {
	if got.asRatio != nil {
		return v.asRatio != nil && v.asRatio.Equal(*got.asRatio)
	}
	return v.Plain == got.Plain
}

// Line is what a line of the calculation must come to; several values for an id that
// several lines have.
type Line struct {
	ID     string
	Key    finding.Place // of the id
	Values []Expected
}

// Step is what a step of the timeline must come to.
type Step struct {
	ID     string
	Key    finding.Place // of the id
	Values []Expected
}

// Codes are finding codes.
type Codes struct {
	List  []Expected
	Place finding.Place
}
