package flat

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// mostAbove is the row in which the headings stand at the latest.
const mostAbove = 20

// HasHeadings reports whether one of the first rows of a text, however its cells are
// separated, names columns that a table has.
func HasHeadings(text string) bool { return KindInRows(text) != "" }

// KindInRows is the kind of table whose columns one of the first rows of a text names,
// "" for none.
func KindInRows(text string) table.Kind {
	const enough = 2
	for range mostAbove {
		line, rest, more := strings.Cut(text, "\n")
		known := 0
		for _, column := range strings.FieldsFunc(line, isSeparator) {
			if isHeading(strings.Trim(column, "\"\r \u3000")) {
				known++
			}
		}
		switch {
		case known >= enough && looksLikeRatios(line):
			return table.Ratios
		case known >= enough:
			return table.Enterprises
		}
		if text = rest; !more {
			break
		}
	}
	return ""
}

// KindInJSON is the kind of table that a text in JSON holds, well-formed or not, "" for
// one that is something else.
func KindInJSON(text string) table.Kind {
	m := new(table.Memory)
	f := new(table.Faults)
	items, ok := readDocument(f, text, m)
	if !ok || f.Failed() {
		if known := kindInJSON().FindStringSubmatch(text); known != nil {
			return table.Kind(known[1])
		}
	}
	for _, n := range items {
		switch {
		case n.Get("schema") != nil || n.Get("$schema") != nil:
		case isTable(n):
			return table.KindOf(f, n, "")
		case n.Get("id") != nil && (n.Get("form") != nil || n.Get("name") != nil && n.Get("category") != nil):
			return table.Enterprises
		}
	}
	return ""
}

var kindInJSON = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*\{\s*"kind"\s*:\s*"(ratios|enterprises|rules|tests)"`)
})

// KindsInBook are the kinds of tables that the sheets of a workbook are named for, none
// when they say nothing or the workbook can't be read.
func KindsInBook(data []byte, limit int) []table.Kind {
	w, err := xlsx.Open(data, limit)
	if err != nil {
		return nil
	}
	var kinds []table.Kind
	for _, kind := range table.Kinds() {
		if slices.ContainsFunc(w.Sheets, func(s *xlsx.Sheet) bool { _, ok := findSheet(s, []table.Kind{kind}); return ok }) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func isSeparator(c rune) bool { return strings.ContainsRune(",;\t|，；", c) }

// isHeading reports whether a flat file of any kind has such a column.
func isHeading(column string) bool {
	for _, kind := range table.Kinds() {
		l := layouts[kind]()
		if _, known := l.ofOwner.find(column); known || column == l.which[0] || column == l.which[1] {
			return true
		}
		for i := range l.sheets {
			if _, known := l.sheets[i].columns.find(column); known {
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
