package xlsx

import "strings"

// formatToken is a piece of a format code: a place for a digit, or text to show.
type formatToken struct {
	digit rune // 0, # or ?; 0 for none
	text  string
}

// numberFormat is one section of a code taken apart.
type numberFormat struct {
	tokens  []formatToken
	point   int // the index of the decimal point, or past the last token
	grouped bool
	scale   int32 // decimal digits that the number is moved to the left
}

// formatSections parts a code at its semicolons.
func formatSections(code string) []string {
	var list []string
	start := 0
	runes := []rune(code)
	for i := 0; i < len(runes); i += literalLength(runes[i:]) {
		if runes[i] == ';' {
			list = append(list, string(runes[start:i]))
			start = i + 1
		}
	}
	return append(list, string(runes[start:]))
}

// parseNumberFormat takes a section apart; not ok for what no number is shown by.
func parseNumberFormat(section string) (f numberFormat, ok bool) {
	if strings.Contains(strings.ToLower(withoutLiterals(section)), "general") {
		return f, false
	}
	f.point = -1
	commas := 0 // since the last place for a digit
	digits := false
	for rest := []rune(section); len(rest) > 0; {
		length := literalLength(rest)
		switch c := rest[0]; {
		case c == '0' || c == '#' || c == '?':
			f.grouped = f.grouped || commas > 0 && f.point < 0
			commas, digits = 0, true
			f.tokens = append(f.tokens, formatToken{digit: c})
		case c == '.' && f.point < 0:
			f.point = len(f.tokens)
			f.scale -= int32(3 * commas)
			commas = 0
			f.tokens = append(f.tokens, formatToken{text: "."})
		case c == ',' && digits:
			commas++
		case strings.ContainsRune("eE/@", c):
			return f, false
		default:
			text, known := literalText(rest[:length])
			if !known {
				return f, false
			}
			if c == '%' {
				f.scale += 2
			}
			f.tokens = append(f.tokens, formatToken{text: text})
		}
		rest = rest[length:]
	}
	f.scale -= int32(3 * commas)
	if f.point < 0 {
		f.point = len(f.tokens)
	}
	return f, true
}

// literalText is what a piece that stands for no digit shows.
func literalText(piece []rune) (text string, ok bool) {
	switch {
	case len(piece) == 1:
		return string(piece), true
	case piece[0] == '"':
		return string(piece[1 : len(piece)-1]), true
	case piece[0] == '\\', piece[0] == '!':
		return string(piece[1]), true
	case piece[0] == '_':
		return " ", true
	case piece[0] == '*':
		return "", true
	}
	inner := string(piece[1 : len(piece)-1])
	if currency, is := strings.CutPrefix(inner, "$"); is { // [$¥-804]
		currency, _, _ = strings.Cut(currency, "-")
		return currency, true
	}
	return "", !strings.ContainsAny(inner, "<>=") && !strings.HasPrefix(strings.ToLower(inner), "dbnum")
}
