package table

import (
	"cmp"
	"slices"
	"strconv"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// attribute is something that an enterprise says of itself, its records and notes apart:
// what must agree where it stands in several files, or may change from file to file.
type attribute struct {
	*Property
	// keep makes it what the enterprise was during a record; nil for what can't change.
	keep func(*proceeds.Changed, *proceeds.Enterprise)
}

// notAttributes are the keys of an enterprise by which it is found, in whose unit amounts
// are read, and whose texts are gathered.
var notAttributes = []string{"id", "unit", "note"}

// changing are the attributes that may change from file to file, by their keys.
var changing = map[string]func(*proceeds.Changed, *proceeds.Enterprise){
	"category":    func(c *proceeds.Changed, e *proceeds.Enterprise) { c.Category = cmp.Or(c.Category, e.Category) },
	"agency":      func(c *proceeds.Changed, e *proceeds.Enterprise) { c.Agency = cmp.Or(c.Agency, e.Agency) },
	"state_share": func(c *proceeds.Changed, e *proceeds.Enterprise) { c.StateShare = cmp.Or(c.StateShare, e.StateShare) },
	"registered_capital": func(c *proceeds.Changed, e *proceeds.Enterprise) {
		c.RegisteredCapital = cmp.Or(c.RegisteredCapital, e.RegisteredCapital)
	},
}

// attributes are all fields of an enterprise that hold one value.
func attributes() []attribute {
	var list []attribute
	fields := enterpriseSpec().shape.Fields
	for i := range fields {
		if p := &fields[i]; p.copy != nil && !slices.Contains(notAttributes, p.Key) {
			list = append(list, attribute{p, changing[p.Key]})
		}
	}
	return list
}

// text is the attribute of the enterprise as a text, "" for nothing.
func (a *attribute) text(e *proceeds.Enterprise) string {
	v := a.value(e)
	if !isReported(v) {
		return ""
	}
	switch v := v.(type) {
	case *string:
		return *v
	case **money.Ratio:
		return (*v).Percent()
	case **money.Yuan:
		return (*v).String()
	case **money.PerShare:
		return (*v).String()
	case **bool:
		return strconv.FormatBool(**v)
	case **int64:
		return strconv.FormatInt(**v, 10)
	case *workday.Date:
		return v.String()
	case *[]string:
		return JoinTexts(*v)
	}
	return ""
}

func (a *attribute) same(x, y *proceeds.Enterprise) bool {
	return proceeds.NameKey(a.text(x)) == proceeds.NameKey(a.text(y))
}
