// Package paper says what a working paper says, once for every format: which rows
// and columns it has and what they are called, the totals, the findings, the facts
// of a record, how a step of a timeline stands in words, how certain a day is, how
// the measure was read, and what the paper was made from. It gives nothing its
// form: that a format does, in report. It computes no amount and no day.
package paper

import (
	"cmp"
	"fmt"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// Paper is everything that a working paper (底稿) about one run shows: what went in,
// what came out and how it was read.
type Paper struct {
	Title       string
	Measure     *regulation.Measure
	Calendar    *workday.Calendar
	Ratios      *ratio.Table
	Enterprises []proceeds.Enterprise // as reported, in the order of Result.Enterprises
	Result      *assess.Result
	Findings    []finding.Finding // sorted by place
	Accepted    []finding.Accepted
	Reserve     remit.ReserveMode
	PaymentFrom deadline.PaymentFrom
	Inputs      []Input
	Remarks     []table.Remark // on how these were read
	Command     string         // the command line that made it
	Version     string
	GoesOn      bool // it goes on from a paper that is written already: CSV has no titles
}

// Input is one file that went in.
type Input struct {
	Name   string
	Kind   string // 企业表 or 比例表
	Bytes  int
	SHA256 string // in lower-case hexadecimal
}

// Heading says of how many enterprises the paper is, as of which day and by which
// counting and measure.
func (p *Paper) Heading() string {
	return fmt.Sprintf("%d 户 · %s", len(p.Result.Enterprises), AsOf(p.Measure, p.Result.AsOf, p.Result.Counting))
}

// AsOf says as of which day something is judged, and by which counting and measure.
func AsOf(m *regulation.Measure, day workday.Date, counting deadline.Counting) string {
	return fmt.Sprintf("截至 %s · 口径：%s · %s", day, CountingName(m, counting), m.Number)
}

// CountingName is what the measure calls a way to count, its id when it has no name.
func CountingName(m *regulation.Measure, c deadline.Counting) string {
	return cmp.Or(m.Counting[string(c)].Label, string(c))
}

// IncomeName is the income's short name, its id when the measure has none.
func IncomeName(m *regulation.Measure, id string) string {
	if in, ok := m.Income(id); ok {
		return cmp.Or(in.Short, id)
	}
	return id
}

// CategoryName is the category's name, its id when it has none, and both when
// another category is called the same.
func (p *Paper) CategoryName(id string) string {
	c, ok := p.Ratios.Category(id)
	if !ok || c.Name == "" {
		return id
	}
	for i := range p.Ratios.Categories {
		if other := &p.Ratios.Categories[i]; other.ID != id && (other.Name == c.Name || other.ID == c.Name) {
			return c.Name + " " + id
		}
	}
	return c.Name
}

// Unfilled is what a text is shown as that was left out.
const Unfilled = "未填"

// NoRecords is said of an enterprise that has none.
const NoRecords = "没有记录"
