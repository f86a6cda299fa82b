package remit_test

import (
	"errors"
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
)

// leaseShort are the values of a pack that has but one.
type leaseShort struct{ regulation.Values }

func (leaseShort) At(path string) (string, bool) { return "租赁", path == "incomes.lease.short" }

// A kind of income that a pack adds is taken in full under the pack's own labels and
// articles (第九条); one that the pack does not have is not computed.
func TestKindsOfAPack(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	m.Incomes = []regulation.Income{{ID: "lease", Short: "租赁"}}
	m.Lines["other_payable"] = regulation.LineText{Label: regulation.Text{Default: "应交{income.short}收入"}, Article: regulation.Text{Default: "第十条", By: map[string]string{"lease": "第九条"}}}
	m.Values = leaseShort{}
	a := remit.New(m, remit.Options{})
	record := &proceeds.Other{Kind: "lease", Name: "示例", Determined: day("2026-01-15"), Amount: yuan("1234.56")}
	got, err := a.Assess(new(proceeds.Enterprise), record, new(ratio.Table))
	if err != nil {
		t.Fatal(err)
	}
	if s := step(t, got, "other_payable"); got.Income != "lease" || got.Year != 2026 || got.Payable.String() != "1234.56" || s.Label != "应交租赁收入" || s.Article != "第九条" || !s.Payable {
		t.Errorf("%+v", got)
	}
	for _, record := range []proceeds.Record{&proceeds.Other{Kind: "rent", Amount: yuan("1")}, &proceeds.Other{Amount: yuan("1")}, &proceeds.Liquidation{Net: yuan("1")}, &proceeds.Profit{NetProfit: yuan("1")}} {
		var unknown *regulation.UnknownIncomeError
		if _, err := a.Assess(&proceeds.Enterprise{Form: "国有独资公司"}, record, new(ratio.Table)); !errors.As(err, &unknown) || unknown.Income != string(record.Income()) {
			t.Errorf("%s: %v", record.Income(), err)
		}
	}
}
