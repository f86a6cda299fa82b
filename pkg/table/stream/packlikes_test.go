package stream_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/regulation"
)

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
