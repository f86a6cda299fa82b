package xlsx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DateParts are parts of a day or a time that a format shows.
type DateParts uint8

// The parts.
const (
	YearPart DateParts = 1 << iota
	MonthPart
	DayPart // of the month
	TimePart

	WholeDay = YearPart | MonthPart | DayPart
)

// dateToken is a piece of a format of days: letters that stand for something, in small
// letters, or what is shown as it is.
type dateToken struct {
	letters, literal string
	part             DateParts
}

// DateParts are the parts that a format of days shows; all of them where the code is not
// known.
func (f Format) DateParts() (parts DateParts) {
	if f.Code == "" {
		return WholeDay | TimePart
	}
	tokens, _ := dateTokens(f.Code)
	for _, t := range tokens {
		parts |= t.part
	}
	return parts
}

// ShownDay is a day by the format; not ok where the format shows more than numbers and
// words.
func (f Format) ShownDay(year, month, day int) (text string, ok bool) {
	tokens, ok := dateTokens(f.Code)
	var b strings.Builder
	for _, t := range tokens {
		switch t.letters {
		case "":
			b.WriteString(t.literal)
		case "yyyy", "e":
			fmt.Fprintf(&b, "%04d", year)
		case "yy":
			fmt.Fprintf(&b, "%02d", year%100)
		case "m":
			fmt.Fprint(&b, month)
		case "mm":
			fmt.Fprintf(&b, "%02d", month)
		case "d":
			fmt.Fprint(&b, day)
		case "dd":
			fmt.Fprintf(&b, "%02d", day)
		default:
			ok = false
		}
		ok = ok && t.part != TimePart
	}
	return strings.TrimSpace(b.String()), ok && f.Code != ""
}

// dateTokens takes the first section of a code apart; not ok where it shows its literals
// or numbers in another way than they are written.
func dateTokens(code string) (tokens []dateToken, ok bool) {
	ok = true
	for rest := []rune(formatSections(code)[0]); len(rest) > 0; {
		length := literalLength(rest)
		letters := strings.ToLower(string(rest[:length]))
		switch {
		case length > 1 && rest[0] == '[' && strings.Trim(letters, "[hms]") == "":
			tokens = append(tokens, dateToken{letters: letters, part: TimePart})
		case length > 1:
			text, known := literalText(rest[:length])
			if rest[0] == '[' && !strings.HasPrefix(letters, "[$") {
				text = ""
			}
			tokens, ok = append(tokens, dateToken{literal: text}), ok && known
		case isNoon(rest):
			length = utf8.RuneCountInString("am/pm")
			tokens = append(tokens, dateToken{letters: "am/pm", part: TimePart})
		case strings.Contains("ymdhse", letters):
			for length < len(rest) && strings.ToLower(string(rest[length])) == letters[:1] {
				length++
			}
			letters = strings.ToLower(string(rest[:length]))
			tokens = append(tokens, dateToken{letters: letters, part: partOf(letters)})
		default:
			tokens, ok = append(tokens, dateToken{literal: string(rest[0])}), ok && (rest[0] > unicode.MaxASCII || !unicode.IsLetter(rest[0]))
		}
		rest = rest[length:]
	}
	findMinutes(tokens)
	return tokens, ok
}

func isNoon(rest []rune) bool {
	const sign = "am/pm"
	return len(rest) >= len(sign) && strings.EqualFold(string(rest[:len(sign)]), sign)
}

// partOf is what the letters stand for; ddd is the day of the week, which tells no day.
func partOf(letters string) DateParts {
	switch letters[0] {
	case 'y', 'e':
		return YearPart
	case 'm':
		return MonthPart
	case 'd':
		if len(letters) <= len("dd") {
			return DayPart
		}
		return 0
	}
	return TimePart
}

// findMinutes takes an m after hours or before seconds for minutes.
func findMinutes(tokens []dateToken) {
	last := -1 // the letters before
	for i := range tokens {
		letters := tokens[i].letters
		if letters == "" {
			continue
		}
		if last >= 0 {
			before := &tokens[last]
			switch {
			case letters[0] == 'm' && strings.Contains(before.letters, "h"):
				tokens[i].part = TimePart
			case strings.Contains(letters, "s") && before.letters[0] == 'm':
				before.part = TimePart
			}
		}
		last = i
	}
}
