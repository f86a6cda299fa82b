package regulation

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"guozi/pkg/finding"
)

// Context is what a line, a text or a finding is about: a kind of income and, where
// it is about a time limit, the role of the clock.
type Context struct {
	Income string
	Role   Role
}

// Text is a text of the pack: the one for an income, or the one for all others. It may
// hold {…}, which Measure.Fill fills.
type Text struct {
	Default string
	By      map[string]string // by the id of an income; nil when all have the same
}

// AnyIncome is how a pack calls the incomes without a text of their own.
const AnyIncome = "default"

// For is the text for the income, "" when there is none.
func (t Text) For(income string) string {
	if text, ok := t.By[income]; ok {
		return text
	}
	return t.Default
}

// LineText is the label and the article of a line as the pack writes them.
type LineText struct {
	Label, Article Text
}

// LawText is what a pack says of a finding code, as it writes it.
type LawText struct {
	Article, Explain, Remedy Text
}

// Line is the label of a line of a calculation and the article it rests on.
type Line struct {
	Label   string
	Article string
}

// Law is what a measure says of a finding code; each is "" where it says nothing.
type Law struct {
	Article string
	Explain string // why it is wrong
	Remedy  string // what to do
}

// LineIDs lists the lines that have a label and an article under lines.
func LineIDs() []string {
	return []string{"net_profit", "distributable_profit", "base", "ratio", "payable", "exemption", "minimum", "without_deductions", "relief", "set_off", "net_payable", "paid", "open",
		"dividend_total", "state_amount", "state_share", "excluded_share", "dividend_payable", "consideration", "transfer_cost", "transfer_fees", "transfer_payable", "fees_only",
		"liquidation_net", "liquidation_payable", "other_amount", "other_payable", "less",
		"interest", "interest_principal", "interest_earned", "interest_payable", "supplementary"}
}

// stepLines is the line of each step of the base.
var stepLines = map[string]string{"prior_losses": "prior_losses", "statutory_reserve": "statutory_reserve", "other": "other_deduction"}

// CalculationLines lists every line that a calculation may have.
func CalculationLines() []string {
	return slices.AppendSeq(LineIDs(), maps.Values(stepLines))
}

// TextIDs lists the texts that a pack may have.
func TextIDs() []string {
	return []string{"no_refund", "supplement_no_term", "deductions_optional", "cost_narrow", "loss_no_offset", "decrease_no_offset", "listed", "before_valid", "after_valid"}
}

// Line is the label and the article of the line with the id: one of LineIDs, or
// that of a step of the base.
func (m *Measure) Line(id string, about Context) Line {
	for i := range m.Base.Steps {
		if s := &m.Base.Steps[i]; stepLines[s.Minus] == id {
			return Line{s.Label, m.FillArticle(s.Article, about)}
		}
	}
	line := m.Lines[id]
	if m.Lines == nil {
		line = m.whole().Lines[id]
	}
	label, _ := m.Fill(line.Label.For(about.Income), about)
	return Line{label, m.FillArticle(line.Article.For(about.Income), about)}
}

// Text is the policy sentence with the id, one of TextIDs; "" when the measure
// has none.
func (m *Measure) Text(id string, about Context) string {
	text, _ := m.Fill(m.Texts[id].For(about.Income), about)
	return text
}

// Joined joins the texts that are not empty, so that what a measure does not say is
// left out.
func Joined(sep string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), sep)
}

// Law is what the measure says of the finding code. A text that speaks of a clock
// is "" where the context names none.
func (m *Measure) Law(code string, about Context) Law {
	text := m.whole().Findings[code]
	explain, _ := m.Fill(text.Explain.For(about.Income), about)
	remedy, _ := m.Fill(text.Remedy.For(about.Income), about)
	return Law{m.FillArticle(text.Article.For(about.Income), about), explain, remedy}
}

// SetArticle sets the article of a finding that names none itself and may have one: what
// the measure cites for its code, its income and its clock.
func (m *Measure) SetArticle(f *finding.Finding) {
	if f.Article == "" && !f.NoArticle {
		f.Article = m.Law(f.Rule, Context{Income: f.Income, Role: Role(f.Clock)}).Article
	}
}

// GeneralLaw is what the measure says of a rule's code when no record is at hand: what
// it says for each income that the code can be about, the same text only once.
func (m *Measure) GeneralLaw(rule finding.Rule) Law {
	var articles, explain, remedy []string
	add := func(to *[]string, texts ...string) {
		for _, text := range texts {
			if text != "" && !slices.Contains(*to, text) {
				*to = append(*to, text)
			}
		}
	}
	for _, about := range m.contexts(rule) {
		law := m.Law(rule.Code, about)
		add(&articles, strings.Split(law.Article, ";")...)
		add(&explain, law.Explain)
		add(&remedy, law.Remedy)
	}
	return Law{strings.Join(articles, ";"), strings.Join(explain, ""), strings.Join(remedy, "")}
}

// Explained is the rule with what the measure says of its code in place of what the
// program says without law, and its article.
func (m *Measure) Explained(rule finding.Rule) (explained finding.Rule, article string) {
	law := m.GeneralLaw(rule)
	rule.Explain = cmp.Or(law.Explain, rule.Explain)
	rule.Remedy = cmp.Or(law.Remedy, rule.Remedy)
	return rule, law.Article
}

// contexts are what findings of the rule can be about.
func (m *Measure) contexts(rule finding.Rule) []Context {
	area, _, _ := strings.Cut(rule.Code, "/")
	_, ofOneIncome := m.Income(area)
	var list []Context
	incomes := m.AllIncomes()
	for i := range incomes {
		in := &incomes[i]
		if ofOneIncome && in.ID != area {
			continue
		}
		if len(rule.Clocks) == 0 {
			list = append(list, Context{Income: in.ID})
		}
		for _, role := range rule.Clocks {
			if _, ok := in.Clock(Role(role)); ok {
				list = append(list, Context{in.ID, Role(role)})
			}
		}
	}
	return list
}
