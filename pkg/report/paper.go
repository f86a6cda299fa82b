package report

import (
	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// Paper is everything that a working paper about one run shows: what went in,
// what came out and how it was read.
type Paper struct {
	Title       string // 底稿的标题
	Measure     *regulation.Measure
	Calendar    *workday.Calendar
	Ratios      *ratio.Table
	Enterprises []proceeds.Enterprise // as reported, in the order of Result.Enterprises
	Result      *assess.Result
	Findings    []finding.Finding // sorted by place
	Accepted    []finding.Accepted
	Reserve     remit.ReserveMode
	PaymentFrom deadline.PaymentFrom
	Inputs      []Source
	Command     string // the command line that made it
	Version     string
	GoesOn      bool // it goes on from a paper that is written already: CSV has no titles
}

// Source is one file that went in.
type Source struct {
	Name   string
	Kind   string // 企业表 or 比例表
	Bytes  int
	SHA256 string // in lower-case hexadecimal
}
