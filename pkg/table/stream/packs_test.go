package stream_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// packHead is a pack that changes Shanghai's measure in nothing.
const packHead = `kind: rules
version: 1
id: sample
title: 示例办法
number: 示例规〔2026〕1号
valid: {from: 2026-01-01, article: 第二十条}
extends: shanghai-2024
`

// readPack reads a pack, and those beside it by name.
func readPack(t testing.TB, text string, beside map[string]string) (*regulation.Measure, []finding.Finding) {
	t.Helper()
	return stream.ReadPack(stream.File{Name: "pack.yaml", Data: []byte(text)}, stream.PackOptions{Beside: func(_, name string) (stream.File, error) {
		if text, ok := beside[name]; ok {
			return stream.File{Name: name, Data: []byte(text)}, nil
		}
		return stream.File{}, errors.New("没有这个文件")
	}})
}

func mustPack(t testing.TB, text string, beside map[string]string) *regulation.Measure {
	t.Helper()
	m, fs := readPack(t, text, beside)
	for _, f := range fs {
		t.Errorf("%s: %s", f.Place, f.Message)
	}
	if m == nil {
		t.FailNow()
	}
	return m
}

func clockOf(t testing.TB, m *regulation.Measure, income string, role regulation.Role) *regulation.Clock {
	t.Helper()
	in, ok := m.Income(income)
	if !ok {
		t.Fatalf("no income %s", income)
	}
	c, ok := in.Clock(role)
	if !ok {
		t.Fatalf("no clock %s.%s", income, role)
	}
	return c
}

// Every pack that the program carries reads without a finding.
func TestPacksOfTheProgram(t *testing.T) {
	ids := regulation.PackIDs()
	if !slices.Contains(ids, regulation.DefaultID) {
		t.Errorf("packs %v", ids)
	}
	for _, id := range ids {
		data, _ := regulation.Pack(id)
		_, fs := stream.ReadPack(stream.File{Name: id + ".yaml", Data: data}, stream.PackOptions{})
		for _, f := range fs {
			t.Errorf("%s: %s %s", f.Place, f.Rule, f.Message)
		}
		if m := stream.Measure(id); m == nil || m.ID != id || m.Seen.IsZero() || m.Source == "" {
			t.Errorf("%s: %+v", id, m)
		}
	}
	if stream.Measure("sanghai-2024") != nil || stream.Measure("../defaults") != nil {
		t.Error("there is a measure that there is not")
	}
}

// Nothing that is done to one measure is seen in the next.
func TestMeasuresShareNothing(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	m.Incomes[0].Clocks[0].Length = 99
	m.Lines["paid"].Article.By["profit"] = "改"
	m.Relief.Convert = false
	m.Incomes[0].Payers.Forms[0] = "改"
	m.Base.Steps[1].Full.Of = "改"
	next := stream.Measure(regulation.DefaultID)
	if next.Incomes[0].Clocks[0].Length != 5 || next.Line("paid", regulation.Context{Income: "profit"}).Article != "第十三条第(五)项" ||
		!next.Relief.Convert || next.Incomes[0].Payers.Forms[0] == "改" || next.Base.Steps[1].Full.Of != "registered_capital" {
		t.Error("a measure was changed")
	}
}

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

// A kind of its own takes from another what it does not say itself.
func TestLike(t *testing.T) {
	m := mustPack(t, packHead+`incomes:
  - {id: lease, like: rent, name: 租赁收入, short: 租赁, article: 第四条}
  - id: rent
    like: other
    name: 出租收入
    short: 出租
    article: 第三条
    clocks: [{role: filing, length: 20, article: 第十一条}]
`, nil)
	ids := []string{}
	for _, in := range m.Incomes {
		ids = append(ids, in.ID)
	}
	if want := []string{"profit", "dividend", "transfer", "liquidation", "other", "lease", "rent"}; !slices.Equal(ids, want) {
		t.Errorf("incomes %v", ids)
	}
	for _, id := range []string{"lease", "rent"} {
		if c := clockOf(t, m, id, regulation.Filing); c.Words() != "收益确定后 20 个工作日" || c.Article != "示例规〔2026〕1号第十一条" {
			t.Errorf("%s is filed %s by %s", id, c.Words(), c.Article)
		}
		if c := clockOf(t, m, id, regulation.PaymentByDocument); c.ID != "payment" || c.Article != "沪府规〔2024〕4号第十四条第(三)项" {
			t.Errorf("%s is paid by %s (%s)", id, c.Article, c.ID)
		}
	}
	if c := clockOf(t, m, "other", regulation.Filing); c.Length != 30 {
		t.Errorf("the kind that others are like has changed: %s", c.Words())
	}
	line := m.Line("other_payable", regulation.Context{Income: "lease"})
	if line.Label != "应交租赁收入" {
		t.Errorf("%+v", line)
	}
}

// Each part of an article is cited with the number of the pack that wrote it; other
// laws keep their names.
func TestCitations(t *testing.T) {
	grandparent := strings.NewReplacer("id: sample", "id: first", "示例规〔2026〕1号", "示例规〔2025〕9号").Replace(packHead) +
		"late: {pays: interest_earned, article: 第十五条;示例法第二条}\n"
	m := mustPack(t, strings.Replace(packHead, "extends: shanghai-2024", "extends: first.yaml", 1)+
		"findings:\n  payment/late: {article: '{clock.article};第三十条;沪府规〔2024〕4号第十六条'}\n", map[string]string{"first.yaml": grandparent})
	for path, want := range map[string]string{
		"late.article":                             "示例规〔2025〕9号第十五条;示例法第二条",
		"relief.article":                           "沪府规〔2024〕4号第十条;沪府规〔2024〕4号第十六条",
		"base.steps.statutory_reserve.article":     "沪府规〔2024〕4号第十二条第(一)项;公司法第二百一十条",
		"valid.article":                            "示例规〔2026〕1号第二十条",
		"findings.payment/late.article":            "{clock.article};示例规〔2026〕1号第三十条;沪府规〔2024〕4号第十六条",
		"lines.paid.article.default":               "沪府规〔2024〕4号第十四条第(三)项",
		"counting.civil-code.article":              "民法典第二百条至第二百零四条、第一千二百五十九条",
		"incomes.profit.clocks.payment.article":    "沪府规〔2024〕4号第十三条第(一)项",
		"findings.profit/reserve-past-cap.article": "公司法第二百一十条",
	} {
		if got, _ := m.Values.At(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	law := m.Law("payment/late", regulation.Context{Income: "profit", Role: regulation.Payment})
	if want := "沪府规〔2024〕4号第十三条第(一)项;示例规〔2026〕1号第三十条;沪府规〔2024〕4号第十六条"; law.Article != want {
		t.Errorf("%s, want %s", law.Article, want)
	}
	if got := m.Line("interest", regulation.Context{}).Article; got != "示例规〔2025〕9号第十五条;示例法第二条" {
		t.Errorf("a line that refers to it: %s", got)
	}
	if len(m.Inherited) != 2 || m.Inherited[0].Number != "沪府规〔2024〕4号" || m.Inherited[1].Number != "示例规〔2025〕9号" {
		t.Errorf("%+v", m.Inherited)
	}
}

// The district of testdata: every value that differs, and some that do not.
func TestDistrictExample(t *testing.T) {
	data, err := os.ReadFile("../../../testdata/packs/district-example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	m := mustPack(t, string(data), nil)
	payment := clockOf(t, m, "profit", regulation.Payment)
	filing := clockOf(t, m, "profit", regulation.Filing)
	concession := clockOf(t, m, "concession", regulation.Filing)
	want := []string{"申报日起 3 个月（原则上）", "年度终了后次年4月30日前", "收益确定后 20 个工作日", "示例区财政局", "应交特许经营收入", "示例府规〔2025〕1号第九条"}
	line := m.Line("other_payable", regulation.Context{Income: "concession"})
	got := []string{payment.Span(), filing.Span(), concession.Span(), m.Authorities.Finance, line.Label, line.Article}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !filing.Rolls() || filing.Unit != regulation.OnDate || payment.Previous != regulation.Filing {
		t.Errorf("%+v\n%+v", filing, payment)
	}
	if _, ok := m.Income("liquidation"); ok {
		t.Error("there are liquidations")
	}
	transfer, _ := m.Income("transfer")
	for _, d := range transfer.Documents {
		if d.Name == "资产评估报告" {
			t.Error("a transfer needs an appraisal")
		}
	}
	if text := m.Law("review/late", regulation.Context{Income: "profit", Role: regulation.FinanceReview}).Explain; text != "示例区国资委和示例区财政局的期限：收到审核意见后 15 个工作日；不是企业的责任。" {
		t.Error(text)
	}
	if m.Text("cost_narrow", regulation.Context{}) != "" || m.Text("no_refund", regulation.Context{}) != "多交的部分抵作下一年度的应交数" {
		t.Error("texts")
	}
}

// What a pack says of a finding that is about no clock can't speak of its clock: nobody
// would see the gap. The lines and texts of the program are about no clock either.
func TestClocksOfTexts(t *testing.T) {
	rules := []finding.Rule{{Code: "profit/unaudited"}, {Code: "payment/late", Clocks: []string{"payment", "payment_by_document"}}, {Code: "dividend/late-meeting", Clocks: []string{"meeting"}}}
	for text, want := range map[string]string{
		"findings: {profit/unaudited: {article: '第二十条;{clock.article}'}}":     "8:40",
		"findings: {profit/unaudited: {explain: {profit: '期限为{clock}。'}}}":    "8:49",
		"findings: {profit/unaudited: {explain: '期限为{profit.payment}。'}}":     "",
		"findings: {payment/late: {article: '{clock.article};第二十条'}}":         "",
		"findings: {payment/late: {explain: '期限为{clock}，{clock.article}。'}}":  "",
		"findings: {dividend/late-meeting: {explain: {transfer: '{clock}'}}}": "8:56",
		"lines: {paid: {article: '{clock.article}'}}":                         "8:25",
		"texts: {no_refund: '{clock}以后不退还'}":                                  "8:20",
	} {
		_, fs := stream.ReadPack(stream.File{Name: "pack.yaml", Data: []byte(packHead + text + "\n")}, stream.PackOptions{Rules: rules})
		fs = slices.DeleteFunc(fs, func(f finding.Finding) bool { return !strings.Contains(f.Message, "不是关于某一个期限的") })
		if want == "" && len(fs) > 0 || want != "" && (len(fs) != 1 || fs[0].Place.String() != "pack.yaml:"+want || fs[0].Severity != finding.Error) {
			t.Errorf("%s: %v", text, fs)
		}
	}
}

// What is wrong with a text is told together with what is wrong with the values, not
// after these are mended; what only follows from them is not told.
func TestTextsBesideFaultyValues(t *testing.T) {
	text := packHead + "relief: {convert: perhaps, article: 第三条}\ntexts: {no_refund: '满 3 个月不退还', listed: '见{profit.payment}'}\n" +
		"incomes:\n  - {id: profit, clocks: [{role: payment, length: 0, article: 第三条}]}\n"
	_, fs := readPack(t, text, nil)
	var got []string
	for _, f := range fs {
		got = append(got, f.Place.String()+" "+strings.SplitN(f.Message, "：", 2)[0])
	}
	want := []string{"pack.yaml:8:19 转增", `pack.yaml:9:20 文字里写了 "3 个月"；请用 {…} 引用规则包里的值，如 {profit.filing}、{base.steps.statutory_reserve.rate}`, "pack.yaml:11:51 长短"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// An empty list takes nothing away from one that is merged item by item.
func TestEmptyLists(t *testing.T) {
	for text, want := range map[string]bool{
		"incomes:\n  - {id: transfer, documents: []}\n": true,
		"incomes:\n  - {id: transfer, clocks: []}\n":    true,
		"incomes: []\n": true,
		"incomes:\n  - {id: lease, like: other, name: 租赁收入, short: 租赁, article: 第三条, documents: []}\n": true,
		"floors: []\n": false,
		"incomes:\n  - {id: dividend, payers: {forms: [], article: 第三条}}\n": false,
	} {
		_, fs := readPack(t, packHead+text, nil)
		if got := slices.ContainsFunc(fs, func(f finding.Finding) bool {
			return f.Severity == finding.Error && strings.Contains(f.Message, "without")
		}); got != want {
			t.Errorf("%s: %v", text, fs)
		}
	}
}

// A pack of a user's that goes by the id of one of the program's is told, as results
// name the pack by its id; the same text is not another pack.
func TestIDsOfTheProgram(t *testing.T) {
	shanghai, _ := regulation.Pack(regulation.DefaultID)
	changed := strings.Replace(string(shanghai), "length: 5, unit: month", "length: 6, unit: month", 1)
	m, fs := readPack(t, changed, nil)
	if m == nil || len(fs) != 1 || fs[0].Severity != finding.Warning || fs[0].Place.String() != "pack.yaml:6:5" || !strings.Contains(fs[0].Message, "请另起一个编号") {
		t.Errorf("%v", fs)
	}
	mustPack(t, string(shanghai), nil)
}

// smallPack is a pack that stands by itself and has something of everything, small, so
// that many changes of it can be tried.
const smallPack = `kind: rules
version: 1
id: small
title: 示例办法
number: 示例规〔2025〕2号
valid: {from: 2025-01-01, to: 2029-12-31, article: 第九条}
authorities: {finance: 示例财政局, agency: 出资人单位}
base:
  from: net_profit
  article: 第三条
  steps: [{minus: prior_losses, label: 亏损, by: either, article: 第三条}]
floors:
  - {form: 国有控股企业, of: base, at: ratio, severity: warning, article: 第四条}
incomes:
  - id: profit
    name: 利润收入
    short: 利润
    article: 第二条
    documents: [{name: 申报表, title: 申报表, article: 第五条}]
    clocks:
      - {role: filing, label: 申报, start: [year_end], text: 年度终了后, length: 5, unit: month, roll: next, article: 第五条}
      - {role: payment, label: 交清, start: [filed], text: 申报日起, length: 4, unit: workday, article: 第六条, note: '见{clock.article}'}
  - {id: other, name: 其他收入, short: 其他, article: 第二条, clocks: [{role: filing, label: 申报, start: [determined], text: 4月30日前, date: 04-30, roll: none, article: 第五条}]}
  - {id: lease, like: other, name: 租赁收入, short: 租赁, article: 第二条}
lines:
  other_payable: {article: {lease: 第七条, default: '{income.article}'}}
texts: {no_refund: '自{profit.payment}起不退还'}
findings:
  payment/late: {article: '{clock.article};第八条', explain: '以{clock}为准，由{authorities.finance}处理。'}
`

// FuzzPack: a pack is read or refused with findings that have a place, and one that is
// read can be used: every line, text and law of every income.
func FuzzPack(f *testing.F) {
	small, head := smallPack, strings.Replace(packHead, "shanghai-2024", "small.yaml", 1)
	f.Add(small)
	f.Add(head)
	samples, err := filepath.Glob("../../../testdata/packs/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range samples {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.Replace(string(text), "shanghai-2024", "small.yaml", 1))
	}
	for _, text := range []string{"", "kind: rules", "- x", "kind: rules\nextends: pack.yaml\n", "without: [a.b, '']\n", "incomes: {}\n", "incomes: [[], {id: a, like: a}]\n",
		"texts: {no_refund: '{texts.no_refund}'}\n", "texts: {no_refund: '{{}'}\n", "lines: unknown\nbase: unknown\nvalid: unknown\n", "incomes:\n  - {id: profit, clocks: unknown, less: unknown}\n"} {
		f.Add(text)
		f.Add(head + text)
		f.Add(small + text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		beside := map[string]string{"pack.yaml": text, "small.yaml": small}
		m, fs := readPack(t, text, beside)
		if (m == nil) != (finding.Worst(fs) >= finding.Error) {
			t.Fatalf("%v, %v", m, fs)
		}
		for _, f := range fs {
			if f.Place.Line < 1 || f.Place.Column < 1 || f.Message == "" {
				t.Fatalf("%+v", f)
			}
		}
		if m == nil {
			return
		}
		for i := range m.Incomes {
			in := &m.Incomes[i]
			about := regulation.Context{Income: in.ID}
			for _, id := range regulation.LineIDs() {
				_ = m.Line(id, about)
			}
			for j := range in.Clocks {
				c := &in.Clocks[j]
				about.Role = c.Role
				if c.Role.Done() == "" || c.ID == "" || c.Words() == "" || c.Unit == "" && c.UnknownEnd() != "unit" {
					t.Fatalf("%+v", c)
				}
				if _, ok := in.Clock(c.Previous); c.Previous != "" && !ok {
					t.Fatalf("%s is projected from %s", c.Role, c.Previous)
				}
				for code := range m.Findings {
					_ = m.Law(code, about)
				}
			}
		}
		useWith(t, m)
		if !reflect.DeepEqual(m, mustPack(t, text, beside)) {
			t.Fatal("read twice, it differs")
		}
	})
}

// useWith computes amounts and days under the measure: an amount is not negative, and what
// nobody has seen is an error and no panic.
func useWith(t *testing.T, m *regulation.Measure) {
	t.Helper()
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: workday.MustDate("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	thousand, tenth, whole := money.FromFen(100_000), money.FromFen(10_000), money.MustRatio("100%")
	filed := proceeds.Filing{Filed: workday.MustDate("2026-05-20")}
	e := &proceeds.Enterprise{ID: "e", Form: proceeds.ControlledEnterprise, Category: "m", StateShare: &whole, RegisteredCapital: &thousand,
		Profit: []proceeds.Profit{{Year: 2024, NetProfit: &thousand, Restated: &proceeds.Restated{NetProfit: &tenth, Found: workday.MustDate("2026-01-01")}},
			{Year: 2025, NetProfit: &thousand, PriorLosses: &tenth, StatutoryReserve: &tenth, ReserveBalance: &tenth, DistributableProfit: &thousand, Filing: filed}},
		Dividends:    []proceeds.Dividend{{Year: 2025, Total: &thousand, NetProfit: &thousand}},
		Transfers:    []proceeds.Transfer{{Signed: workday.MustDate("2026-03-02"), Consideration: &thousand, Cost: &tenth}},
		Liquidations: []proceeds.Liquidation{{Planned: workday.MustDate("2026-03-02"), Net: &thousand, Less: []proceeds.Cost{{Name: "职工安置费用", Amount: &tenth}}}},
		Other:        []proceeds.Other{{Name: "甲", Determined: workday.MustDate("2026-03-02"), Amount: &thousand}}}
	ratios := &ratio.Table{Categories: []ratio.Category{{ID: "m", Ratios: []ratio.Entry{{From: 2007, Ratio: money.MustRatio("30%")}}}}}
	amounts := remit.New(m, remit.Options{})
	for rec := range e.Records() {
		a, err := amounts.Assess(e, rec, ratios)
		if err == nil && (a.Payable.Sign() < 0 || a.NetPayable.Sign() < 0 || a.NetPayable.Cmp(a.Payable) > 0) {
			t.Fatalf("payable %s, net %s", a.Payable, a.NetPayable)
		}
		_ = engine.Timeline(deadline.Facts{Income: rec.Income(), Year: rec.Period(), Dates: rec.Dates(), NothingDue: err == nil && a.Payable.IsZero(), Zero: true})
	}
	_, _ = amounts.Supplements(e, ratios)
}

// What fills the texts of a pack.
func TestFill(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	payment := regulation.Context{Income: "profit", Role: regulation.Payment}
	for _, c := range []struct {
		text   string
		about  regulation.Context
		filled string // "" when it leads nowhere
	}{
		{"没有要填的", regulation.Context{}, "没有要填的"},
		{"{number}自 {valid.from} 起", regulation.Context{}, "沪府规〔2024〕4号自 2024-04-01 起"},
		{"{clock}", payment, "申报日起 4 个月"},
		{"{clock.article}", payment, "第十三条第(一)项"},
		{"{clock.label}{income.short}", payment, "交清利润"},
		{"{clock}", regulation.Context{Income: "dividend", Role: regulation.Meeting}, "次年 9 月底前"},
		{"{profit.filing}、{dividend.filing.article}", regulation.Context{}, "年度终了后 5 个月、第十一条第一款第(二)项"},
		{"{base.steps.statutory_reserve.rate}", regulation.Context{}, "10%"},
		{"{authorities.finance}", regulation.Context{}, "市财政局"},
		{"{texts.before_valid}", regulation.Context{}, "在沪府规〔2024〕4号施行（2024-04-01）之前，由此前的办法管"},
		{"{lines.paid.article}", payment, "第十三条第(五)项"},
		{"{lines.paid.article}", regulation.Context{Income: "other"}, "第十四条第(三)项"},
		{"{clock}", regulation.Context{Income: "profit"}, ""},
		{"{clock}", regulation.Context{Income: "profit", Role: regulation.Meeting}, ""},
		{"{income.short}", regulation.Context{}, ""},
		{"{authorities}", regulation.Context{}, ""},
		{"{}", regulation.Context{}, ""},
		{"{number", regulation.Context{}, ""},
		{"{rent.filing}", regulation.Context{}, ""},
	} {
		if filled, ok := m.Fill(c.text, c.about); filled != c.filled || ok != (c.filled != "") {
			t.Errorf("%s of %+v: %q %v, want %q", c.text, c.about, filled, ok, c.filled)
		}
	}
	if got := m.FillArticle("{clock.article};第十六条", regulation.Context{Income: "profit"}); got != "第十六条" {
		t.Errorf("an article of no clock: %s", got)
	}
}

// A text that refers to itself, however often, is refused without filling for ever.
func TestFillCircles(t *testing.T) {
	for _, text := range []string{
		"texts: {no_refund: '" + strings.Repeat("{texts.no_refund}", 25) + "'}\n",
		"texts: {no_refund: '{texts.listed}', listed: '{texts.no_refund}'}\n",
	} {
		m, fs := readPack(t, packHead+text, nil)
		if m != nil || len(fs) == 0 || !strings.Contains(fs[0].Message, "没有所指") {
			t.Errorf("%s: %v", text[:40], fs)
		}
	}
}

// A clock whose role is misspelt lacks nothing that it would inherit.
func TestMisspeltRoleIsOneFinding(t *testing.T) {
	for role, want := range map[string]string{"paymnt": `没有 "paymnt"；是不是 payment？`, "filling": `没有 "filling"；是不是 filing？`} {
		_, fs := readPack(t, packHead+"incomes:\n  - id: profit\n    clocks: [{role: "+role+", length: 3, article: 第九条}]\n", nil)
		if len(fs) != 1 || !strings.Contains(fs[0].Message, want) {
			t.Errorf("%s: %s", role, listing(fs))
		}
	}
}

// A workbook given as a rule pack is named as what it is, not as text in another encoding.
func TestPackInAWorkbook(t *testing.T) {
	for _, data := range []string{string(zipped(owners(""))), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"} {
		if _, fs := readPack(t, data, nil); len(fs) != 1 || fs[0].Rule != "table/format" || !strings.Contains(fs[0].Message, "这是工作簿") {
			t.Error(listing(fs))
		}
	}
}
