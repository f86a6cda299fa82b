package stream

import (
	"strings"
	"testing"

	"guozi/pkg/table"
)

// A CR by itself ends a line where the lines around it have as many columns; else it is
// told once, and so is a separator that can't be one.
func TestLineEndsMixedInCSV(t *testing.T) {
	const head, a, b = "编号,企业名称,企业形式,备注", "demo-a,示例甲,国有独资公司,", "demo-b,示例乙,国有独资公司,x"
	for name, c := range map[string]struct {
		text, refusal string
		line          int
	}{
		"CR after the headings":    {head + "\r" + a + "\n" + b + "\n", "", 0},
		"CR after a row":           {head + "\n" + a + "\r" + b + "\r\n", "", 0},
		"CR at the end":            {head + "\n" + a + "\n" + b + "\r", "", 0},
		"CR before CRLF":           {head + "\r\r\n" + a + "\r\r\n" + b + "\r\r\n", "", 0},
		"CR in quotes":             {head + "\n" + a + "\n" + strings.Replace(b, "x", "\"x\ry\"", 1) + "\n", "备注：", 3},
		"CR within a value":        {head + "\n" + strings.Replace(a, "示例甲", "示例\r甲", 1) + "\n" + b + "\n", "这里有一个单独的 CR，", 2},
		"CR after a short row":     {head + "\n" + "demo-a,示例甲,国有独资公司\r" + b + "\n", "这里有一个单独的 CR，", 2},
		"full-width semicolons":    {strings.ReplaceAll(head+"\n"+a+"\n"+b+"\n", ",", "；"), "", 0},
		"carets":                   {strings.ReplaceAll(head+"\n"+a+"\n"+b+"\n", ",", "^"), "", 0},
		"commas of a list":         {strings.ReplaceAll(head+"\n"+a+"\n"+b+"\n", ",", "、"), "各列之间是顿号，", 1},
		"carets, mixed line ends":  {strings.ReplaceAll(head+"\r"+a+"\n"+b+"\n", ",", "^"), "", 0},
		"list commas in one value": {head + "\n" + a + "\n" + strings.Replace(b, "x", "甲、乙", 1) + "\n", "", 0},
	} {
		agree(t, "t.csv", []byte(c.text), 16)
		es, fs := wholeOf("t.csv", []byte(c.text))
		if c.refusal == "" {
			if len(fs) > 0 || len(es) != 2 || es[0].ID != "demo-a" || es[1].ID != "demo-b" || es[1].Form == "" {
				t.Errorf("%s: %+v %v", name, es, fs)
			}
			continue
		}
		if len(fs) != 1 || !strings.HasPrefix(fs[0].Message, c.refusal) || fs[0].Place.Line != c.line {
			t.Errorf("%s: %v", name, fs)
		}
	}
	table, _ := Read(Input{File: File{"t.csv", []byte(head + "\r" + a + "\n")}, Want: table.Enterprises})
	if len(table.Remarks) != 1 || table.Remarks[0].What != "有的行以 CR 换行，有的以 LF 换行，照样读取" {
		t.Error(table.Remarks)
	}
}
