package flat

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// A reader of JSON stops at the first sign that is none. What people and other programs
// write in place of JSON can be found sign by sign instead, and is told all at once.

// jsonSlip is such a mistake at some bytes of the text.
type jsonSlip struct {
	offset, size int
	message      string
}

// wideSigns are signs that stand where JSON wants others.
var wideSigns = map[rune]string{
	'，': "全角逗号 ， 要换成半角逗号", '：': "全角冒号 ： 要换成半角冒号", '；': "这里的分号要换成半角逗号", ';': "这里的分号要换成半角逗号", '、': "顿号要换成半角逗号",
	'｛': "花括号要用半角 { }", '｝': "花括号要用半角 { }", '［': "方括号要用半角 [ ]", '］': "方括号要用半角 [ ]", '【': "方括号要用半角 [ ]", '】': "方括号要用半角 [ ]",
	'\u3000': "这里是全角空格；请改成半角空格", '\u00a0': "这里是不换行空格；请改成普通空格", '=': "等号要换成半角冒号",
}

// otherQuotes are quotes that JSON does not have, with those that close them.
var otherQuotes = map[rune]string{'\'': "'", '‘': "’‘'", '’': "’'", '“': `”“"`, '”': `”"`, '＂': `＂"`, '`': "`"}

// otherWords are what other programs write for values that JSON has no or another word
// for.
var otherWords = map[string]string{
	"nan": "不是数；没有数就删掉这一项", "infinity": "不是数；没有数就删掉这一项", "inf": "不是数；没有数就删掉这一项",
	"undefined": "要写成 null", "none": "要写成 null", "nil": "要写成 null", "null": "要写成 null", "true": "要写成 true", "false": "要写成 false",
}

// jsonSlips are the mistakes in the text, in order, up to a quote
// that has no partner.
func jsonSlips(text string) (list []jsonSlip) {
	found := func(offset, size int, message string) { list = append(list, jsonSlip{offset, size, message}) }
	last, comma := byte(0), 0 // the last sign, and where it stands if it is a comma
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		rest := text[i:]
		switch closing, isQuote := otherQuotes[c]; {
		case strings.ContainsRune(jsonBlanks, c):
			i += size
			continue
		case c == '"':
			if size = stringSize(rest); size == 0 {
				return list
			}
		case isQuote:
			size = quotedTo(rest, closing)
			if c == '\'' || c == '`' {
				found(i, size, "文字和键要用双引号 \" 括起来，不能用单引号")
			} else {
				found(i, size, "全角引号要换成半角双引号 \"")
			}
			c = '"'
		case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "/*"), c == '#':
			size = commentSize(rest)
			found(i, size, "JSON 里不能写注释；请删掉")
			i += size
			continue
		case wideSigns[c] != "":
			found(i, size, wideSigns[c])
		case (c == '}' || c == ']') && last == ',':
			found(comma, 1, "最后一项后面多了一个逗号；请删掉")
		case c == ',' && strings.IndexByte(",[{", last) >= 0 && last != 0:
			found(i, size, "多了一个逗号；请删掉")
		case unicode.IsLetter(c) || c == '_':
			size = wordSize(rest)
			if last == '"' { // what follows is inside out
				found(i, size, "这里前面的双引号没有配对，或缺一个逗号")
				return list
			}
			if message := wordMistake(rest[:size], last); message != "" {
				found(i, size, message)
			}
		case c == '-' && len(rest) > 1 && unicode.IsLetter(rune(rest[1])):
			size = 1 + wordSize(rest[1:])
			found(i, size, rest[:size]+" 不是数；没有数就删掉这一项")
		}
		last = ' ' // any other sign
		if c < utf8.RuneSelf {
			last = byte(c)
		}
		if c == ',' {
			comma = i
		}
		i += size
	}
	return list
}

// wordMistake says what is wrong with a word without quotes after the sign, "" for one of
// JSON or a part of a number.
func wordMistake(word string, last byte) string {
	if word == "true" || word == "false" || word == "null" || last >= '0' && last <= '9' || last == '.' {
		return ""
	}
	if said := otherWords[strings.ToLower(word)]; said != "" {
		return table.Shorten(word) + " " + said
	}
	return "文字和键要用双引号 \" 括起来"
}

// stringSize is the number of bytes of the string that the text starts with, 0 for one
// that nothing on its line closes.
func stringSize(text string) int {
	for i := 1; i < len(text) && text[i] != '\n'; i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// quotedTo is the number of bytes up to and including one of the closing quotes on the
// line, or those of the quote that the text starts with.
func quotedTo(text, closing string) int {
	_, first := utf8.DecodeRuneInString(text)
	line, _, _ := strings.Cut(text, "\n")
	at := strings.IndexAny(line[first:], closing)
	if at < 0 {
		return first
	}
	_, size := utf8.DecodeRuneInString(line[first+at:])
	return first + at + size
}

func commentSize(text string) int {
	if strings.HasPrefix(text, "/*") {
		if end := strings.Index(text, "*/"); end > 0 {
			return end + len("*/")
		}
		return len(text)
	}
	line, _, _ := strings.Cut(text, "\n")
	return len(strings.TrimRight(line, "\r"))
}

// wordSize is the number of bytes of the letters and digits that the text starts with.
func wordSize(text string) int {
	if i := strings.IndexFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' }); i >= 0 {
		return i
	}
	return len(text)
}

// reportJSONSlips reports the mistakes in a text that stands at a place of the file, and
// whether there are any.
func reportJSONSlips(f *table.Faults, text string, at finding.Place) bool {
	done := 0
	list := jsonSlips(text)
	for _, s := range list {
		before := text[done:s.offset]
		if i := strings.LastIndexByte(before, '\n'); i >= 0 {
			at.Line, at.Column, before = at.Line+strings.Count(before, "\n"), 1, before[i+1:]
		}
		at.Column += table.Characters(before)
		line, _, _ := strings.Cut(text[s.offset:s.offset+s.size], "\n")
		at.Width = max(1, table.Characters(strings.TrimRight(line, "\r")))
		f.Report(table.Syntax, at, "%s", s.message)
		done = s.offset
	}
	return len(list) > 0
}

// unclosedJSON finds what the text breaks off in: a string, or the last bracket that
// nothing closes; or a bracket that closes another.
func unclosedJSON(text string) (offset int, message string) {
	partner := map[byte]byte{'[': ']', '{': '}'}
	var open []int
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			size := stringSize(text[i:])
			if size == 0 {
				return i, "双引号没有配对；请补上另一半"
			}
			i += size - 1
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			switch top := len(open) - 1; {
			case top < 0:
				return i, fmt.Sprintf("多了一个 %c；请删掉", c)
			case partner[text[open[top]]] != c:
				return i, fmt.Sprintf("这里的 %c 和前面的 %c 不配对；请改成一对", c, text[open[top]])
			default:
				open = open[:top]
			}
		}
	}
	if len(open) == 0 {
		return len(text), ""
	}
	at := open[len(open)-1]
	return at, fmt.Sprintf("%c 没有配对的 %c；请补上", text[at], partner[text[at]])
}
