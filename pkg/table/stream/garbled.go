package stream

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"guozi/pkg/table"
)

// tableWords are words one of which nearly every table has at its start.
var tableWords = []string{"编号", "企业", "分类", "年度", "公司"}

// garbled says that a text was opened in another encoding than its own and saved, "" for
// any other. What is in the other encoding may be lost, so that it is not read.
func garbled(start []byte) string {
	const save = "；请从原来的文件重新另存为“CSV UTF-8”"
	text := string(bytes.ToValidUTF8(table.TrimBOM(start), nil))
	if len(start)-len(text) > utf8.UTFMax || has(text, tableWords) {
		return ""
	}
	for run := range strings.FieldsFuncSeq(text, func(c rune) bool { return c < utf8.RuneSelf }) {
		for _, way := range []struct {
			bytes func(run string) ([]byte, error)
			own   func([]byte) ([]byte, bool)
			said  string
		}{
			{gbBytes, asUTF8, "文件本是 UTF-8，被当成 GB18030 打开后又保存了"},
			{latinBytes, asUTF8, "文件本是 UTF-8，被当成西文打开后又保存了"},
			{latinBytes, table.FromGB18030, "文件本是 GB18030，被当成西文打开后又保存了"},
		} {
			data, err := way.bytes(run)
			if err != nil {
				continue
			}
			if meant, ok := way.own(data); ok && has(string(meant), tableWords) {
				return fmt.Sprintf("文字是乱码（“%s”本是“%s”）：%s%s", table.Shorten(run), table.Shorten(string(meant)), way.said, save)
			}
		}
	}
	if strings.Contains(text, "锟斤拷") || strings.Count(text, string(utf8.RuneError)) > 2 {
		return "文字是乱码（“锟斤拷”或 �）：文件被当成别的编码打开后又保存了，原来的字已经丢失" + save
	}
	return ""
}

// gbBytes are the bytes of a text in GB18030.
func gbBytes(text string) ([]byte, error) {
	return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
}

// latinBytes are the bytes of a text in the encoding of western Windows, which leaves some
// bytes as they are.
func latinBytes(text string) ([]byte, error) {
	var data []byte
	for _, c := range text {
		b, ok := charmap.Windows1252.EncodeRune(c)
		if !ok && c > 0xff {
			return nil, fmt.Errorf("%q is not western", c)
		} else if !ok {
			b = byte(c)
		}
		data = append(data, b)
	}
	return data, nil
}

// asUTF8 is the longest start of the bytes that is UTF-8: at the end of a word, a byte may
// have been lost.
func asUTF8(data []byte) ([]byte, bool) {
	for cut := 0; cut <= 2 && cut < len(data); cut++ {
		if start := data[:len(data)-cut]; utf8.Valid(start) {
			return start, true
		}
	}
	return nil, false
}

func has(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
