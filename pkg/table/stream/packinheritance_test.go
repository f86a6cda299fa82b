package stream_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// A pack that says nothing of its own is the measure that it extends, but for what
// names it and for the number before every article.
func TestPackOfNothing(t *testing.T) {
	parent, m := stream.Measure(regulation.DefaultID), mustPack(t, packHead, nil)
	if m.ID != "sample" || m.Title != "示例办法" || m.Valid.From != workday.MustDate("2026-01-01") || !m.Valid.To.IsZero() || m.Valid.Article != "示例规〔2026〕1号第二十条" ||
		m.Source != "" || !m.Seen.IsZero() || len(m.Articles) != 0 || m.Extends != regulation.DefaultID {
		t.Errorf("what is never inherited: %+v", m)
	}
	for path, text := range parent.Values.All() {
		top, _, _ := strings.Cut(path, ".")
		if slices.Contains([]string{"id", "title", "number", "valid", "source", "seen", "articles"}, top) {
			continue
		}
		if strings.HasSuffix(path, "agency_review.note") {
			text = strings.Replace(text, "{clock.article}", parent.Number+"第十三条第(二)项", 1)
		}
		if got, _ := m.Values.At(path); got != text && got != regulation.CiteWith(parent.Number, text) {
			t.Errorf("%s: %q, not %q", path, got, text)
		}
	}
	for i := range parent.Incomes {
		if m.Incomes[i].ID != parent.Incomes[i].ID {
			t.Errorf("income %d is %s", i, m.Incomes[i].ID)
		}
	}
}

// How maps and lists are put upon those of the measure that is extended.
func TestInheritance(t *testing.T) {
	own := func(text string) string { return packHead + text }
	clock := func(income, text string) string {
		return own("incomes:\n  - id: " + income + "\n    clocks:\n      - " + text + "\n")
	}
	for _, c := range []struct {
		name, text string
		got        func(*regulation.Measure) any
		want       any
	}{
		{"a map by key", own("authorities: {finance: 示例区财政局}\n"),
			func(m *regulation.Measure) any { return m.Authorities.Finance + m.Authorities.ApprovesRatios }, "示例区财政局市政府"},
		{"a clock by its role", clock("profit", "{role: payment, length: 3, article: 第十三条}"),
			func(m *regulation.Measure) any {
				c := clockOf(t, m, "profit", regulation.Payment)
				return []any{c.Span(), c.Label, c.Roll, c.Article}
			}, []any{"申报日起 3 个月（原则上）", "交清", "next", "示例规〔2026〕1号第十三条"}},
		{"another ending takes the old one away", clock("profit", "{role: filing, date: 04-30, roll: none, text: 次年4月30日前, article: 第十一条}"),
			func(m *regulation.Measure) any {
				c := clockOf(t, m, "profit", regulation.Filing)
				return []any{c.Unit, c.Date, c.Length, c.Rolls(), c.Words(), c.Start}
			}, []any{regulation.OnDate, "04-30", 0, false, "次年4月30日前", []string{"year_end"}}},
		{"a stated day has no start", clock("profit", "{role: payment, stated: notice_due, text: 通知书写明的日期, article: 第十三条}"),
			func(m *regulation.Measure) any {
				c := clockOf(t, m, "profit", regulation.Payment)
				return []any{c.Unit, c.Stated, len(c.Start), c.Previous, c.Length, c.Roll}
			}, []any{regulation.Stated, "notice_due", 0, regulation.Role(""), 0, ""}},
		{"what a step is called is no law", clock("profit", "{role: payment, id: settling, label: 缴清, note: 示例}"),
			func(m *regulation.Measure) any {
				c := clockOf(t, m, "profit", regulation.Payment)
				return []any{c.ID, c.Label, c.Note, c.Article}
			}, []any{"settling", "缴清", "示例", "沪府规〔2024〕4号第十三条第(一)项"}},
		{"a list without names is replaced", own("floors:\n  - {form: 国有参股企业, of: base, at: ratio, severity: note, article: 第八条}\n"),
			func(m *regulation.Measure) any { return len(m.Floors) }, 1},
		{"payers are given whole", own("incomes:\n  - {id: profit, payers: {forms: [国有独资公司], article: 第三条}}\n"),
			func(m *regulation.Measure) any { in, _ := m.Income("profit"); return in.Payers.Forms }, []string{"国有独资公司"}},
		{"events are replaced", clock("dividend", "{role: agency_declaration, start: [received], article: 第十四条}"),
			func(m *regulation.Measure) any {
				return clockOf(t, m, "dividend", regulation.AgencyDeclaration).Start
			}, []string{"received"}},
		{"a document by its name", own("incomes:\n  - {id: profit, documents: [{name: 审计报告, title: 示例审计报告, article: 第十一条}, {name: 示例说明, title: 说明, article: 第十一条}]}\n"),
			func(m *regulation.Measure) any {
				in, _ := m.Income("profit")
				var names []string
				for _, d := range in.Documents {
					names = append(names, d.Name+d.Title)
				}
				return names
			}, []string{"申报表企业国有资本收益申报表", "决算报表年度合并决算报表", "审计报告示例审计报告", "示例说明说明"}},
		{"a step by what it takes off", own("base:\n  steps:\n    - {minus: statutory_reserve, rate: 5%, article: 第十二条}\n"),
			func(m *regulation.Measure) any {
				s := m.Base.Step("statutory_reserve")
				return []any{len(m.Base.Steps), s.Rate.Percent(), s.Full.Share.Percent(), s.Label}
			}, []any{3, "5%", "50%", "提取的法定公积金"}},
		{"a text for one income leaves the others", own("lines:\n  other_payable: {article: {profit: 第九条}}\n"),
			func(m *regulation.Measure) any {
				return m.Line("other_payable", regulation.Context{Income: "profit"}).Article + " " + m.Line("other_payable", regulation.Context{Income: "other"}).Article
			}, "示例规〔2026〕1号第九条 沪府规〔2024〕4号第九条;沪府规〔2024〕4号第十二条第(五)项"},
		{"a text for all leaves that of one", own("findings:\n  payment/late: {explain: '以{clock}为准。'}\n"),
			func(m *regulation.Measure) any {
				return m.Law("payment/late", regulation.Context{Income: "dividend", Role: regulation.PaymentByDocument}).Explain
			}, "以一般缴款书写明的限缴日为准。"},
		{"without an income", own("without: [incomes.liquidation]\n"),
			func(m *regulation.Measure) any { _, ok := m.Income("liquidation"); return ok }, false},
		{"without a text", own("without: [texts.cost_narrow]\n"),
			func(m *regulation.Measure) any { return m.Text("cost_narrow", regulation.Context{}) }, ""},
		{"without a clock", own("without: [incomes.dividend.clocks.meeting]\n"),
			func(m *regulation.Measure) any {
				in, _ := m.Income("dividend")
				_, ok := in.Clock(regulation.Meeting)
				return []any{ok, clockOf(t, m, "dividend", regulation.Filing).Previous}
			}, []any{false, regulation.Role("")}},
		{"working days take the roll away", clock("profit", "{role: payment, length: 60, unit: workday, article: 第十三条}"),
			func(m *regulation.Measure) any {
				c := clockOf(t, m, "profit", regulation.Payment)
				return []any{c.Unit, c.Length, c.Roll}
			}, []any{regulation.Workdays, 60, ""}},
		{"a note cites the article that it was written beside", clock("profit", "{role: agency_review, length: 10, article: 第二十二条}"),
			func(m *regulation.Measure) any {
				c := clockOf(t, m, "profit", regulation.AgencyReview)
				return []any{c.Article, strings.Contains(c.Note, "沪府规〔2024〕4号第十三条第(二)项后段")}
			}, []any{"示例规〔2026〕1号第二十二条", true}},
		{"nothing says in principle where the pack does not", clock("profit", "{role: payment, principle: false, article: 第十三条}"),
			func(m *regulation.Measure) any {
				explain := m.Law("payment/late", regulation.Context{Income: "profit", Role: regulation.Payment}).Explain
				return []any{clockOf(t, m, "profit", regulation.Payment).Span(), strings.HasPrefix(explain, "利润自申报日起 4 个月交清")}
			}, []any{"申报日起 4 个月", true}},
		{"an unknown text of one income is unseen", own("findings:\n  payment/late: {explain: {transfer: unknown}}\n"),
			func(m *regulation.Measure) any {
				return m.Law("payment/late", regulation.Context{Income: "transfer", Role: regulation.PaymentByDocument}).Explain
			}, "未见"},
		{"unknown texts are unseen", own("authorities: {approves_relief: unknown}\n"),
			func(m *regulation.Measure) any {
				return []any{m.Authorities.ApprovesRelief, m.Law("profit/relief-unapproved", regulation.Context{Income: "profit"}).Explain}
			}, []any{"未见", "减免应交利润须报未见批准，任何单位和个人不得擅自决定。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, c.got(mustPack(t, c.text, nil))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Any kinds may be left out but for all: what inherited texts say of them is passed over.
func TestPacksWithoutKinds(t *testing.T) {
	kinds := []string{"profit", "dividend", "transfer", "liquidation", "other"}
	for left := range 1 << len(kinds) {
		var without []string
		for i, kind := range kinds {
			if left&(1<<i) == 0 {
				without = append(without, "incomes."+kind)
			}
		}
		text := packHead + "without: [" + strings.Join(without, ", ") + "]\n"
		if left > 0 {
			mustPack(t, text, nil)
			continue
		}
		for _, none := range []string{"incomes: []\n", "incomes:\n"} {
			if _, fs := readPack(t, strings.Replace(packHead, "extends: shanghai-2024\n", none, 1), nil); len(fs) != 1 || fs[0].Place.Line != 7 {
				t.Errorf("%s: %+v", none, fs)
			}
		}
		m, fs := readPack(t, text, nil)
		if m != nil || len(fs) != 1 || fs[0].Rule != "table/missing-key" || fs[0].Place.File != "pack.yaml" || fs[0].Place.Line != 8 {
			t.Errorf("without any kind: %+v", fs)
		}
	}
}

// A fault in an inherited part is the pack's that makes it one, and stands there.
func TestFaultsOfInheritedParts(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
	}{
		{"in a clock that is changed", "incomes:\n  - id: profit\n    clocks:\n      - {role: filing, date: 04-30, roll: next, article: 第一条}\n", 11, 9},
		{"in an income that is like one", "incomes:\n  - {id: rent, like: profit, name: 出租收入, short: 出租, article: 第一条}\n", 9, 5},
		{"by what is left out", "without: [incomes.profit.clocks.filing.start]\n", 8, 10},
	} {
		m, fs := readPack(t, packHead+c.text, nil)
		if m != nil || len(fs) == 0 {
			t.Fatalf("%s: no fault", c.name)
		}
		for _, f := range fs {
			if at := f.Place; at.File != "pack.yaml" || at.Line != c.line || at.Column != c.column || len(f.Related) != 1 || f.Related[0].Place.File != regulation.DefaultID {
				t.Errorf("%s: %s %s %v", c.name, at, f.Message, f.Related)
			}
		}
	}
}
