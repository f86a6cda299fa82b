// Package yamltree reads YAML text into the tree of a table, says in Chinese what is
// wrong with the text and where, and writes such trees. What a table may hold is not
// known here; of YAML, anchors, aliases, tags and several documents are refused.
package yamltree

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/table"
)

// Parse reads the one YAML document of a file, nil when it can't be read, which is
// reported.
func Parse(f *table.Faults, data []byte) (root *table.Node) {
	if table.IsUTF16(data) {
		f.Report(table.Format, f.Top(), "文件是 UTF-16 编码；请用记事本打开这个文件，另存一次，编码选 UTF-8")
		return nil
	}
	if table.IsOfficeFile(data) {
		f.Report(table.Format, f.Top(), "这是工作簿或别的 Office 文件；这里要 YAML 写的文本文件（.yaml）")
		return nil
	}
	if !utf8.Valid(data) {
		at := f.Top()
		at.Line, at.Column, _ = table.BadByte(string(data))
		f.Report(table.Syntax, at, "从这里起不是 UTF-8 编码；请用记事本打开这个文件，另存一次，编码选 UTF-8")
		return nil
	}
	d, ok := newDocument(f, data, 0)
	if !ok {
		return nil
	}
	doc, fault := decodeOne(data)
	if isSyntax(fault) || d.hasWideIndent(data) {
		if slips := d.slips(); len(slips) > 0 {
			d.reportSlips(slips)
			if d = d.repaired(slips); d == nil {
				return nil
			}
			data = []byte(strings.Join(d.lines, "\n"))
			doc, fault = decodeOne(data)
		}
	}
	switch {
	case fault == nil:
		if table.HasLoneCR(string(data)) {
			f.Remark(table.RemarkCR, f.Top())
		}
		return d.node(doc.Content[0])
	case errors.Is(fault, errPanic):
		f.Report(table.Syntax, f.Top(), "这个文件读不懂；请检查缩进、引号和括号")
	case errors.Is(fault, io.EOF):
		f.Report(table.Format, f.Top(), "文件是空的；guozi init 可生成示例表")
	case errors.Is(fault, errSecond):
		f.Report(table.Syntax, d.placeOf(doc), "--- 之后是另一张表，一个文件只能有一张；请把 --- 之后的内容放到另一个文件，多余的 --- 请删掉")
	default:
		d.reportSyntax(data, fault)
	}
	return nil
}

// isSyntax reports a complaint of yaml.v3.
func isSyntax(fault error) bool {
	return fault != nil && !errors.Is(fault, errPanic) && !errors.Is(fault, io.EOF) && !errors.Is(fault, errSecond)
}

// Items reads a run of items of a block list, cut out of a file after some lines. It is
// not ok when they can't be read by themselves; nothing is reported then.
func Items(f *table.Faults, data []byte, before int) (items []*table.Node, ok bool) {
	if table.IsUTF16(data) || bytes.ContainsRune(data, '\ufeff') || !utf8.Valid(data) {
		return nil, false
	}
	d, ok := newDocument(&table.Faults{File: f.File}, data, before)
	if !ok || d.hasWideIndent(data) {
		return nil, false
	}
	doc, fault := decodeOne(data)
	if fault != nil {
		return nil, false
	}
	list := doc.Content[0]
	if list.Kind != yaml.SequenceNode || list.Style&yaml.FlowStyle != 0 {
		return nil, false
	}
	return d.node(list).Items, true
}

// Looks reports whether the text looks like a table, well-formed or not.
func Looks(data []byte) bool { return KindOf(data) != "" }

// KindOf is the kind of table that the text looks like, well-formed or not, "" for none.
func KindOf(data []byte) table.Kind {
	found := tableKeys().FindSubmatch(data)
	switch {
	case found == nil:
		return ""
	case len(found[1]) > 0:
		return table.Kind(found[1])
	}
	return kindsByKey[string(found[2])]
}

var tableKeys = pattern(`(?m)^\x{feff}?(?:\s*\{\s*)?["']?(?:kind["']?[ \t]*:[ \t]*["']?(ratios|enterprises|rules|tests)\b|(enterprises|categories|tests):)`)

// kindsByKey are the kinds of tables by a key that each has.
var kindsByKey = map[string]table.Kind{"enterprises": table.Enterprises, "categories": table.Ratios, "tests": table.Tests}
