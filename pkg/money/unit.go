package money

// Unit is the unit that the amounts of a table are written in.
// Its zero value is UnitYuan.
type Unit uint8

// The units of account in use: 1 万元 is 10^4 元, 1 亿元 is 10^8 元.
const (
	UnitYuan Unit = iota // 元
	UnitWan              // 万元
	UnitYi               // 亿元
)

// ParseUnit reads a unit's name as tables write it: 元, 万元 or 亿元, exactly.
func ParseUnit(s string) (Unit, bool) {
	for _, u := range []Unit{UnitYuan, UnitWan, UnitYi} {
		if s == u.String() {
			return u, true
		}
	}
	return UnitYuan, false
}

// String returns the unit's name: 元, 万元 or 亿元.
func (u Unit) String() string {
	switch u {
	case UnitWan:
		return "万元"
	case UnitYi:
		return "亿元"
	default:
		return "元"
	}
}

// In returns the amount as a plain number of the unit, exactly.
func (a Yuan) In(u Unit) string { return a.Decimal().Shift(int32(2 - u.places())).String() }

// places is the number of decimals at which an amount in u ends at the fen.
func (u Unit) places() int {
	switch u {
	case UnitWan:
		return 6
	case UnitYi:
		return 10
	default:
		return 2
	}
}
