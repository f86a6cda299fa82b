package table

import (
	"testing"

	"guozi/pkg/proceeds"
)

// A field that papers show has a value to be shown, and showing it changes no record.
func TestShownFieldsHaveValues(t *testing.T) {
	seen := 0
	var walk func(s *Shape)
	walk = func(s *Shape) {
		for i := range s.Fields {
			p := &s.Fields[i]
			if p.Shown {
				seen++
				if p.value == nil {
					t.Errorf("%s of %s has no value to show", p.Key, s.Name)
				}
			}
			if p.Sub != nil {
				walk(p.Sub())
			}
		}
	}
	walk(&enterpriseSpec().shape)
	if seen < 40 {
		t.Errorf("only %d fields are shown", seen)
	}
	e := proceeds.Enterprise{Profit: []proceeds.Profit{{}}, Dividends: []proceeds.Dividend{{}}, Transfers: []proceeds.Transfer{{}}, Other: []proceeds.Other{{}}}
	VisitEnterpriseFacts(&e, func(f Fact) { t.Errorf("%s is shown of an enterprise without it", f.Key) })
	for r := range e.Records() {
		VisitRecordFacts(r, func(f Fact) { t.Errorf("%s is shown of a %T without it", f.Key, r) })
		if r.Procedure().Changed != nil {
			t.Errorf("showing %T changed it", r)
		}
	}
}
