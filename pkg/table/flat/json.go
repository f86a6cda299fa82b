package flat

import (
	"bytes"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// ReadJSON reads a file of JSON into the tree of its kind: the one wanted, or the one
// that it says. It is one enterprise a line; or, over as many lines as it likes, one
// enterprise after the other, a list of them, or a whole table with its kind. There is
// none when it can't be read, which is reported.
func ReadJSON(f *table.Faults, data []byte, want table.Kind) map[table.Kind]*table.Node {
	f.JSON = true
	text := string(table.TrimBOM(data))
	if table.HasLoneCR(text) {
		text = strings.Join(table.Lines(data), "\n")
		f.Remark(table.RemarkCR, f.Top())
	}
	if strings.TrimSpace(text) == "" {
		f.Report(table.Format, f.Top(), "文件是空的；一行写一户企业")
		return nil
	}
	m := new(table.Memory)
	var items []*table.Node
	var ok bool
	if HasObjectLines([]byte(text)) {
		items, ok = ReadLines(f, text, 0, m)
	} else {
		items, ok = readDocument(f, text, m)
	}
	switch {
	case !ok:
		return nil
	case len(items) == 1 && isTable(items[0]):
		kind := table.KindOf(f, items[0], want)
		if kind == "" {
			return nil
		}
		return map[table.Kind]*table.Node{kind: items[0]}
	case want == table.Ratios:
		f.Report(table.Syntax, f.Top(), "NDJSON 只写企业，一行一户；比例表请用 YAML、CSV 或 XLSX")
		return nil
	}
	if !f.Failed() && !slices.ContainsFunc(items, isEnterprise) {
		at := f.Top()
		if len(items) > 0 {
			at = items[0].Place
		}
		f.Report(table.Format, at, "这里没有一户企业；一户企业写成 {\"id\": \"编号\", \"name\": \"企业名称\", \"form\": \"企业形式\", …}")
		return nil
	}
	g := newRows(f, m, layouts[table.Enterprises]())
	g.owners = items
	return map[table.Kind]*table.Node{table.Enterprises: g.tableNode()}
}

// isTable reports whether the object is a whole table and not an enterprise.
func isTable(n *table.Node) bool {
	return slices.ContainsFunc([]string{"kind", "enterprises", "categories", "incomes", "extends"}, func(key string) bool { return n.Get(key) != nil })
}

// isEnterprise reports whether the object has a key that no other object is likely to
// have.
func isEnterprise(n *table.Node) bool {
	return n.Get("id") != nil || n.Get("form") != nil || table.MeansEnterprise(n)
}

// HasObjectLines reports whether a text in JSON, of which this is the start, has an
// object on every line, well-formed or not, rather than values that go over lines.
func HasObjectLines(text []byte) bool {
	var first []byte
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0:
		case first == nil && line[0] == '[':
			return false
		case first == nil && line[0] != '{':
			return true
		case first == nil:
			first = line
		default: // the second line goes on with the first, or is an object of its own
			return line[0] == '{' && bytes.IndexByte([]byte("[:,"), first[len(first)-1]) < 0
		}
	}
	j := jsonScanner{memory: new(table.Memory), text: string(first)}
	n, ok := j.object(0, len(first), 1)
	return !ok || !isTable(n)
}

// readDocument reads values that go over lines. It is not ok when they can't be read,
// which is reported.
func readDocument(f *table.Faults, text string, m *table.Memory) (items []*table.Node, ok bool) {
	if !isJSONText(f, text, 0) {
		return nil, false
	}
	j := jsonScanner{memory: m, file: f.File, text: text, end: len(text), line: 1, column: 1}
	for j.skipBlanks(); j.next < j.end; j.skipBlanks() {
		start := j.next
		n, ok := j.scanValue(0)
		if !ok {
			if !reportJSONSlips(f, text[start:], placeIn(f, text, start)) {
				offset, message := jsonMistake(text[start:])
				f.Report(table.Syntax, placeIn(f, text, start+offset), "%s", message)
			}
			return nil, false
		}
		list := []*table.Node{n}
		if n.Kind == table.List {
			list = n.Items
		}
		for _, item := range list {
			if item.Kind != table.Map {
				f.Report(table.BadValue, item.Place, "这里要写一户企业（{…}），不能是%s", item.Called())
				continue
			}
			items = append(items, item)
		}
	}
	return items, true
}

// placeIn is where the byte of the text stands.
func placeIn(f *table.Faults, text string, offset int) finding.Place {
	text = text[:min(offset, len(text))]
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return finding.Place{File: f.File, Line: 1 + strings.Count(text, "\n"), Column: 1 + table.Characters(line), Width: 1}
}
