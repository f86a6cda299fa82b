package stream

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guozi/pkg/table"
)

// utf16Of is the text in UTF-16 with a byte order mark, as Excel writes "Unicode 文本".
func utf16Of(text string, bigEndian bool) string {
	var b bytes.Buffer
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		if bigEndian {
			b.WriteByte(byte(unit >> 8))
		}
		b.WriteByte(byte(unit))
		if !bigEndian {
			b.WriteByte(byte(unit >> 8))
		}
	}
	return b.String()
}

// A long CSV file as people have it is read in pieces, and as it is read whole: with what
// stands above the headings, columns that are passed over, any separator and encoding.
func TestLongCSVAsPeopleHaveIt(t *testing.T) {
	const head = "编号,企业名称,企业形式,联系人,分类,年度,归母净利润,减免·减免金额"
	var rows strings.Builder
	const n = 1000
	for i := range n {
		fmt.Fprintf(&rows, "demo-%d,示例 %[1]d,国有独资公司,某某,market,2025,%[1]d.50,0\n", i)
	}
	plain := head + "\n" + rows.String()
	by := func(sign, text string) string { return strings.ReplaceAll(text, ",", sign) }
	gb := func(text string) string {
		s, err := simplifiedchinese.GB18030.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	pairs := "编号,企业名称,企业形式,联系人,分类,年度,归母净利润,减免\n,,,,,,,减免金额\n" + rows.String()
	for name, c := range map[string]struct {
		text     string
		encoding string
	}{
		"extra column":          {plain, table.UTF8},
		"title and unit":        {"利润申报表,,\n单位：万元,,\n\n" + plain, table.UTF8},
		"semicolons":            {by(";", plain), table.UTF8},
		"bars":                  {by("|", plain), table.UTF8},
		"stated":                {"sep=;\r\n" + by(";", plain), table.UTF8},
		"full-width commas":     {by("，", plain), table.UTF8},
		"two rows":              {pairs, table.UTF8},
		"pages":                 {plain + head + "\n" + strings.ReplaceAll(rows.String(), "demo-", "other-"), table.UTF8},
		"GB18030, semicolons":   {gb(by(";", "利润申报表（万元）,,\n"+plain)), table.GB18030},
		"UTF-16, tabs":          {utf16Of(by("\t", plain), false), table.UTF16},
		"UTF-16, high end, CRs": {utf16Of(by("\t", strings.ReplaceAll(plain, "\n", "\r\n")), true), table.UTF16},
	} {
		s, err := newStream("t.csv", strings.NewReader(c.text), MaxSize, 4000)
		if err != nil || s.Encoding() != c.encoding {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !agree(t, "t.csv", []byte(c.text), 4000) {
			t.Errorf("%s: not in pieces", name)
		}
		read := 0
		if err := Map(s, func(p Part) int { return len(p.Enterprises) }, func(k int) error { read += k; return nil }); err != nil || read < n {
			t.Errorf("%s: %d enterprises, %v", name, read, err)
		}
	}
}

// A text in UTF-16 that breaks off, or has half a character, is refused.
func TestBrokenUTF16(t *testing.T) {
	text := utf16Of("编号\t企业名称\t企业形式\na\t甲\t国有独资公司\n", false)
	for name, data := range map[string]string{
		"odd":            text[:len(text)-1],
		"lone surrogate": text + "\x00\xd8a\x00\n\x00",
		"no mark":        text[2:],
	} {
		_, fs := Read(Input{File: File{"t.csv", []byte(data)}})
		if len(fs) == 0 || fs[0].Rule != table.Syntax.Code {
			t.Errorf("%s: %v", name, fs)
		}
		if _, _, err := inPiecesOf("t.csv", []byte(data), 100); err == nil {
			t.Errorf("%s: read in pieces", name)
		}
	}
	if _, fs := Read(Input{File: File{"t.txt", []byte(text)}}); len(fs) > 0 {
		t.Errorf("whole: %v", fs)
	}
}

// A row may be shorter than the head, or longer by empty cells.
func TestRaggedRows(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润\n"
	for _, row := range []string{"a,甲,国有独资公司\n", "a,甲,国有独资公司,,,,,,,\n", "a,甲,国有独资公司,m,利润,2025,1,,\n"} {
		es, fs := wholeOf("t.csv", []byte(head+row))
		if len(es) != 1 || len(fs) != 0 || es[0].Name != "甲" {
			t.Errorf("%q: %+v, %v", row, es, fs)
		}
	}
}
