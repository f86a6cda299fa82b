package proceeds

import (
	"cmp"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// Changed is what the enterprise was when a record arose, as far as that is not what
// it says of itself. What is empty or nil has not changed.
type Changed struct {
	Category          string
	Agency            string
	StateShare        *money.Ratio
	RegisteredCapital *money.Yuan
}

// changeable are the keys under which a record reports a Changed.
var changeable = []string{"category", "agency", "state_share", "registered_capital"}

// During is the enterprise as it was when the record arose, with the places of what
// the record says. It is the enterprise itself for a record that says nothing of it.
func (e *Enterprise) During(record Record) *Enterprise {
	f := record.Procedure()
	if f.Changed == nil {
		return e
	}
	then := *e
	then.Category, then.Agency = CategoryDuring(record, e.Category), AgencyDuring(record, e.Agency)
	then.StateShare = cmp.Or(f.Changed.StateShare, e.StateShare)
	then.RegisteredCapital = cmp.Or(f.Changed.RegisteredCapital, e.RegisteredCapital)
	isChanged := func(p finding.KeyPlace) bool { return slices.Contains(changeable, p.Key) && f.Places.Has(p.Key) }
	then.Places = slices.DeleteFunc(slices.Clone(e.Places), isChanged)
	for _, p := range f.Places {
		if isChanged(p) {
			then.Places = append(then.Places, p)
		}
	}
	return &then
}

// CategoryDuring is the category of the enterprise, which it now says of itself, when
// the record arose.
func CategoryDuring(record Record, now string) string {
	if c := record.Procedure().Changed; c != nil && c.Category != "" {
		return c.Category
	}
	return now
}

// AgencyDuring is the agency of the enterprise, which it now says of itself, when the
// record arose.
func AgencyDuring(record Record, now string) string {
	if c := record.Procedure().Changed; c != nil && c.Agency != "" {
		return c.Agency
	}
	return now
}
