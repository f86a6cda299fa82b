package regulation

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// Income is one kind of proceeds.
type Income struct {
	ID          string
	Like        string // the kind that it takes from what it does not say, "" for none
	Name        string
	Short       string
	Article     string
	Payers      Payers
	BudgetCode  string
	Less        []string // costs taken off before the state's share
	Documents   []Document
	Clocks      []Clock
	ZeroFiling  *ZeroFiling
	Instalments *Instalments
	Places      finding.Places
}

// Payers is who pays an income: enterprises of the forms, all when there are none.
type Payers struct {
	Forms   []string
	Article string
	Places  finding.Places
}

// Document is one that a filing must carry.
type Document struct {
	Name    string // as written in a table
	Title   string
	Article string
	Code    string // the finding code that reports this document alone; "": reported with the others
	OnlyIf  string // a condition in words: the document is shown, not checked
	Places  finding.Places
}

// ZeroFiling says that a year without anything to pay is filed all the same.
type ZeroFiling struct {
	Article string
	Places  finding.Places
}

// Instalments is the most payments by net amount, the first step that holds it.
type Instalments struct {
	Article string
	Steps   []InstalmentStep
	Places  finding.Places
}

// InstalmentStep allows Payments payments of an amount up to UpTo, nil for any.
type InstalmentStep struct {
	UpTo     *money.Yuan
	Payments int
	Places   finding.Places
}

// Most is the most payments that the amount may be paid in, 0 where the measure does not
// say or nobody has seen it. The instalments may be nil.
func (x *Instalments) Most(amount money.Yuan) int {
	if x == nil {
		return 0
	}
	for i := range x.Steps {
		switch s := &x.Steps[i]; {
		case s.UpTo == nil && s.Places.Has("up_to"):
			return 0
		case s.UpTo == nil || amount.Cmp(*s.UpTo) <= 0:
			return s.Payments
		}
	}
	return 0
}

// Words are the steps in words.
func (x *Instalments) Words() string {
	words := make([]string, len(x.Steps))
	for i := range x.Steps {
		s := &x.Steps[i]
		upTo, most := "更多的", Unseen
		switch {
		case s.UpTo != nil:
			upTo = "不超过 " + s.UpTo.Grouped() + " 的"
		case s.Places.Has("up_to"):
			upTo = "界限" + Unseen + "的"
		}
		if s.Payments > 0 {
			most = fmt.Sprintf("最多 %d 次", s.Payments)
		}
		words[i] = upTo + most
	}
	return strings.Join(words, "；")
}

// Role says what a clock is for. It fixes what completes the clock.
type Role string

// The roles.
const (
	Meeting           Role = "meeting"
	Filing            Role = "filing"
	AgencyReview      Role = "agency_review"
	AgencyDeclaration Role = "agency_declaration"
	FinanceReview     Role = "finance_review"
	Payment           Role = "payment"
	PaymentByDocument Role = "payment_by_document" // governs payment where its day is known
)

// Roles lists the roles.
func Roles() []Role {
	return []Role{Meeting, Filing, AgencyReview, AgencyDeclaration, FinanceReview, Payment, PaymentByDocument}
}

// RoleNames are the names of the roles.
func RoleNames(list ...Role) []string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = string(r)
	}
	return names
}

// Done is the event that completes a clock of the role.
func (r Role) Done() string {
	switch r {
	case Meeting:
		return "voted"
	case Filing:
		return "filed"
	case AgencyReview:
		return "agency_reviewed"
	case AgencyDeclaration:
		return "agency_declared"
	case FinanceReview:
		return "finance_reviewed"
	case Payment, PaymentByDocument:
		return "settled"
	}
	return ""
}

// Pays reports a role whose clock is completed by payment in full.
func (r Role) Pays() bool { return r == Payment || r == PaymentByDocument }

// Unit is what a clock counts in, or how it ends without counting.
type Unit string

// The units of clocks.
const (
	Months   Unit = "month"   // calendar months
	Workdays Unit = "workday" // working days
	Days     Unit = "day"     // calendar days
	OnDate   Unit = "date"    // a month and day of the year after the start's year
	Stated   Unit = "stated"  // a day that a document states
)

// Clock is one time limit.
type Clock struct {
	Role      Role
	ID        string // the id of its step in results
	Label     string
	Start     []string // events; the clock starts at the latest
	Previous  Role     // the clock it is projected from while its start is unknown, "" for none; it stands before this one
	Stated    string   // the event that is the due day itself
	Text      string   // what the length is counted from, in words
	Length    int
	Unit      Unit
	Date      string // MM-DD, for OnDate
	Roll      string // next: a last day off moves to the next working day; none
	Principle bool   // 原则上: not a hard limit
	Article   string
	Note      string
	Overrides []Override
	Places    finding.Places
}

// Override is the due day of one year that another document set.
type Override struct {
	ProfitYear int
	Date       workday.Date
	Number     string
	Places     finding.Places
}

// Words is the clock in words, such as 年度终了后 5 个月.
func (c *Clock) Words() string {
	if c.UnknownEnd() != "" {
		return c.Text + "（期限" + Unseen + "）"
	}
	switch c.Unit {
	case Months:
		return fmt.Sprintf("%s %d 个月", c.Text, c.Length)
	case Workdays:
		return fmt.Sprintf("%s %d 个工作日", c.Text, c.Length)
	case Days:
		return fmt.Sprintf("%s %d 日", c.Text, c.Length)
	}
	return c.Text
}

// Document is what states the day of the clock, "" for a clock that counts.
func (c *Clock) Document() string {
	if c.Unit != Stated {
		return ""
	}
	document, _, _ := strings.Cut(c.Text, "写明")
	return document
}

// UnknownEnd is the key of what the clock can't do without and nobody has seen; "" when
// all is known.
func (c *Clock) UnknownEnd() string {
	switch {
	case c.Unit == "":
		return "unit"
	case c.Unit == Stated && c.Stated == "":
		return "stated"
	case c.Unit == OnDate && c.Date == "":
		return "date"
	case c.Unit != Stated && c.Unit != OnDate && c.Length == 0:
		return "length"
	case c.Unit != Stated && len(c.Start) == 0:
		return "start"
	}
	return ""
}

// Span is the clock in words, with 原则上 where it is no hard limit.
func (c *Clock) Span() string {
	if c.Principle {
		return c.Words() + "（原则上）"
	}
	return c.Words()
}

// Rolls reports whether a last day that is off moves to the next working day.
func (c *Clock) Rolls() bool { return c.Roll == "next" }

// FromFiling reports a clock that counts from 申报日, which a reading may take for
// the day the filing was due, and which the conservative reading takes for day 1.
func (c *Clock) FromFiling() bool { return slices.Contains(c.Start, Filing.Done()) }

// Clock is the clock of the role. The result points into the income.
func (in *Income) Clock(r Role) (*Clock, bool) {
	i := slices.IndexFunc(in.Clocks, func(c Clock) bool { return c.Role == r })
	if i < 0 {
		return nil, false
	}
	return &in.Clocks[i], true
}
