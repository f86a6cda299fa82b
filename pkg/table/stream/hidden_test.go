package stream

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// unseenSamples are characters that show nothing, one of each sort.
var unseenSamples = []rune{
	0x00, 0x07, 0x7f, 0x85, // controls
	0xad, 0x61c, 0x180e, 0x200b, 0x200d, 0x202e, 0x2060, 0x2066, 0xfeff, 0xfffb, 0x1d173, // marks of format
	0x2028, 0x2029, // line ends
	0x34f, 0x115f, 0x1160, 0x17b4, 0x3164, 0xffa0, 0x2065, 0xfff0, // fillers and what is to be ignored
	0x180b, 0xfe00, 0xfe0f, 0xe0100, 0xe01ef, // variation selectors
	0xe0001, 0xe0041, 0xe007f, 0xe0fff, // tags
	0x2800, 0x1d159, 0x16fe4, 0x13441, // blank by their look
	0xfffe, 0xffff, 0xfdd0, 0x10ffff, // none
}

// seenSamples are characters of names and texts, and blanks, which show as gaps.
const seenSamples = "aZ09 \u00a0\u3000\u2003\u202f·—…“”‘’《》〔〕(),。㈱①Ⅳ示例㐂龥𠮷가ㅿé̂\u0600⠿᠊，（）Ａｱﾟ﨎�€\U0001F600\ue000"

func TestHidden(t *testing.T) {
	for _, c := range unseenSamples {
		if !isHidden(c) {
			t.Errorf("U+%04X is taken for one that shows", c)
		}
	}
	for _, c := range seenSamples {
		if isHidden(c) {
			t.Errorf("U+%04X %[1]q is taken for one that shows nothing", c)
		}
	}
}

// isHidden reports a character that a table refuses.
func isHidden(c rune) bool {
	_, _, found := table.HiddenIn(string(c))
	return found
}

// A name that looks empty or like another is refused in every format, written
// out or by its number, and told with a sign in the place of what shows nothing.
func TestHiddenInNames(t *testing.T) {
	for _, c := range unseenSamples {
		written, number := string(c), fmt.Sprintf("\\u%04x", c)
		yamlNumber := number
		if c > 0xffff {
			number = fmt.Sprintf("\\u%04x\\u%04x", 0xd7c0+c>>10, 0xdc00+c&0x3ff)
			yamlNumber = fmt.Sprintf("\\U%08x", c)
		}
		for _, name := range []string{"%s", "示例%s甲"} {
			for _, f := range []struct{ file, text, number string }{
				{"t.yaml", yamlTop + "  - {id: a, name: \"%s\", form: 国有独资公司, category: m}\n", yamlNumber},
				{"t.csv", "编号,企业名称,企业形式,分类\na,%s,国有独资公司,m\n", ""},
				{"t.ndjson", `{"id":"a","name":"%s","form":"国有独资公司","category":"m"}` + "\n", number},
			} {
				for _, sign := range []string{written, f.number} {
					if sign == "" {
						continue
					}
					text := fmt.Sprintf(f.text, fmt.Sprintf(name, sign))
					_, fs := Read(Input{File: File{f.file, []byte(text)}})
					if len(fs) != 1 || fs[0].Severity != finding.Error || !strings.Contains(fs[0].Message, "看不见的字符") || strings.ContainsRune(fs[0].Message, c) {
						t.Errorf("%s, %+q: %v", f.file, fmt.Sprintf(name, sign), fs)
					}
				}
			}
		}
	}
}
