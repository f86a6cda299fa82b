// Package regulation is a measure as plain values: the kinds of income it knows
// and who pays them, its clocks, how the base of profit is found, what firms
// should distribute, its texts and its articles. A measure stands in a rule pack,
// a YAML file; the packs that the program carries are embedded here, and
// table/stream reads them as it reads every table. The package interprets
// nothing: amounts are computed in remit, days in deadline.
package regulation

import (
	"fmt"
	"iter"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// DefaultID is the id of the measure in force in Shanghai, 沪府规〔2024〕4号.
const DefaultID = "shanghai-2024"

// Unseen stands for a text that a pack marks as unknown: nobody has seen it.
const Unseen = "未见"

// NoEnd stands for the last day of a measure that states none.
const NoEnd = "未规定"

// Measure is one measure, as its pack and the packs that this one extends state
// it. Every reading of a pack gives a value of its own.
type Measure struct {
	ID      string
	Title   string
	Number  string // 文号
	Valid   Validity
	Source  string
	Seen    workday.Date // the day a person last saw it in force; zero: not said
	Extends string       // the pack that this one changes, "" when it stands by itself

	Authorities Authorities
	CountsAs    []CountsAs
	Ratios      Ratios
	Base        Base
	Supplement  Supplement
	Relief      Relief
	Late        Late
	Round       string // half_up
	Floors      []Floor
	Counting    map[string]Line // the readings of the last day of a period
	Incomes     []Income
	Articles    []Article // what the program does for each; empty when the pack does not say

	Lines     map[string]LineText // of the lines that are not steps of the base
	Texts     map[string]Text
	Findings  map[string]LawText
	Values    Values
	HasUnseen bool // whether any of the values is unknown
	Inherited []Inherited

	// Whole reads all of a measure that was read for one kind of income, of which it has
	// that one, neither Articles nor Findings, and no Lines where they were not asked for;
	// nil for one that is whole. What methods give is always that of the whole.
	// OtherIncomes are the ids of the other kinds.
	Whole        func() *Measure
	OtherIncomes []string

	Places finding.Places
}

// whole is the measure with all its parts.
func (m *Measure) whole() *Measure {
	if m.Whole == nil {
		return m
	}
	return m.Whole()
}

// AllIncomes are the kinds of income of the whole measure.
func (m *Measure) AllIncomes() []Income { return m.whole().Incomes }

// Values are the single values of a pack by their paths, such as authorities.finance.
type Values interface {
	// At is the value at the path as the pack writes it, Unseen for one that nobody has
	// seen. It is not ok when no single value stands there.
	At(path string) (text string, ok bool)
	// All are the values in the order of the pack.
	All() iter.Seq2[string, string]
	// Facts are the parts of the pack that state law, in its order.
	Facts() []Fact
}

// Fact is a part of a pack with the article it rests on, or a list of authorities or
// texts: what a person can look up.
type Fact struct {
	Path    string
	Article string // as it is cited; "" for none
	Number  string // 文号 of the pack that wrote it
	Source  string
	Seen    workday.Date // the day a person last saw it in force; zero: not said
	Place   finding.Place
}

// Validity is when the measure is in force, both days included. To is zero when
// no end is stated. With ProfitYears the years of profit decide for profit instead
// of the days.
type Validity struct {
	From, To    workday.Date
	ProfitYears Years
	Article     string
	Places      finding.Places
}

// Span is the time in words, such as 2024-04-01 至 2029-03-31, with 自 … 起 where no end is
// stated.
func (v Validity) Span() string {
	from, to := v.From.String(), v.To.String()
	if v.From.IsZero() {
		from = Unseen
	}
	switch {
	case v.To.IsZero() && v.Places.Has("to"):
		to = Unseen
	case v.To.IsZero():
		return "自 " + from + " 起"
	}
	return from + " 至 " + to
}

// Years is a run of years, both included; To is 0 when no end is stated.
type Years struct {
	From, To int
	Places   finding.Places
}

// Span is the years in words.
func (y Years) Span() string {
	if y.To == 0 {
		return fmt.Sprintf("%d 年度起", y.From)
	}
	return fmt.Sprintf("%d—%d 年度", y.From, y.To)
}

// Authorities are who decides what under the measure.
type Authorities struct {
	Finance        string // 财政部门
	Agency         string // 出资人单位
	ApprovesRatios string
	ApprovesRelief string
	Places         finding.Places
}

// CountsAs is a form of enterprise that pays as another when the state's share
// reaches StateShare.
type CountsAs struct {
	Form       string
	StateShare *money.Ratio
	As         string
	Article    string
	Places     finding.Places
}

// Ratios says where the ratios of 上交 come from and what a year without one means.
type Ratios struct {
	Public      bool   // published with the measure, under Number
	Number      string // 文号 of the ratios, "" when they are not public
	YearWithout string // error or carry_forward
	Article     string
	Places      finding.Places
}

// CarriesForward reports whether the ratio of the last year that has one holds for a
// year without.
func (r *Ratios) CarriesForward() bool { return r.YearWithout == "carry_forward" }

// Supplement says what a correction of an earlier year does: an increase is paid
// up, a decrease is not refunded or set off once.
type Supplement struct {
	Increase string // pay_up
	Decrease string // none or set_off_once
	Article  string
	Places   finding.Places
}

// Relief is what holds for approved relief; Convert: it becomes state capital.
type Relief struct {
	Convert bool
	Article string
	Places  finding.Places
}

// Late is what is owed for money held back.
type Late struct {
	Pays    string // interest_earned
	Article string
	Places  finding.Places
}

// Article says what the program does for one article of the measure.
type Article struct {
	Number  int
	Subject string
	Does    Deed
	Why     string // how, or why not
	Places  finding.Places
}

// Deed is what the program does for an article.
type Deed string

// The deeds.
const (
	Computed Deed = "computed" // amounts or days follow from it
	Checked  Deed = "checked"  // findings follow from it
	Shown    Deed = "shown"    // reports state what it asks for
	Nothing  Deed = "none"     // it can't be computed
)

// Deeds lists the deeds.
func Deeds() []Deed { return []Deed{Computed, Checked, Shown, Nothing} }

// Inherited is what a measure takes over from one pack that it extends.
type Inherited struct {
	Number string // of that pack
	Parts  []InheritedPart
}

// InheritedPart is all that stands at a path, but for the items of it that are named.
type InheritedPart struct {
	Path   string
	Except []string
}

// Cite is an article as it is cited away from the measure: parts that name no law
// of their own get the measure's number.
func (m *Measure) Cite(article string) string {
	return CiteWith(m.Number, article)
}

// CiteWith is the article with number before every part, between ;, that begins
// with 第; all others name their law already.
func CiteWith(number, article string) string {
	parts := strings.Split(article, ";")
	for i, part := range parts {
		if strings.HasPrefix(part, "第") {
			parts[i] = number + part
		}
	}
	return strings.Join(parts, ";")
}
