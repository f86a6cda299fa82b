package stream_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

const plainCSV = "编号,企业名称,企业形式,分类,收入,年度,归母净利润\na,示例（上海）有限公司,国有独资公司,m,利润,2025,1\n"

// A CSV file in UTF-16 without a byte order mark is read as with one, in both orders; YAML
// in it is told.
func TestUTF16WithoutMark(t *testing.T) {
	for name, order := range map[string]binary.AppendByteOrder{"little end first": binary.LittleEndian, "big end first": binary.BigEndian} {
		encoded := func(text string) string {
			var b []byte
			for _, unit := range utf16.Encode([]rune(text)) {
				b = order.AppendUint16(b, unit)
			}
			return string(b)
		}
		for _, text := range []string{plainCSV, strings.ReplaceAll(plainCSV, ",", "\t"), strings.ReplaceAll(plainCSV, "\n", "\r\n"), plainCSV + strings.Repeat("b,乙,国有独资公司,m,利润,2024,1\n", 1)} {
			file := stream.File{Name: "t.csv", Data: []byte(encoded(text))}
			got, fs := stream.Read(stream.Input{File: file})
			if len(fs) > 0 || got.Enterprises[0].Name != "示例（上海）有限公司" || stream.EncodingOf(file) != table.UTF16 {
				t.Errorf("%s: %s in %s", name, listing(fs), stream.EncodingOf(file))
			}
		}
		_, fs := stream.Read(input("t.yaml", encoded("# 企业\nkind: enterprises\n"), ""))
		if len(fs) != 1 || !strings.Contains(fs[0].Message, "UTF-16") {
			t.Errorf("%s: %s", name, listing(fs))
		}
	}
}

// A file that was opened in another encoding and saved is told to be that.
func TestGarbledFiles(t *testing.T) {
	opened := func(bytes string, decode func([]byte) ([]byte, error)) string {
		text, err := decode([]byte(bytes))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	gb := opened(plainCSV, simplifiedchinese.GB18030.NewEncoder().Bytes)
	latin := func(bytes string) string { // as Windows shows it, where it shows anything
		var text []rune
		for i := range len(bytes) {
			c := charmap.Windows1252.DecodeByte(bytes[i])
			if c == '\ufffd' {
				c = rune(bytes[i])
			}
			text = append(text, c)
		}
		return string(text)
	}
	inYAML := enterprise("agency: 示例出资人公司")
	for name, c := range map[string]struct{ text, want string }{
		"UTF-8 as GB18030":         {opened(plainCSV, simplifiedchinese.GB18030.NewDecoder().Bytes), "文字是乱码（“缂栧彿”本是“编号”）：文件本是 UTF-8，被当成 GB18030 打开后又保存了"},
		"UTF-8 as Latin":           {latin(plainCSV), "本是 UTF-8，被当成西文"},
		"GB18030 as Latin":         {latin(gb), "本是 GB18030，被当成西文"},
		"GB18030 as UTF-8":         {strings.ToValidUTF8(gb, "�"), "原来的字已经丢失"},
		"GB18030 as UTF-8, as GBK": {opened(strings.ToValidUTF8(gb, "��"), simplifiedchinese.GB18030.NewDecoder().Bytes), "原来的字已经丢失"},
	} {
		_, fs := stream.Read(input("t.csv", c.text, ""))
		if len(fs) != 1 || fs[0].Rule != "table/format" || !strings.Contains(fs[0].Message, c.want) || !strings.Contains(fs[0].Message, "另存为") {
			t.Errorf("%s: %.400s", name, listing(fs))
		}
	}
	_, fs := stream.Read(input("t.yaml", opened(inYAML, simplifiedchinese.GB18030.NewDecoder().Bytes), ""))
	if len(fs) != 1 || fs[0].Rule != "table/format" {
		t.Errorf("YAML: %.400s", listing(fs))
	}
}
