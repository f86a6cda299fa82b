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
	EnterpriseFacts(&e)
	for r := range e.Records() {
		if len(RecordFacts(r)) == 0 {
			t.Errorf("no facts of %T", r)
		}
		if r.Procedure().Changed != nil {
			t.Errorf("showing %T changed it", r)
		}
	}
}
