package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guozi/pkg/finding"
)

// The encodings of text files.
const (
	UTF8    = "UTF-8"
	GB18030 = "GB18030"
)

// Encoding is the encoding that a CSV file is in, UTF-8 for any other and "" for
// one that can't be read.
func Encoding(f File) string {
	if FormatOf(f.Name, nil) != CSV {
		return UTF8
	}
	_, encoding, _ := Text(f.Data)
	return encoding
}

// Text is the file as UTF-8 and the name of the encoding it is in: UTF-8, or
// GB18030, which takes in GBK and GB2312. It is not ok when the file is in
// neither; one that starts like UTF-16 is read as that, to be shown.
func Text(data []byte) (text []byte, encoding string, ok bool) {
	if utf8.Valid(data) {
		return data, UTF8, true
	}
	if isUTF16(data) {
		order := unicode.LittleEndian
		if data[0] == 0 || data[0] == 0xfe {
			order = unicode.BigEndian
		}
		if text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return text, "", false
		}
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return data, "", false
	}
	return text, GB18030, true
}

// csv reads the rows of a CSV file into the tree and reports whether there is one.
func (r *reader) csv(f *flat, data []byte) bool {
	text, encoding, ok := Text(data)
	line := 0
	if encoding != UTF8 {
		line = lineInUTF8(data)
	}
	switch {
	case line > 0:
		r.mixed(line)
		return false
	case isUTF16(data):
		r.report(Syntax, finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}, "文件是 UTF-16 编码;请在 Excel 里另存为“CSV UTF-8”")
		return false
	case !ok:
		at, _ := r.badByte(data)
		r.report(Syntax, at, "从这里起既不是 UTF-8 也不是 GB18030 编码;请在 Excel 里另存为“CSV UTF-8”")
		return false
	}
	return r.csvRows(f, bytes.TrimPrefix(text, bom))
}

// mixed reports a line in UTF-8 in a file that is in GB18030 otherwise.
func (r *reader) mixed(line int) {
	r.report(Syntax, finding.Place{File: r.file, Line: r.offset + line, Column: 1, Width: 1}, "这一行是 UTF-8 编码,有的行是 GB18030;同一个文件只能用一种编码")
}

// lineInUTF8 is the first line, from 1, that is Chinese in UTF-8 in a file whose
// other lines are in GB18030; 0 for none. What is in GB18030 may be UTF-8 by chance,
// but then it is Greek or Cyrillic in UTF-8.
func lineInUTF8(data []byte) (first int) {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if !utf8.Valid(line) {
			if _, encoding, _ := Text(line); encoding != GB18030 {
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

// csvRows reads rows; the first is the header unless there was one before.
func (r *reader) csvRows(f *flat, text []byte) bool {
	if at, c, ok := r.measure(text); !ok {
		r.report(Syntax, at, "这里有看不见的字符 U+%04X;请删掉", c)
		return false
	}
	rows := csv.NewReader(bytes.NewReader(text))
	rows.FieldsPerRecord = -1
	rows.ReuseRecord = true
	for {
		fields, err := rows.Read()
		if err == io.EOF {
			if f.cols == nil {
				r.report(Syntax, finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}, "文件是空的;guozi init --csv 可生成模板")
			}
			return f.cols != nil
		}
		if err != nil {
			r.csvError(err)
			return false
		}
		cells := make([]cell, len(fields))
		for i, text := range fields {
			line, column := rows.FieldPos(i)
			cells[i] = cell{text: text, line: line, column: r.character(line, column)}
		}
		if f.cols != nil {
			f.row(cells)
		} else if !f.header(cells, -1, false) {
			return false
		}
	}
}

// character is which character of the line the byte is, both from 1.
func (r *reader) character(line, column int) int {
	if line < 1 || line > len(r.lines) {
		return column
	}
	return r.lines[line-1].column(column - 1)
}

func (r *reader) csvError(err error) {
	at := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	message := "CSV 写法不对"
	var p *csv.ParseError
	if errors.As(err, &p) {
		at.Line, at.Column = r.offset+p.Line, r.character(p.Line, p.Column)
		switch {
		case errors.Is(err, csv.ErrQuote):
			at.Line = r.offset + p.StartLine
			message = "引号没有配对:有引号的值要整个用引号括起来,值里的引号写两个"
		case errors.Is(err, csv.ErrBareQuote):
			message = "没有引号的值里有引号;请把整个值用引号括起来,里面的引号写两个"
		}
	}
	r.report(Syntax, at, "%s", message)
}
