package stream_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// What a workbook may hold follows from how large a file may be, so that a small
// file can't fill the memory.
func TestTooMuchInWorkbook(t *testing.T) {
	const most, texts = 1 << 20, 8192
	const message = "工作簿的内容太多（上限约 8192 格）；请拆成几个文件或另存为 CSV，或用 --max-size 提高上限"
	var errors strings.Builder
	for i := range 16384 {
		fmt.Fprintf(&errors, `<row r="%d"><c r="B%[1]d"><v>%d</v></c></row>`, i+2, i*7919%10007)
	}
	// A part that does not compress lets the others unpack to more.
	padded := func(parts map[string]string, more ...string) []byte {
		return with(parts, append(more, "noise", noise(8000))...)
	}
	for _, c := range []hostileBook{
		{"rows", padded(bookParts("企业", heads+strings.Repeat("<row><c><v>1</v></c></row>", texts))), []said{{"企业!A2", badValue, `这一行只有 "1"`}, {fmt.Sprintf("企业!A%d", texts/2-1), syntax, message}}},
		{"strings", padded(owners(""), stringsXML, "<sst>"+strings.Repeat("<si><t>1</t></si>", texts+1)+"</sst>"), whole(message)},
		{"items of lists", with(bookParts("利润", row(1, "编号", "年度", "归母净利润", "附送材料")+row(2, "a", "2025", "1", ` t="s"><v>0</v>`)), stringsXML, "<sst><si><t>"+strings.Repeat("1、", texts)+"</t></si></sst>"), []said{{"利润!D2", syntax, message}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := stream.Read(stream.Input{File: stream.File{Name: "t.xlsx", Data: c.data}, Max: most})
			sayings(t, fs, c.want)
		})
	}
	// A file may hold what its size accounts for.
	large := after(numbered(`<row r="%d"><c r="A%[1]d"><v>%[1]d</v></c><c r="B%[1]d" t="str"><v>甲</v></c><c r="C%[1]d" t="str"><v>国有独资公司</v></c></row>`, texts), "")
	got, found := stream.Read(stream.Input{File: stream.File{Name: "t.xlsx", Data: large}, Max: most})
	if len(got.Enterprises) != texts || len(found) > 0 {
		t.Errorf("%d enterprises of %d bytes:\n%.500s", len(got.Enterprises), len(large), listing(found))
	}
	_, fs := stream.Read(input("t.xlsx", string(after(errors.String(), "")), ""))
	if last := fs[len(fs)-1]; len(fs) != 5001 || last.Place.Reference() != "企业!A5002" || !strings.Contains(last.Message, "已有 5000 处问题，从这一行起没有再读；请先改正前面的") {
		t.Errorf("%d findings, the last %v %s", len(fs), last.Place, last.Message)
	}
}

// noise is a text that does not compress.
func noise(size int) string {
	data := make([]byte, size)
	_, _ = rand.NewChaCha8([32]byte{}).Read(data)
	return string(data)
}
