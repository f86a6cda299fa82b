package yamltree

import (
	"fmt"
	"strings"

	"guozi/pkg/finding"
)

// bodyOf is the place of a line without its indentation and comment.
func (d *document) bodyOf(n int) finding.Place {
	text := strings.TrimRight(mask(d.lines[n-1]), " \t")
	return d.span(n, len(text)-len(strings.TrimLeft(text, " \t")), len(text))
}

// lastOf is the last place of the word in the lines up to n.
func (d *document) lastOf(n int, word string) finding.Place {
	for ; n > 0; n-- {
		if i := strings.LastIndex(mask(d.lines[n-1]), word); i >= 0 {
			return d.span(n, i, i+len(word))
		}
	}
	return d.bodyOf(1)
}

// firstGroup finds the first group of the expression in the line.
func firstGroup(expr string) func(*document, int, int) (finding.Place, string) {
	re := pattern(expr)
	return func(d *document, from, _ int) (finding.Place, string) {
		if m := re().FindStringSubmatchIndex(d.lines[from-1]); m != nil {
			return d.span(from, m[2], m[3]), ""
		}
		return finding.Place{}, ""
	}
}

var colon = pattern(`:(?:\s|$)`)

// secondColon finds a colon inside a value.
func (d *document) secondColon(from, _ int) (finding.Place, string) {
	found := colon().FindAllStringIndex(mask(d.lines[from-1]), 2)
	if len(found) < 2 {
		return finding.Place{}, ""
	}
	return d.span(from, found[1][0], found[1][0]+1), "值里有冒号；请给值加上引号"
}

// unclosedQuote finds the quote that nothing closes.
func (d *document) unclosedQuote(from, _ int) (finding.Place, string) {
	for _, n := range []int{from, 1} {
		text := d.lines[n-1]
		for i := 0; i < len(text); i++ {
			if c := text[i]; c != '"' && c != '\'' {
				continue
			}
			size, closed := quotedSize(text[i:])
			if !closed {
				advice := ""
				if strings.ContainsAny(text[i:], "\u2018\u2019\u201c\u201d\uff02") {
					advice = "引号没有配对：一边是半角，一边是全角；两边都要用半角引号"
				}
				return d.span(n, i, len(text)), advice
			}
			i += size - 1
		}
	}
	return finding.Place{}, ""
}

var (
	twoPairs  = pattern(`:\s[^,\[\]{}]*?\s([\pL\d_]+):(?:\s|$)`)
	inValue   = pattern(`[{,]\s*["']?\w+["']?:\s+[^,\[\]{}\s:]+(:)\s`)
	twoCommas = pattern(`[,\[{]\s*(,)`)
)

// missingComma finds what breaks a list or a mapping in brackets.
func (d *document) missingComma(from, to int) (finding.Place, string) {
	for _, start := range []int{from, 1} {
		if place, hint := d.unmatchedBracket(start, to); hint != "" {
			return place, hint
		}
	}
	for n := from; n <= to; n++ {
		if m := twoPairs().FindStringSubmatchIndex(mask(d.lines[n-1])); m != nil {
			return d.span(n, m[2], m[3]), "这里前面缺一个逗号"
		}
	}
	for n := max(1, from-1); n <= to; n++ {
		if m := inValue().FindStringSubmatchIndex(mask(d.lines[n-1])); m != nil {
			return d.span(n, m[2], m[3]), "值里有冒号；请给值加上引号"
		}
	}
	return d.bodyOf(to), ""
}

// strayComma finds a comma too many, or a bracket that nothing closes.
func (d *document) strayComma(from, to int) (finding.Place, string) {
	if m := twoCommas().FindStringSubmatchIndex(mask(d.lines[from-1])); m != nil {
		return d.span(from, m[2], m[3]), "多了一个逗号；请删掉"
	}
	return d.unmatchedBracket(1, to)
}

var (
	afterQuote   = pattern(`(?:: |- |[\[{,] *)["']x*["'](\s*[^\s,\]}].*)`)
	afterBracket = pattern(`(?:: |- )(?:\[[^\[\]]*\]|\{[^{}]*\})\s*([^\s,\]}].*)`)
)

// textAfterEnd finds text after a quoted value or a bracket, or a bracket too many.
func (d *document) textAfterEnd(from, _ int) (finding.Place, string) {
	if m := afterQuote().FindStringSubmatchIndex(strings.TrimRight(mask(d.lines[from-1]), " ")); m != nil {
		return d.span(from, m[2], m[3]), "引号已经结束，后面还有字；值里有引号时，请给整个值换一种引号"
	}
	if m := afterBracket().FindStringSubmatchIndex(strings.TrimRight(mask(d.lines[from-1]), " ")); m != nil {
		return d.span(from, m[2], m[3]), "括号已经结束，后面还有字；值以 [ 或 { 开头时，请给整个值加上引号"
	}
	return d.unmatchedBracket(from, from)
}

// contentAfterEnd finds the line after which a document is at its end.
func (d *document) contentAfterEnd(from, to int) (finding.Place, string) {
	for n := from - 1; n > 0; n-- {
		if text := d.lines[n-1]; text == "..." {
			return d.span(n, 0, len(text)), "... 表示文件到此结束，后面不能再有内容；请删掉这一行"
		}
	}
	return d.textAfterEnd(from, to)
}

// unmatchedBracket finds the first bracket in the lines that has no partner. Outside of
// brackets, one in the middle of a text is no more than text.
func (d *document) unmatchedBracket(from, to int) (finding.Place, string) {
	type bracket struct {
		line, index int
		c           byte
	}
	var open []bracket
	partner := map[byte]byte{'[': ']', '{': '}'}
	for n := from; n <= to; n++ {
		text := mask(d.lines[n-1])
		last := byte(0)
		for i := range len(text) {
			c := text[i]
			switch c {
			case ' ', '\t':
				continue
			case '[', '{':
				if len(open) > 0 || last == 0 || last == ':' || last == '-' {
					open = append(open, bracket{n, i, c})
				}
			case ']', '}':
				switch top := len(open) - 1; {
				case top < 0 && (last == ']' || last == '}'):
					return d.span(n, i, i+1), fmt.Sprintf("多了一个 %c；请删掉", c)
				case top >= 0 && partner[open[top].c] != c:
					return d.span(n, i, i+1), fmt.Sprintf("这里的 %c 和前面的 %c 不配对；请改成一对", c, open[top].c)
				case top >= 0:
					open = open[:top]
				}
			}
			last = c
		}
	}
	if len(open) == 0 {
		return finding.Place{}, ""
	}
	b := open[len(open)-1]
	return d.span(b.line, b.index, b.index+1), fmt.Sprintf("%c 没有配对的 %c；请补上", b.c, partner[b.c])
}
