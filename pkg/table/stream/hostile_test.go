package stream_test

import (
	"bytes"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

func TestEncodings(t *testing.T) {
	const gbk = "kind: enterprises\nversion: 1\nunit: \xcd\xf2\xd4\xaa\n" // 万元
	for _, c := range []struct {
		name, in     string
		line, column int
		message      string
	}{
		{"empty", "", 1, 1, "文件是空的；guozi init 可生成示例表"},
		{"byte order mark alone", "\ufeff", 1, 1, "文件是空的"},
		{"blank lines", "\n \n", 1, 1, "文件是空的"},
		{"comments", "# 甲\n# 乙\n", 1, 1, "文件是空的"},
		{"document sign alone", "---\n", 1, 1, "文件是空的"},
		{"null", "null\n", 1, 1, "文件是空的"},
		{"GB18030", gbk, 3, 7, "请用记事本打开这个文件，另存一次，编码选 UTF-8"},
		{"GB18030 with CRLF", strings.ReplaceAll(gbk, "\n", "\r\n"), 3, 7, "请用记事本打开这个文件，另存一次，编码选 UTF-8"},
		{"GB18030 with CR", strings.ReplaceAll(gbk, "\n", "\r"), 3, 7, "请用记事本打开这个文件，另存一次，编码选 UTF-8"},
		{"GB18030 that starts like UTF-8", "# \xca\xbe\xc0\xfd\n", 1, 3, "请用记事本打开这个文件，另存一次，编码选 UTF-8"},
		{"one bad byte after Chinese", "\ufeff# 甲乙\xff\n", 1, 5, "不是 UTF-8"},
		{"half a character at the end", "kind: \xe5\x85", 1, 7, "不是 UTF-8"},
		{"surrogate", "kind: \xed\xa0\x80\n", 1, 7, "不是 UTF-8"},
		{"UTF-16, little end first", "\xff\xfek\x00i\x00", 1, 1, "UTF-16"},
		{"UTF-16, big end first", "\xfe\xff\x00k\x00i", 1, 1, "UTF-16"},
		{"UTF-16 without mark", "k\x00i\x00n\x00d\x00", 1, 1, "UTF-16"},
		{"UTF-16 without mark, big end first", "\x00k\x00i\x00n\x00d", 1, 1, "UTF-16"},
		{"spreadsheet", "PK\x03\x04\x14\x00", 1, 1, "XLSX"},
		{"NUL", "kind: rat\x00ios\n", 1, 10, "看不见的字符"},
		{"escape", "# 甲\nkind: 乙\x1b[31m\n", 2, 8, "看不见的字符"},
		{"form feed", "kind: ratios\n\f\n", 2, 1, "看不见的字符"},
		{"delete", "kind: ratios\x7f\n", 1, 13, "看不见的字符"},
		{"next line", "kind: ratios\u0085version: 1\n", 1, 13, "看不见的字符"},
		{"line separator", "kind: ratios\u2028version: 1\n", 1, 13, "看不见的字符"},
		{"second byte order mark", "\ufeff\ufeffkind: ratios\n", 1, 1, "看不见的字符"},
		{"zero-width space", "kind: ratios\u200b\n", 1, 13, "看不见的字符"},
		{"right to left", "kind: \u202eratios\n", 1, 7, "看不见的字符"},
		{"no character", "kind: \ufffe\n", 1, 7, "看不见的字符"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := read(c.in)
			want := finding.Place{File: "f.yaml", Line: c.line, Column: c.column, Width: 1}
			code := "yaml/syntax"
			if strings.Contains(c.message, "空的") || c.message == "UTF-16" {
				code = "table/format"
			}
			if len(fs) != 1 || fs[0].Rule != code || fs[0].Place != want || !strings.Contains(fs[0].Message, c.message) {
				t.Errorf("want %v %s, got:\n%s", want, c.message, listing(fs))
			}
		})
	}
}

// Input made to hurt is refused like any other, once.
func TestHostileInput(t *testing.T) {
	const deep = 100_000
	for _, c := range []struct{ name, in, code, message string }{
		{"lists in lists", enterprise("agency: " + strings.Repeat("[", deep)), "yaml/syntax", "括号套得太深"},
		{"mappings in mappings", enterprise("agency: " + strings.Repeat("{a: ", deep)), "yaml/syntax", "括号套得太深"},
		{"lists alone", strings.Repeat("[", deep), "yaml/syntax", "括号套得太深"},
		{"mappings alone", strings.Repeat("{a: ", deep), "yaml/syntax", "括号套得太深"},
		{"block lists", enterprise("profit:", "  "+strings.Repeat("- ", deep)), "yaml/syntax", "括号套得太深"},
		{"nested and closed", enterprise("agency: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000)), "table/bad-value", "不是列表"},
		{"digits", profit("declared: " + digits(1_000_000)), "table/bad-value", "过长"},
		{"digits for a year", enterprise("profit: [{year: " + digits(1_000_000) + ", net_profit: 1}]"), "table/bad-value", "不是年度"},
		{"digits for a date", profit("filed: " + digits(1_000_000)), "table/bad-value", "不是日期"},
		{"digits for shares", enterprise("dividends: [{year: 2025, state_shares: " + digits(1_000_000) + "}]"), "table/bad-value", "不是股数"},
		{"letters for a key", enterprise("? " + strings.Repeat("a", 1_000_000) + "\n    : b"), "table/unknown-key", "可用的键"},
		{"letters for a form", start + "  - {id: a, name: 甲, form: " + strings.Repeat("国", 1_000_000) + "}\n", "table/bad-value", "可用"},
		{"alias bomb", profit("documents: " + bomb(9)), "yaml/syntax", "这里的 &a0 会被当作内容的代号"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.in
			_, fs := read(text)
			if len(fs) == 0 {
				t.Fatal("no finding")
			}
			if f := fs[0]; f.Rule != c.code || !strings.Contains(f.Message, c.message) || len(f.Message) > 1000 {
				t.Errorf("want %s %s, got %s %.200s", c.code, c.message, f.Rule, f.Message)
			}
			if want := 1 + strings.Count(text, "&a") - strings.Count(text, "&a0"); len(fs) != want {
				t.Errorf("%d findings, want %d", len(fs), want)
			}
			inside(t, text, fs)
		})
	}
}

// bomb is a list of nine references to a list of nine references, and so on.
func bomb(levels int) string {
	var b strings.Builder
	b.WriteString("[&a0 [x]")
	for i := 1; i <= levels; i++ {
		b.WriteString(", &a" + string(rune('0'+i)) + " [" + strings.TrimSuffix(strings.Repeat("*a"+string(rune('0'+i-1))+", ", 9), ", ") + "]")
	}
	return b.String() + "]"
}

func TestTooLarge(t *testing.T) {
	_, fs := stream.Read(stream.Input{File: stream.File{Name: "f.yaml", Data: bytes.Repeat([]byte("#\n"), stream.MaxSize/2+1)}})
	if len(fs) != 1 || fs[0].Rule != "yaml/syntax" || !strings.Contains(fs[0].Message, "超过 64 MB 的上限") {
		t.Error(listing(fs))
	}
}

// A table on one long line costs no more per value than one on many lines: all
// places are right, also past thousands of Chinese characters.
func TestOneLongLine(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{kind: enterprises, version: 1, unit: 元, enterprises: [`)
	for range 3000 {
		b.WriteString(`{id: "甲", name: 示例企业, form: 国有独资公司}, `)
	}
	b.WriteString("]}\n")
	_, fs := read(b.String())
	if len(fs) != 2999 {
		t.Fatalf("%d findings, want 2999", len(fs))
	}
	line := []rune(b.String())
	for _, f := range fs {
		if got := string(line[f.Place.Column-1 : f.Place.Column-1+f.Place.Width]); got != `"甲"` {
			t.Fatalf("%v is %s", f.Place, got)
		}
	}
}

// inside fails unless every place of the findings lies in the file.
func inside(t testing.TB, text string, fs []finding.Finding) {
	t.Helper()
	lines := stream.Lines([]byte(text))
	check := func(p finding.Place) {
		if p.Line < 1 || p.Line > len(lines) {
			t.Fatalf("%v is not in a file of %d lines", p, len(lines))
		}
		if width := len([]rune(lines[p.Line-1])); p.Column < 1 || p.Column > width+1 || p.Width < 1 || p.Column-1+p.Width > max(width, p.Column) {
			t.Fatalf("%v width %d is not in a line of %d characters", p, p.Width, width)
		}
	}
	for _, f := range fs {
		check(f.Place)
		for _, r := range f.Related {
			check(r.Place)
		}
	}
}
