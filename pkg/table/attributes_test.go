package table

import (
	"slices"
	"testing"
)

// Whatever an enterprise says of itself must agree, or is kept with the records of its
// file, where the enterprise stands in several: no field is lost in putting it together.
func TestEveryFieldOfAnEnterpriseIsPutTogether(t *testing.T) {
	otherwise := []string{"id", "unit", "note"} // what it is found by, what amounts are read in, and what is gathered
	var named []string
	for _, a := range attributes() {
		named = append(named, a.key)
	}
	for _, p := range enterpriseSpec().shape.Fields {
		if p.Sub == nil && !slices.Contains(otherwise, p.Key) && !slices.Contains(named, p.Key) {
			t.Errorf("%s（%s） is lost when an enterprise of several files is put together", p.Key, p.Heading)
		}
	}
}
