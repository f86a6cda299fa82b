package flat

import (
	"bytes"
	"strings"

	"guozi/pkg/table"
)

// mostAbove is the row in which the headings stand at the latest.
const mostAbove = 20

// HasHeadings reports whether one of the first rows of a text, however its cells are
// separated, names columns that a table has.
func HasHeadings(text string) bool {
	const enough = 2
	for range mostAbove {
		line, rest, more := strings.Cut(text, "\n")
		known := 0
		for _, column := range strings.FieldsFunc(line, isSeparator) {
			if isHeading(strings.Trim(column, "\"\r \u3000")) {
				known++
			}
		}
		if known >= enough {
			return true
		}
		if text = rest; !more {
			break
		}
	}
	return false
}

func isSeparator(c rune) bool { return strings.ContainsRune(",;\t|，；", c) }

// isHeading reports whether a flat file of any kind has such a column.
func isHeading(column string) bool {
	for _, kind := range table.Kinds() {
		l := layouts[kind]()
		if _, known := l.ofOwner(column); known || column == l.which[0] || column == l.which[1] {
			return true
		}
		for i := range l.sheets {
			if _, known := l.ofRecord(i, column); known {
				return true
			}
		}
	}
	return false
}

// LooksLikeJSON reports whether a text starts as the JSON of a table does: with an
// object, or a list of them. YAML may start with a brace too, but not with a quote
// after it.
func LooksLikeJSON(text []byte) bool {
	text = bytes.TrimLeft(text, jsonBlanks)
	rest, isList := bytes.CutPrefix(text, []byte("["))
	if isList {
		text = bytes.TrimLeft(rest, jsonBlanks)
	}
	rest, isObject := bytes.CutPrefix(text, []byte("{"))
	return isObject && bytes.HasPrefix(bytes.TrimLeft(rest, jsonBlanks), []byte(`"`))
}
