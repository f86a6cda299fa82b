package stream

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table"
)

// A formula is no value, in a text as in an amount: its result is not in the file. What
// only keeps a spreadsheet from taking a text for a number is no formula.
func TestFormulasInTextsOfCSV(t *testing.T) {
	const head = "编号,企业名称,企业形式,备注\n"
	for cell, want := range map[string]string{
		`=A2`: "", `=001`: "", `"=T(""001"")"`: "", `+001`: "", `-001`: "", `"=""001""x"`: "", ` =A2`: "",
		`="001"`: "001", `="001" `: "001", `"=""001"" "`: "001", `="a""b"`: `a"b`, `'=A2`: "=A2", `'+001`: "+001", `001`: "001", `-`: "-", `a=b`: "a=b",
	} {
		data := []byte(head + cell + ",示例甲,国有独资公司,示例\n")
		es, fs := wholeOf("t.csv", data)
		agree(t, "t.csv", data, 8)
		if want != "" {
			if len(fs) > 0 || len(es) != 1 || es[0].ID != want {
				t.Errorf("%s: %+v %v", cell, es, fs)
			}
			continue
		}
		if len(fs) != 1 || !strings.HasPrefix(fs[0].Message, "编号：") || !strings.HasSuffix(fs[0].Message, "是公式；请写算好的值") {
			t.Errorf("%s: %v", cell, fs)
		}
	}
	_, fs := wholeOf("t.csv", []byte(head+"a,=B1,国有独资公司,=C1&D1\nb,+示例,国有独资公司,-5\n"))
	if len(fs) != 2 || !strings.HasPrefix(fs[0].Message, `企业名称："=B1" 是公式`) || !strings.HasPrefix(fs[1].Message, `备注："=C1&D1" 是公式`) {
		t.Error(fs)
	}
}

// Texts that a spreadsheet would take for formulas come back from CSV as they were.
func TestFormulaLikeTextsComeBackFromCSV(t *testing.T) {
	for _, text := range []string{"=A2", "+001", "-001", "@x", "'=A2", "=\"001\"", "'"} {
		d, fs := Parse(Input{File: File{"t.ndjson", fmt.Appendf(nil, `{"id":%q,"name":%[1]q,"form":"国有独资公司","note":%[1]q}`+"\n", text)}})
		if len(fs) > 0 {
			t.Fatal(text, fs)
		}
		var b bytes.Buffer
		if err := d.Write(&b, CSV, table.Enterprises); err != nil {
			t.Fatal(err)
		}
		es, fs := wholeOf("t.csv", b.Bytes())
		if len(fs) > 0 || len(es) != 1 || es[0].ID != text || es[0].Name != text || es[0].Note != text {
			t.Errorf("%s: %+v %v\n%s", text, es, fs, b.String())
		}
	}
}
