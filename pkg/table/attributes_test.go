package table

import (
	"slices"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Whatever an enterprise says of itself must agree, or is kept with the records of its
// file, where the enterprise stands in several: no field is lost in putting it together,
// and a new one needs no more than its line in the list.
func TestEveryFieldOfAnEnterpriseIsPutTogether(t *testing.T) {
	values := map[ValueKind][]string{KindText: {"甲", "乙"}, KindWord: proceeds.Forms()[:2], KindPositive: {"5.00", "6.00"}, KindShare: {"10%", "20%"}, KindBool: {"是", "否"}}
	for _, f := range enterpriseSpec().fields {
		if f.Sub != nil || slices.Contains([]string{"id", "unit", "note"}, f.Key) { // what it is found by, what amounts are read in, and what is gathered
			continue
		}
		part := func(file, value string) proceeds.Enterprise {
			e := proceeds.Enterprise{ID: "demo", Places: finding.Places{{Key: "id", Place: finding.Place{File: file, Line: 1}}}}
			if value != "" {
				r := &reader{Faults: new(Faults), memory: new(Memory), units: InYuan()}
				if f.readInto(r, &Node{Text: value}, &e); len(r.Findings) > 0 {
					t.Fatalf("%s: %v", f.Key, r.Findings)
				}
				e.Places = append(e.Places, finding.KeyPlace{Key: f.Key, Place: finding.Place{File: file, Line: 2}})
			}
			return e
		}
		if len(values[f.Kind]) == 0 {
			t.Fatalf("no values of the kind of %s", f.Key)
		}
		one, other := values[f.Kind][0], values[f.Kind][1]
		for _, c := range []struct {
			first, second string
			findings      int
		}{{one, "", 0}, {"", one, 0}, {one, one, 0}, {one, other, 1}} {
			tables := Tables{Enterprises: []proceeds.Enterprise{part("1.yaml", c.first), part("2.yaml", c.second)}}
			want := c.findings
			if changing[f.Key] != nil { // it belongs to the records of its file
				want = 0
			}
			fs := tables.PutTogether()
			if len(fs) != want || len(tables.Enterprises) != 1 {
				t.Errorf("%s of %q and %q: %d enterprises, %v", f.Key, c.first, c.second, len(tables.Enterprises), fs)
				continue
			}
			together := &tables.Enterprises[0]
			attributeText := (&attribute{Property: &f.Property}).text(together)
			if given := part("", one); want == 0 && c.findings == 0 && attributeText != (&attribute{Property: &f.Property}).text(&given) || !together.Places.Has(f.Key) {
				t.Errorf("%s of %q and %q is %q", f.Key, c.first, c.second, attributeText)
			}
		}
	}
}
