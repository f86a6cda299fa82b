package money

import "strings"

const (
	// scanLimit bounds what scan returns: 10^16 yuan in fen, a hundred million 亿.
	// That is far above any enterprise; it fits an int64 with room for a further
	// digit, and in words it never needs 亿亿.
	scanLimit = 1_000_000_000_000_000_000

	// maxChars is the most characters a number may be written with.
	maxChars = 64
)

// scanSigned reads an optional + or -, then what scan reads with grouping.
func scanSigned(s string, places int) (int64, Problem) {
	neg := strings.HasPrefix(s, "-")
	if neg || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	v, p := scan(s, places, true)
	if neg {
		v = -v
	}
	return v, p
}

// scanPlain reads what most amounts in tables are, up to 15 digits and a point with
// two more, as fen; not ok for anything else, which scan reads too.
func scanPlain(s string) (fen int64, ok bool) {
	whole := len(s) - 3
	if whole < 1 || whole > 15 || s[whole] != '.' {
		return 0, false
	}
	for i := range len(s) {
		if i == whole {
			continue
		}
		if !isDigit(s[i]) {
			return 0, false
		}
		fen = fen*10 + int64(s[i]-'0')
	}
	return fen, true
}

// scan reads digits, or digits.digits, as an exact count of 10^-places. With
// grouping, the whole part may have a comma before every three digits, all of
// them or none. Zeros after the last place are accepted, as they carry no
// value. The problem is 0, Malformed, Grouping, TooLarge (scanLimit or more)
// or TooPrecise. The text must be at most maxChars long to be worth scanning.
func scan(s string, places int, grouping bool) (int64, Problem) {
	whole, frac, point := strings.Cut(s, ".")
	if point && frac == "" {
		return 0, Malformed
	}
	var v uint64
	digits, group, commas := 0, 0, 0
	badGroup, tooPrecise := false, false
	for i := range len(whole) {
		switch c := whole[i]; {
		case isDigit(c):
			v = push(v, c)
			digits++
			group++
		case c == ',' && grouping:
			// "0,123" is more likely a decimal comma than 123.
			first := commas == 0 && group >= 1 && group <= 3 && whole[0] != '0'
			if !first && (commas == 0 || group != 3) {
				badGroup = true
			}
			commas++
			group = 0
		default:
			return 0, Malformed
		}
	}
	if digits == 0 {
		return 0, Malformed
	}
	if commas > 0 && group != 3 {
		badGroup = true
	}
	for i := range len(frac) {
		switch c := frac[i]; {
		case c == ',' && grouping:
			badGroup = true
		case !isDigit(c):
			return 0, Malformed
		case i < places:
			v = push(v, c)
		case c != '0':
			tooPrecise = true
		}
	}
	for range places - len(frac) {
		v = push(v, '0')
	}
	switch {
	case badGroup:
		return 0, Grouping
	case v >= scanLimit:
		return 0, TooLarge
	case tooPrecise:
		return 0, TooPrecise
	}
	return int64(v), 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// push appends a digit to v; once at scanLimit, v stays there.
func push(v uint64, digit byte) uint64 {
	if v >= scanLimit {
		return scanLimit
	}
	return v*10 + uint64(digit-'0')
}
