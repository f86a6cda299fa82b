package table

import (
	"cmp"
	"fmt"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// attribute is something that an enterprise says of itself, its records and notes apart:
// what must agree where it stands in several files, or may change from file to file.
type attribute struct {
	key  string
	text func(*proceeds.Enterprise) string // "" for nothing
	take func(to, from *proceeds.Enterprise)
	// keep makes it what the enterprise was during a record; nil for what can't change.
	keep func(*proceeds.Changed, *proceeds.Enterprise)
}

func attributes() []attribute {
	return []attribute{
		{"name", func(e *proceeds.Enterprise) string { return e.Name }, func(to, from *proceeds.Enterprise) { to.Name = from.Name }, nil},
		{"uscc", func(e *proceeds.Enterprise) string { return e.USCC }, func(to, from *proceeds.Enterprise) { to.USCC = from.USCC }, nil},
		{"form", func(e *proceeds.Enterprise) string { return e.Form }, func(to, from *proceeds.Enterprise) { to.Form = from.Form }, nil},
		{"small", func(e *proceeds.Enterprise) string { return stated(e.Small) }, func(to, from *proceeds.Enterprise) { to.Small = from.Small }, nil},
		{"paid_in_capital", func(e *proceeds.Enterprise) string { return stated(e.PaidInCapital) }, func(to, from *proceeds.Enterprise) { to.PaidInCapital = from.PaidInCapital }, nil},
		{"parent", func(e *proceeds.Enterprise) string { return e.Parent }, func(to, from *proceeds.Enterprise) { to.Parent = from.Parent }, nil},
		{"confirmed_by", func(e *proceeds.Enterprise) string { return e.ConfirmedBy }, func(to, from *proceeds.Enterprise) { to.ConfirmedBy = from.ConfirmedBy }, nil},
		{"excluded_share", func(e *proceeds.Enterprise) string { return percent(e.ExcludedShare) }, func(to, from *proceeds.Enterprise) { to.ExcludedShare = from.ExcludedShare }, nil},
		{"excluded_basis", func(e *proceeds.Enterprise) string { return e.ExcludedBasis }, func(to, from *proceeds.Enterprise) { to.ExcludedBasis = from.ExcludedBasis }, nil},
		{"category", func(e *proceeds.Enterprise) string { return e.Category }, func(to, from *proceeds.Enterprise) { to.Category = from.Category },
			func(c *proceeds.Changed, e *proceeds.Enterprise) { c.Category = cmp.Or(c.Category, e.Category) }},
		{"agency", func(e *proceeds.Enterprise) string { return e.Agency }, func(to, from *proceeds.Enterprise) { to.Agency = from.Agency },
			func(c *proceeds.Changed, e *proceeds.Enterprise) { c.Agency = cmp.Or(c.Agency, e.Agency) }},
		{"state_share", func(e *proceeds.Enterprise) string { return percent(e.StateShare) }, func(to, from *proceeds.Enterprise) { to.StateShare = from.StateShare },
			func(c *proceeds.Changed, e *proceeds.Enterprise) { c.StateShare = cmp.Or(c.StateShare, e.StateShare) }},
		{"registered_capital", func(e *proceeds.Enterprise) string { return stated(e.RegisteredCapital) }, func(to, from *proceeds.Enterprise) { to.RegisteredCapital = from.RegisteredCapital },
			func(c *proceeds.Changed, e *proceeds.Enterprise) {
				c.RegisteredCapital = cmp.Or(c.RegisteredCapital, e.RegisteredCapital)
			}},
	}
}

// stated is a value as a text, "" for none.
func stated[T any](value *T) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(*value)
}

func percent(share *money.Ratio) string {
	if share == nil {
		return ""
	}
	return share.Percent()
}

func headingOf(key string) string { return enterpriseSpec().shape.Field(key).Heading }

func sameAttribute(f *attribute, a, b *proceeds.Enterprise) bool {
	return proceeds.NameKey(f.text(a)) == proceeds.NameKey(f.text(b))
}
