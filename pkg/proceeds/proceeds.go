// Package proceeds holds what an enterprise reports: who it is and its records
// of income, as plain values; the events of a record and what identifies it. It
// computes no amount and no due day, and reads no file.
package proceeds

import (
	"cmp"
	"iter"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// Income is the id of a kind of proceeds: one of those that have records and a
// calculation of their own, or any other that a rule pack knows, whose records are
// those of Other.
type Income string

// The kinds of income that have records of their own.
const (
	IncomeProfit      Income = "profit"
	IncomeDividend    Income = "dividend"
	IncomeTransfer    Income = "transfer"
	IncomeLiquidation Income = "liquidation"
	IncomeOther       Income = "other"
)

// Enterprise is one first-tier enterprise with everything it reports.
type Enterprise struct {
	ID                string
	Name              string
	USCC              string // 统一社会信用代码
	Form              string // 企业形式, one of Forms
	Category          string // id of a category of the ratio table
	Agency            string // 出资人单位
	StateShare        *money.Ratio
	RegisteredCapital *money.Yuan
	Profit            []Profit
	Dividends         []Dividend
	Transfers         []Transfer
	Liquidations      []Liquidation
	Other             []Other
	Accept            []finding.Acceptance
	Places            finding.Places
}

// The forms of enterprise (第二条).
const (
	WhollyOwnedEnterprise  = "国有独资企业"
	WhollyOwnedCompany     = "国有独资公司"
	ControlledEnterprise   = "国有控股企业"
	ParticipatedEnterprise = "国有参股企业"
)

// Forms lists the forms of enterprise.
func Forms() []string {
	return []string{WhollyOwnedEnterprise, WhollyOwnedCompany, ControlledEnterprise, ParticipatedEnterprise}
}

var whole = money.MustRatio("1")

// WhollyOwned reports whether the form is wholly state-owned.
func (e *Enterprise) WhollyOwned() bool {
	return e.Form == WhollyOwnedEnterprise || e.Form == WhollyOwnedCompany
}

// Share is the state's share: as reported, 100% for a wholly state-owned
// enterprise that reports none, nil when it is unknown.
func (e *Enterprise) Share() *money.Ratio {
	if e.StateShare == nil && e.WhollyOwned() {
		return new(whole)
	}
	return e.StateShare
}

// Filing is what every record reports of its procedure. Absent days are zero,
// absent amounts nil.
type Filing struct {
	Declared        *money.Yuan  // the amount declared
	Filed           workday.Date // 申报日
	Received        workday.Date // the income was received
	Verified        workday.Date // its costs and fees were verified
	AgencyReceived  workday.Date // the agency received the filing
	AgencyReviewed  workday.Date // the agency gave its opinion to the finance bureau
	AgencyDeclared  workday.Date // the agency declared to the finance bureau
	FinanceReviewed workday.Date
	Notice          Notice
	PaymentDue      workday.Date // the day stated in the 缴款书
	Payments        []Payment
	Interest        Interest
	Documents       []string
	Accept          []finding.Acceptance
	Places          finding.Places
}

// Notice is a 上交通知书.
type Notice struct {
	Issued workday.Date
	Due    workday.Date // the day it states, inclusive
	Places finding.Places
}

// Payment is one payment into the treasury.
type Payment struct {
	Date   workday.Date
	Amount *money.Yuan
	Places finding.Places
}

// Interest is what money held back earned, and what of it was passed on.
type Interest struct {
	Earned *money.Yuan
	Paid   *money.Yuan
	Places finding.Places
}

// Profit is one year's 利润收入 of a wholly state-owned enterprise.
type Profit struct {
	Year                 int
	Audited              *bool
	NetProfit            *money.Yuan // attributable to the parent's owners, consolidated, signed
	PriorLosses          *money.Yuan // not negative
	UndistributedOpening *money.Yuan // opening 未分配利润, signed; instead of PriorLosses
	StatutoryReserve     *money.Yuan // drawn this year, not negative
	ReserveBalance       *money.Yuan // accumulated before this year's
	OtherDeductions      []Deduction
	Relief               Relief
	Restated             *Restated
	Filing
}

// Deduction is a deduction beside losses and reserve.
type Deduction struct {
	Name   string
	Amount *money.Yuan
	Basis  string // the legal basis, by document and article
	Places finding.Places
}

// Relief is an approved reduction of the payable profit.
type Relief struct {
	Amount    *money.Yuan
	Approval  string
	Approved  workday.Date
	Converted *bool // turned into state capital or capital reserve
	Places    finding.Places
}

// Restated is a year's figures after an error was corrected.
type Restated struct {
	NetProfit        *money.Yuan
	PriorLosses      *money.Yuan
	StatutoryReserve *money.Yuan
	Found            workday.Date
	Payments         []Payment // of the supplementary amount
	Places           finding.Places
}

// Dividend is one resolution on 国有股股利、股息.
type Dividend struct {
	Year             int // the profit year distributed
	Resolution       string
	Voted            workday.Date
	Interim          *bool
	Total            *money.Yuan // distributed to all holders
	StateAmount      *money.Yuan
	StateShares      *int64
	PerShare         *money.PerShare
	NetProfit        *money.Yuan
	PriorLosses      *money.Yuan
	StatutoryReserve *money.Yuan
	NotDistributed   *NotDistributed
	Filing
}

// NotDistributed explains a year without a distribution.
type NotDistributed struct {
	Reason     string
	Resolution string
	Places     finding.Places
}

// Transfer is one sale of state property rights or shares.
type Transfer struct {
	Subject       string
	Contract      string
	Signed        workday.Date
	Consideration *money.Yuan
	Cost          *money.Yuan // of the original investment
	Fees          *money.Yuan // of the transaction
	Listed        *bool       // shares of a listed company
	Appraisal     string      // number of the approved or filed appraisal report
	Filing
}

// Liquidation is one enterprise's liquidation.
type Liquidation struct {
	Planned workday.Date // the plan of remaining assets was drawn up
	Net     *money.Yuan  // after liquidation expenses
	Filing
}

// Other is one other income, of the kind that a rule pack calls other or of one that
// has no records of its own.
type Other struct {
	Kind       Income // "" is IncomeOther; never another of those with records of their own
	Name       string
	Determined workday.Date
	Amount     *money.Yuan // as verified
	Filing
}

// Record is one report of one income, whichever kind.
type Record interface {
	Income() Income
	Period() int   // the profit year, or the year of the event that starts the filing clock
	About() string // what it is about beside income and period, in a word or two; "" for nothing
	Identity() Identity
	Dates() Dates
	Procedure() *Filing
}

// Records yields the enterprise's records, profit first, each kind in the order
// in which it was reported.
func (e *Enterprise) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		_ = each(e.Profit, yield) && each(e.Dividends, yield) && each(e.Transfers, yield) &&
			each(e.Liquidations, yield) && each(e.Other, yield)
	}
}

func each[T any, P interface {
	*T
	Record
}](records []T, yield func(Record) bool) bool {
	for i := range records {
		if !yield(P(&records[i])) {
			return false
		}
	}
	return true
}

// Procedure is the record's filing facts.
func (f *Filing) Procedure() *Filing { return f }

// About is nothing for a record that its period tells from others.
func (f *Filing) About() string { return "" }

// About is the resolution.
func (d *Dividend) About() string { return d.Resolution }

// About is what is sold.
func (t *Transfer) About() string { return t.Subject }

// About is the income's name.
func (o *Other) About() string { return o.Name }

// Income is 利润收入.
func (*Profit) Income() Income { return IncomeProfit }

// Income is 国有股股利、股息收入.
func (*Dividend) Income() Income { return IncomeDividend }

// Income is 产权转让收入.
func (*Transfer) Income() Income { return IncomeTransfer }

// Income is 清算收入.
func (*Liquidation) Income() Income { return IncomeLiquidation }

// Income is the kind, 其他国有资本经营收入 when there is none.
func (o *Other) Income() Income { return cmp.Or(o.Kind, IncomeOther) }

// Period is the profit year.
func (p *Profit) Period() int { return p.Year }

// Period is the profit year distributed.
func (d *Dividend) Period() int { return d.Year }

// Period is the year of signing.
func (t *Transfer) Period() int { return t.Signed.Year() }

// Period is the year of the plan.
func (l *Liquidation) Period() int { return l.Planned.Year() }

// Period is the year of determination.
func (o *Other) Period() int { return o.Determined.Year() }
