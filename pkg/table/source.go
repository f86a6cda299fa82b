package table

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings of text files.
const (
	UTF8    = "UTF-8"
	GB18030 = "GB18030"
	UTF16   = "UTF-16"
)

// Decode is a text file as UTF-8 and the name of the encoding it is in: UTF-8; UTF-16
// with a byte order mark, or surely so without one; or GB18030, which takes in GBK and GB2312. It is not ok when
// the file is in none of them; one that starts like UTF-16 is read as that, to be shown.
func Decode(data []byte) (text []byte, encoding string, ok bool) {
	order, sure := utf16Order(data)
	if !sure && utf8.Valid(data) {
		return data, UTF8, true
	}
	if sure || IsUTF16(data) {
		if !sure && data[0] == 0 {
			order = unicode.BigEndian
		}
		if text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			if sure && !bytes.ContainsRune(text, utf8.RuneError) {
				return text, UTF16, true
			}
			return text, "", false
		}
	}
	if text, ok := FromGB18030(data); ok {
		return text, GB18030, true
	}
	return data, "", false
}

// FromUTF16 reads a text in UTF-16 that starts so as UTF-8. What is no character comes as
// U+FFFD.
func FromUTF16(in io.Reader, start []byte) io.Reader {
	order, _ := utf16Order(start)
	return transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// SurelyUTF16 reports the start of a text in UTF-16: with a byte order mark, or of plain
// Chinese and ASCII characters in one of the two orders alone.
func SurelyUTF16(start []byte) bool {
	_, ok := utf16Order(start)
	return ok
}

// utf16Order is the order of the bytes of a text in UTF-16 that starts so. It is not ok
// where that is not sure. ASCII is nothing in a text when its bytes are exchanged, so that
// there is one order for a text that has both ASCII and Chinese characters.
func utf16Order(start []byte) (order unicode.Endianness, ok bool) {
	const enough = 512 // bytes
	switch start = start[:min(len(start), enough)]; {
	case bytes.HasPrefix(start, []byte("\xff\xfe")):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(start, []byte("\xfe\xff")):
		return unicode.BigEndian, true
	case bytes.IndexByte(start, 0) < 0:
		return unicode.LittleEndian, false
	case isPlainUTF16(start, 1):
		return unicode.LittleEndian, true
	}
	return unicode.BigEndian, isPlainUTF16(start, 0)
}

// isPlainUTF16 reports whether the text, in 16 bits whose high ones come first or second,
// is of Chinese and ASCII characters and has both.
func isPlainUTF16(start []byte, high int) bool {
	ascii, chinese := 0, 0
	for i := 0; i+1 < len(start); i += 2 {
		switch c := rune(start[i+high])<<8 | rune(start[i+1-high]); {
		case c == '\t' || c == '\r' || c == '\n' || c >= ' ' && c < 0x7f:
			ascii++
		case c >= 0x4e00 && c <= 0x9fff:
			chinese++
		case c >= 0x2010 && c <= 0x2027 || c >= 0x3000 && c <= 0x303f || c >= 0xff01 && c <= 0xff5e || c == '¥' || c == '·' || c == '×':
		default:
			return false
		}
	}
	return ascii > 0 && chinese > 0
}

// FromGB18030 is the text in GB18030 as UTF-8; not ok when it is not in GB18030.
func FromGB18030(data []byte) (text []byte, ok bool) {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return text, err == nil && !bytes.ContainsRune(text, utf8.RuneError)
}

// IsUTF16 reports a text that is surely UTF-16, or ASCII in 16 bits.
func IsUTF16(data []byte) bool {
	if len(data) < 2 {
		return false
	}
	a, b := data[0], data[1]
	return SurelyUTF16(data) ||
		len(data) >= 4 && (a == 0 && data[2] == 0 && b != 0 && data[3] != 0 || b == 0 && data[3] == 0 && a != 0 && data[2] != 0)
}

// bom is the byte order mark that a file in UTF-8 may start with.
var bom = []byte("\xef\xbb\xbf")

// TrimBOM is the text without a byte order mark at its start.
func TrimBOM(text []byte) []byte { return bytes.TrimPrefix(text, bom) }

// Lines splits a text into the lines that places count, without their ends, which
// may be LF, CRLF or CR, and without a byte order mark.
func Lines(data []byte) []string {
	text := strings.ReplaceAll(string(TrimBOM(data)), "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
}

// BadByte finds the first byte of a text that is not UTF-8, as line and column from
// 1. In a text in GB18030 all but ASCII is at fault, as it would be shown.
func BadByte(text string) (line, column int, found bool) {
	if utf8.ValidString(text) {
		return 0, 0, false
	}
	data := []byte(text)
	if _, encoding, ok := Decode(data); ok && encoding != UTF8 {
		i := bytes.IndexFunc(data, func(c rune) bool { return c >= utf8.RuneSelf })
		before := Lines(data[:i])
		return len(before), utf8.RuneCountInString(before[len(before)-1]) + 1, true
	}
	for i, text := range Lines(data) {
		if utf8.ValidString(text) {
			continue
		}
		column = 1
		for len(text) > 0 {
			c, size := utf8.DecodeRuneInString(text)
			if c == utf8.RuneError && size == 1 {
				break
			}
			text = text[size:]
			column++
		}
		return i + 1, column, true
	}
	return 1, 1, true
}

// LineInUTF8 is the first line, from 1, that is Chinese in UTF-8 in a text whose
// other lines are in GB18030; 0 for none. What is in GB18030 may be UTF-8 by chance,
// but then it is Greek or Cyrillic in UTF-8.
func LineInUTF8(data []byte) (first int) {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if !utf8.Valid(line) {
			if _, encoding, _ := Decode(line); encoding != GB18030 {
				return 0
			}
			continue
		}
		chinese, other := 0, 0
		for _, c := range string(line) {
			switch {
			case c >= 0x4e00 && c <= 0x9fff:
				chinese++
			case c >= utf8.RuneSelf && c < 0x800:
				other++
			}
		}
		if first == 0 && chinese >= 3 && other == 0 {
			first = n
		}
	}
	return first
}

// HasLoneCR reports a line end of CR alone, at which a file can't be cut.
func HasLoneCR(text string) bool {
	for {
		i := strings.IndexByte(text, '\r')
		if i < 0 {
			return false
		}
		if text = text[i+1:]; !strings.HasPrefix(text, "\n") {
			return true
		}
	}
}

// IsOfficeFile reports the start of a workbook or of another file of an Office program,
// new (a ZIP archive) or old.
func IsOfficeFile(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}
