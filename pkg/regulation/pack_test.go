package regulation_test

import (
	"slices"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// 第十八条: from 2024-04-01 to 2029-03-31, both included.
func TestValidity(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	if m.ID != "shanghai-2024" || m.Number != "沪府规〔2024〕4号" || m.Title != "上海市企业国有资本收益收缴管理办法" || m.Valid.Article != "第十八条" {
		t.Errorf("%s %s %s %s", m.ID, m.Number, m.Title, m.Valid.Article)
	}
	if m.Valid.From != workday.MustDate("2024-04-01") || m.Valid.To != workday.MustDate("2029-03-31") {
		t.Errorf("in force from %s to %s", m.Valid.From, m.Valid.To)
	}
}

// 第三条 and 预算法实施条例第十五条: who pays what.
func TestPayers(t *testing.T) {
	for id, want := range map[string][]string{
		"profit": {"国有独资企业", "国有独资公司"}, "dividend": {"国有控股企业", "国有参股企业"},
		"transfer": nil, "liquidation": nil, "other": nil,
	} {
		in, ok := stream.Measure(regulation.DefaultID).Income(id)
		if !ok || !slices.Equal(in.Payers.Forms, want) || in.Name == "" || in.Short == "" || in.Article == "" {
			t.Errorf("%s: %+v", id, in)
			continue
		}
		for _, p := range in.Payers.Forms {
			if !slices.Contains(proceeds.Forms(), p) {
				t.Errorf("%s is paid by an unknown form %s", id, p)
			}
		}
	}
	if _, ok := stream.Measure(regulation.DefaultID).Income("rent"); ok {
		t.Error("there is an income rent")
	}
}

// 第十一条第一款: what is attached to each filing.
func TestDocuments(t *testing.T) {
	for id, want := range map[string][]string{
		"profit":      {"申报表", "决算报表", "审计报告"},
		"dividend":    {"申报表", "股东会决议"},
		"transfer":    {"申报表", "转让合同", "资产评估报告"},
		"liquidation": {"申报表", "清算报告", "资产评估报告"},
		"other":       {"申报表", "金额确认资料"},
	} {
		in, _ := stream.Measure(regulation.DefaultID).Income(id)
		var got []string
		for _, d := range in.Documents {
			got = append(got, d.Name)
			if d.Title == "" || d.Article == "" {
				t.Errorf("%s: %+v", id, d)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}

// 公司法第二百一十条: a tenth, until half the registered capital.
func TestReserve(t *testing.T) {
	r := stream.Measure(regulation.DefaultID).Base.Step("statutory_reserve")
	if r.Rate.Percent() != "10%" || r.Full.Share.Percent() != "50%" || r.Article != "第十二条第(一)项;公司法第二百一十条" {
		t.Errorf("%+v", r)
	}
}

// The measure has eighteen articles; of each the pack says what is done for it.
func TestArticles(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	if len(m.Articles) != 18 {
		t.Fatalf("%d articles", len(m.Articles))
	}
	for i, a := range m.Articles {
		if a.Number != i+1 || a.Subject == "" || a.Why == "" {
			t.Errorf("%+v", a)
		}
	}
	if m.Articles[6].Does != regulation.Computed || m.Articles[0].Does != regulation.Nothing {
		t.Errorf("%+v, %+v", m.Articles[6], m.Articles[0])
	}
}

// No line stands without a label and the article it rests on, and no finding
// without its article, whatever income they are about.
func TestEverythingHasAnArticle(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	for _, in := range m.Incomes {
		for _, id := range append(regulation.LineIDs(), "prior_losses", "statutory_reserve", "other_deduction") {
			if line := m.Line(id, regulation.Context{Income: in.ID}); line.Label == "" || line.Article == "" {
				t.Errorf("%s of %s: %+v", id, in.ID, line)
			}
		}
	}
	for id, line := range m.Counting {
		if line.Label == "" || line.Article == "" {
			t.Errorf("counting %s: %+v", id, line)
		}
	}
	for code := range m.Findings {
		rule := finding.Rule{Code: code, Clocks: []string{"meeting", "filing", "agency_review", "agency_declaration", "finance_review", "payment", "payment_by_document"}}
		if law := m.GeneralLaw(rule); law.Article == "" {
			t.Errorf("%s rests on nothing", code)
		}
	}
}
