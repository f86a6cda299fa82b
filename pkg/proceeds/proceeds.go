// Package proceeds holds what an enterprise reports: who it is and its records
// of income, as plain values; the events of a record and what identifies it. It
// computes no amount and no due day, and reads no file.
package proceeds

import (
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
	PaidInCapital     *money.Yuan
	Small             *bool        // 小微企业
	Parent            string       // id of the enterprise that files for it
	ConfirmedBy       string       // who confirmed the category of its first year (第七条)
	ExcludedShare     *money.Ratio // of the state's share, what belongs to the social-security fund
	ExcludedBasis     string
	Note              string
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
	AgencyPaidIn    workday.Date // the agency paid the income into the treasury
	Slips           []Slip
	Interest        Interest
	Documents       []string
	Changed         *Changed // nil: the enterprise is what it says of itself
	Note            string
	Accept          []finding.Acceptance
	Places          finding.Places
}

// Slip is a 一般缴款书.
type Slip struct {
	Number     string
	BudgetCode string
	Amount     *money.Yuan
	Due        workday.Date // the day it states, inclusive
	Places     finding.Places
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
	DistributableProfit  *money.Yuan  // 可供分配利润, signed
	Ratio                *money.Ratio // set for the enterprise, where the ratio table only says at least how much
	Relief               Relief
	Deferral             *Deferral
	Statements           *Statements
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

// Deferral is an approved later payment (缓收, 第十六条).
type Deferral struct {
	Until    workday.Date // inclusive
	Approval string
	Approved workday.Date
	Places   finding.Places
}

// The scopes of statements.
const (
	Consolidated = "合并"
	ParentOnly   = "母公司"
)

// Statements are the audited statements that the figures are from.
type Statements struct {
	Scope   string // Consolidated or ParentOnly
	Auditor string
	Opinion string
	Report  string // number of the auditor's report
	Places  finding.Places
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
	Shares           *int64 // of all holders
	TreasuryShares   *int64 // of Shares; they take no part
	Classes          []ShareClass
	Fixed            string // what the resolution fixes: FixedPerShare or FixedTotal
	NetProfit        *money.Yuan
	PriorLosses      *money.Yuan
	StatutoryReserve *money.Yuan
	ReserveBalance   *money.Yuan // accumulated before this year's
	NotDistributed   *NotDistributed
	Filing
}

// What a resolution can fix; the other follows from the number of shares.
const (
	FixedPerShare = "per_share"
	FixedTotal    = "total"
)

// ShareClass is one class of shares of a dividend.
type ShareClass struct {
	Name        string
	Shares      *int64
	StateShares *int64
	PerShare    *money.PerShare
	Places      finding.Places
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
	Receipts      []Payment   // of the consideration
	Filing
}

// Liquidation is one enterprise's liquidation.
type Liquidation struct {
	Planned workday.Date // the plan of remaining assets was drawn up
	Net     *money.Yuan  // after liquidation expenses
	Less    []Cost
	Filing
}

// Other is one other income, of the kind that a rule pack calls other or of one that
// has no records of its own.
type Other struct {
	Kind       Income // "" is IncomeOther; never another of those with records of their own
	Name       string
	Determined workday.Date
	Amount     *money.Yuan // as verified
	Less       []Cost
	Filing
}

// Cost is a cost by the name under which a rule pack lets it be taken off.
type Cost struct {
	Name   string
	Amount *money.Yuan
	Places finding.Places
}
