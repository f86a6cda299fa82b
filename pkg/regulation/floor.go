package regulation

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// Floor is what firms of a form should distribute: At of the amount Of. The first
// floor that fits a firm holds.
type Floor struct {
	Form     string
	Of       string       // net_profit or base; "" where nobody has seen it, as with the others
	At       string       // ratio: that of the firm's category; else a ratio, such as 60%
	Ratio    *money.Ratio // nil when At is ratio
	When     *When        // nil: always
	Severity string       // error, warning (原则上) or note (参照)
	Article  string
	Places   finding.Places
}

// When is a condition of a floor: the reserve has reached ReserveFrom of a capital.
type When struct {
	ReserveFrom money.Ratio
	Of          string
	Places      finding.Places
}

// Covers reports whether the floor holds wherever the other one would, so that the
// other is never reached behind it. A condition that nobody has seen covers nothing.
func (f *Floor) Covers(other *Floor) bool {
	switch {
	case f.Form == "" || f.Form != other.Form || f.When == nil && f.Places.Has("when"):
		return false
	case f.When == nil:
		return true
	}
	w := other.When
	return w != nil && w.Of == f.When.Of && w.Of != "" && f.When.ReserveFrom.Cmp(w.ReserveFrom) <= 0 && f.When.ReserveFrom.Sign() > 0
}
