package flat

import (
	"bytes"
	"strings"
)

// HasHeadings reports whether one of the first rows of a text, however its cells are
// separated, names columns that a table has.
func HasHeadings(text string) bool {
	const enough = 2
	for range headingRows {
		line, rest, more := strings.Cut(text, "\n")
		cells := strings.FieldsFunc(line, isSeparator)
		row := make([]cell, len(cells))
		for i := range cells {
			row[i].text = strings.Trim(cells[i], "\"\r \u3000")
		}
		for _, kind := range bookKinds() {
			if known, _ := (&headerReader{layout: layouts[kind](), sheet: -1}).score(row); known >= enough {
				return true
			}
		}
		if text = rest; !more {
			break
		}
	}
	return false
}

func isSeparator(c rune) bool { return strings.ContainsRune(",;\t|，；", c) }

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
