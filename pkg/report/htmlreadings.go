package report

import (
	"fmt"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// htmlReadingKeys orders the readings of an amount; htmlReadingWords says each.
var (
	htmlReadingKeys  = []string{"losses", "reserve", "dividend", "cost", "rounding"}
	htmlReadingWords = map[string]map[string]string{
		"losses": {"prior_losses": "未弥补亏损按填报数", "undistributed_opening": "未弥补亏损按年初未分配利润", "not-reported": "未弥补亏损未填,不抵扣"},
		"dividend": {"state_amount": "国有股应得数按决议", "per_share": "按国有股股数和每股股利", "state_share": "按分配总额和国有股比例",
			"not_distributed": "本年不分配"},
		"cost":     {"cost-and-fees": "投资成本和交易费用都扣除"},
		"reserve":  reserveReadings,
		"rounding": {"half-up-fen": "四舍五入到分"},
	}
)

func htmlAmountReadings(a *remit.Assessment) string {
	var words []string
	for _, key := range htmlReadingKeys {
		if w := htmlReadingWords[key][a.Readings[key]]; w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, ";")
}

var htmlCountingNotes = map[deadline.Counting]string{
	deadline.CivilCode:    "末日不是工作日的,顺延到下一个工作日;调休上班日是工作日,不顺延",
	deadline.Conservative: "申报日计入期间;末日不是工作日的,提前到上一个工作日",
	deadline.NoRoll:       "末日不顺延也不提前",
}

// htmlReadings are the readings of the whole paper.
func htmlReadings(p *Paper) []htmlTerm {
	m := p.Measure
	counting := m.Counting[string(p.Result.Counting)]
	terms := []htmlTerm{
		{"rules", "依据", fmt.Sprintf("%s(%s)", m.Title, m.Number), fmt.Sprintf("有效期 %s,%s", m.Valid.Span(), m.Valid.Article)},
		{"counting", "期限口径", counting.Label, htmlCountingNotes[p.Result.Counting] + "(" + counting.Article + ")"},
	}
	from := htmlTerm{"payment-from", "申报日起", "从实际申报日起算", fromFilingArticle(m)}
	if p.PaymentFrom == deadline.FromDue {
		from.Text = "迟报的,从申报届满日起算"
	}
	reserve := reserveReadings[string(p.Reserve)]
	if reserve == "" {
		reserve = reserveReadings[string(remit.ReserveDeclared)]
	}
	return append(terms, from,
		htmlTerm{"reserve", "法定公积金", reserve, m.Line("statutory_reserve", regulation.Context{}).Article},
		htmlTerm{"deductions", "抵扣", "计入应交的数额已作抵扣", regulation.Joined("；", m.Text("deductions_optional", regulation.Context{Income: "profit"}), "每笔另列不作抵扣时的数额")},
		htmlTerm{"both", "届满日的读法", "每个期限并列名义届满日、届满日和保守口径", "名义届满日不看节假日"},
		htmlTerm{"rounding", "舍入", "四舍五入到分,每笔一次", ""})
}

// fromFilingArticle is the article of the first clock that counts from the filing
// day, "" when the measure has none.
func fromFilingArticle(m *regulation.Measure) string {
	for i := range m.Incomes {
		for k := range m.Incomes[i].Clocks {
			if c := &m.Incomes[i].Clocks[k]; c.FromFiling() {
				return c.Article
			}
		}
	}
	return ""
}
