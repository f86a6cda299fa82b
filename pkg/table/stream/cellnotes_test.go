package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

const (
	relsOfSheet1 = "xl/worksheets/_rels/sheet1.xml.rels"
	notesOf1     = "xl/comments1.xml"
)

// withNotes gives the first sheet notes, each a cell and the XML of its text in turn.
func withNotes(parts map[string]string, notes ...string) string {
	var list strings.Builder
	for i := 0; i < len(notes); i += 2 {
		fmt.Fprintf(&list, `<comment ref=%q authorId="0"><text>%s</text></comment>`, notes[i], notes[i+1])
	}
	parts[notesOf1] = "<comments" + namespaces + "><authors><author>张三</author></authors><commentList>" + list.String() + "</commentList></comments>"
	return withNotesPart(parts)
}

func withNotesPart(parts map[string]string) string {
	parts[relsOfSheet1] = relationOfNotes
	return string(zipped(parts))
}

// relationOfNotes is how the first sheet names its notes.
const relationOfNotes = `<Relationships><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>`

// A unit in a note on a cell must be that of the amount in it, of the column under it or of
// the table; read as a whole or in pieces.
func TestUnitInANoteOnACell(t *testing.T) {
	const (
		column = "企业!D1 1:4 批注里写着单位是万元，这一列的金额是按元读的；请把单位写在列名里，如“注册资本（万元）”，并删掉批注里的"
		whole  = "批注里写着单位是万元，表里的金额是按元读的；请把单位写到表的上面，如“单位：万元”"
		cell   = "企业!D2 2:4 注册资本：批注里写着单位是万元，这一格是按元读的，可以是 3元，也可以是 3万元；请在金额后面写上单位，并删掉批注里的"
		yuan   = "3.00"
		wan    = "30000.00"
		legacy = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it will get removed if the file is opened in a newer version of Excel.\n\nComment:\n    "
	)
	plain := func(text string) string { return `<t xml:space="preserve">` + text + "</t>" }
	for _, c := range []struct{ heading, amount, ref, note, want string }{
		{"注册资本", "3", "D1", plain("单位：万元"), column},
		{"注册资本", "3", "d1", plain("单位：万元"), column},
		{"注册资本", "3", "D1", "<r><rPr><b/></rPr><t>张三:</t></r><r><t>\n单位：</t></r><r><t>万元</t></r>", column},
		{"注册资本", "3", "D1", plain("张三:\n万元"), column},
		{"注册资本", "3", "D1", plain(legacy + "以万元为单位"), column},
		{"注册资本", "3", "D1", plain(legacy + "请看\nReply:\n    单位是万元"), column},
		{"注册资本", "3", "D1", plain("单位：美元"), "企业!D1 1:4 批注里写着金额单位是美元；请折算成人民币再填"},
		{"注册资本", "3", "D1", plain("单位：元"), yuan},
		{"注册资本", "3", "D1", plain("实收资本见附注"), yuan},
		{"注册资本", "3", "D1", plain("注册资本\nguozi 的键：capital\n单位：万元"), yuan},
		{"注册资本（元）", "3", "D1", plain("单位：万元"), column},
		{"注册资本（万元）", "3", "D1", plain("单位：万元"), wan},
		{"注册资本", "3", "A1", plain("单位：万元"), "企业!A1 1:1 " + whole},
		{"注册资本", "3", "F9", plain("单位：万元"), "企业!F9 9:6 " + whole},
		{"注册资本（万元）", "3", "A1", plain("单位：万元"), wan},
		{"注册资本", "3", "D2", plain("单位：万元"), cell},
		{"注册资本（万元）", "3", "D2", plain("金额单位：元"), "企业!D2 2:4 注册资本：批注里写着单位是元，这一格是按万元读的，可以是 3万元，也可以是 3元；"},
		{"注册资本（万元）", "3", "D2", plain("单位：万元"), wan},
		{"注册资本", "3万元", "D2", plain("单位：元"), wan},
		{"注册资本", "3", "D2", plain("单位：元"), yuan},
		{"注册资本", "3", "D2", plain("单位：港元"), "企业!D2 2:4 注册资本：批注里写着金额单位是港元；请折算"},
		{"注册资本", "0", "D2", plain("单位：万元"), "0.00"},
		{"注册资本", "3", "A2", plain("单位：万元"), "企业!A2 2:1 " + whole},
	} {
		book := withNotes(bookParts("企业", row(1, "编号", "企业名称", "企业形式", c.heading)+row(2, "a", "甲", "国有独资公司", c.amount)), c.ref, c.note)
		if got, _ := amountsIn("t.xlsx", book); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s %s with %s on %s: %s, want %s", c.heading, c.amount, c.note, c.ref, got, c.want)
		}
		if inPieces, err := sideBySide(t, []byte(book), stream.MaxSize); inPieces != (!strings.Contains(c.want, "写着") || strings.HasPrefix(c.want, "企业!D2 ")) {
			t.Errorf("%s with %s on %s in pieces: %v %v", c.heading, c.note, c.ref, inPieces, err)
		}
	}
	above := bookParts("企业", row(1, "企业表")+row(3, "编号", "企业名称", "企业形式", "注册资本")+row(4, "a", "甲", "国有独资公司", "3"))
	if got, _ := amountsIn("t.xlsx", withNotes(above, "A1", plain("单位：万元"))); !strings.HasPrefix(got, "企业!A1 1:1 "+whole) {
		t.Error(got)
	}
}

// Notes that can't be read are told, and the table is read.
func TestUnreadableNotes(t *testing.T) {
	book := func() map[string]string {
		return bookParts("企业", row(1, "编号", "企业名称", "企业形式", "注册资本")+row(2, "a", "甲", "国有独资公司", "3"))
	}
	const start = "<comments><commentList>"
	for part, want := range map[string]string{
		"":                                     "工作簿里缺少 comments1.xml",
		start + `<comment ref="D1"><text><t>单`: "comments1.xml",
		start + `<comment ref="1D"><text><t>单位：万元</t></text></comment></commentList></comments>`:                                                       "comments1.xml",
		start + `<comment ref="D1"><text>` + strings.Repeat("<t>"+strings.Repeat("元", 1000)+"</t>", 50) + `</text></comment></commentList></comments>`: "有一处批注太长",
	} {
		parts := book()
		if part != "" {
			parts[notesOf1] = part
		}
		data := withNotesPart(parts)
		got, fs := stream.Read(input("t.xlsx", data, ""))
		sayings(t, fs, []said{{"企业!A1", "warning yaml/syntax", want}})
		if !strings.HasPrefix(fs[0].Message, "批注没有读全：") || len(got.Enterprises) != 1 {
			t.Errorf("%.80s: %s", part, listing(fs))
		}
	}
}
