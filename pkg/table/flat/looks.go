package flat

import (
	"bytes"
	"regexp"
	"slices"
	"sync"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// KindInRows is the kind of table whose columns one of the first rows of a text names,
// however its cells are separated, "" for none.
func KindInRows(text string) table.Kind {
	const enough = 2
	if g := guessCSV(text, bookKinds()); g.known >= enough {
		return g.kind
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

// KindsInBook are the kinds of tables that the sheets of a workbook hold, none when they
// say nothing or the workbook can't be read.
func KindsInBook(data []byte, limit int) []table.Kind {
	w, err := xlsx.Open(data, limit)
	if err != nil {
		return nil
	}
	b := &bookReader{faults: new(table.Faults), Workbook: w, kinds: bookKinds()}
	var kinds []table.Kind
	for _, s := range b.assign() {
		if !slices.Contains(kinds, s.kind) {
			kinds = append(kinds, s.kind)
		}
	}
	return kinds
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
