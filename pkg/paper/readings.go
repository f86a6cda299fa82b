package paper

import (
	"cmp"
	"fmt"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// Term is a thing that the paper explains: what it is called, what holds for it and
// why.
type Term struct{ ID, Label, Text, Note string }

// readingKeys orders the readings of an amount; readingWords says each.
var (
	readingKeys  = []string{"losses", "reserve", "dividend", "cost", "rounding"}
	readingWords = map[string]map[string]string{
		"losses": {"prior_losses": "未弥补亏损按填报数", "undistributed_opening": "未弥补亏损按年初未分配利润", "not-reported": "未弥补亏损未填，不抵扣"},
		"dividend": {"state_amount": "国有股应得数按决议", "per_share": "按国有股股数和每股股利", "state_share": "按分配总额和国有股比例",
			"not_distributed": "本年不分配"},
		"cost":     {"cost-and-fees": "投资成本和交易费用都扣除"},
		"reserve":  {string(remit.ReserveDeclared): "公积金按申报数", string(remit.ReserveConvention): "公积金按法定比例", string(remit.ReserveNone): "公积金不抵扣"},
		"rounding": {"half-up-fen": Rounding},
	}
)

// Rounding says how amounts are rounded.
const Rounding = "四舍五入到分"

// AmountReadings says how the figures of an amount were read.
func AmountReadings(a *remit.Assessment) string {
	var words []string
	for _, key := range readingKeys {
		if w := readingWords[key][a.Readings[key]]; w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, "；")
}

var countingNotes = map[deadline.Counting]string{
	deadline.CivilCode:    "末日不是工作日的，顺延到下一个工作日；调休上班日是工作日，不顺延",
	deadline.Conservative: "申报日计入期间；末日不是工作日的，提前到上一个工作日",
	deadline.NoRoll:       "末日不顺延也不提前",
}

// Choice is a reading that a user may choose: its term as chosen, and the others.
type Choice struct {
	Term
	Article string
	Chosen  string
	Options []Option
}

// Option is one way to read the measure.
type Option struct{ ID, Text string }

// newChoice is the choice of one of the options.
func newChoice[T ~string](id, label, article string, chosen T, all []T, text func(T) string) Choice {
	c := Choice{Term{id, label, text(chosen), ""}, article, string(chosen), nil}
	for _, o := range all {
		c.Options = append(c.Options, Option{string(o), text(o)})
	}
	return c
}

// Counting is the choice of how days are counted.
func (p *Paper) Counting() Choice {
	chosen := cmp.Or(p.Result.Counting, deadline.CivilCode)
	c := newChoice("counting", "期限口径", p.Measure.Counting[string(chosen)].Article, chosen, deadline.Countings(),
		func(c deadline.Counting) string { return CountingName(p.Measure, c) })
	c.Note = countingNotes[chosen]
	return c
}

// From is the choice of since when the clock of payment runs.
func (p *Paper) From() Choice {
	return newChoice("payment-from", "申报日起", fromFilingArticle(p.Measure), cmp.Or(p.PaymentFrom, deadline.FromActual), deadline.PaymentFroms(),
		func(from deadline.PaymentFrom) string {
			if from == deadline.FromDue {
				return "迟报的，从申报届满日起算"
			}
			return "从实际申报日起算"
		})
}

// ReserveChoice is the choice of which statutory reserve is deducted.
func (p *Paper) ReserveChoice() Choice {
	return newChoice("reserve", "法定公积金", p.Measure.Line("statutory_reserve", regulation.Context{}).Article, cmp.Or(p.Reserve, remit.ReserveMode(p.Measure.Base.ReserveMode()), remit.ReserveDeclared), remit.ReserveModes(),
		func(mode remit.ReserveMode) string { return readingWords["reserve"][string(mode)] })
}

// Meanings says what each option means.
func (c Choice) Meanings() string {
	words := make([]string, len(c.Options))
	for i, o := range c.Options {
		words[i] = o.ID + " " + o.Text
	}
	return strings.Join(words, "；")
}

// term is the choice with its article as what is to be noted.
func (c Choice) term() Term {
	t := c.Term
	switch {
	case t.Note == "":
		t.Note = c.Article
	case c.Article != "":
		t.Note += "（" + c.Article + "）"
	}
	return t
}

// ValidText says from when to when the measure is in force.
func ValidText(m *regulation.Measure) string {
	return fmt.Sprintf("%s 有效（%s）", m.Valid.Span(), m.Valid.Article)
}

// Rules is the term of the measure that the paper rests on.
func (p *Paper) Rules() Term {
	m := p.Measure
	return Term{"rules", "依据", fmt.Sprintf("%s（%s）", m.Title, m.Number), ValidText(m)}
}

// Readings are the readings of the whole paper.
func (p *Paper) Readings() []Term {
	return []Term{p.Rules(), p.Counting().term(), p.From().term(), p.ReserveChoice().term(),
		{"deductions", "抵扣", "计入应交的数额已作抵扣", regulation.Joined("；", p.Measure.Text("deductions_optional", regulation.Context{Income: "profit"}), "每笔另列不作抵扣时的数额")},
		{"both", "届满日的读法", "每个期限并列名义届满日、届满日和保守口径", "名义届满日不看节假日"},
		{"rounding", "舍入", Rounding, "每笔一次"}}
}

// fromFilingArticle is the article of the first clock that counts from the filing
// day, "" when the measure has none.
func fromFilingArticle(m *regulation.Measure) string {
	for _, in := range m.AllIncomes() {
		for i := range in.Clocks {
			if in.Clocks[i].FromFiling() {
				return in.Clocks[i].Article
			}
		}
	}
	return ""
}
