package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Format is how a workbook shows a value.
type Format struct {
	Code     string // of a number; "" for one whose look depends on the program
	Kind     FormatKind
	IsStruck bool // the font strikes it out
}

// FormatKind is what a number looks like.
type FormatKind uint8

// The kinds.
const (
	PlainFormat   FormatKind = iota
	DateFormat               // a day or a time
	PercentFormat            // parts of a hundred
)

// readFormats reads how the styles of the workbook show a value.
func (w *Workbook) readFormats(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	p, err := w.openPart(name)
	if err != nil {
		return err
	}
	defer p.close()
	own := map[int]Format{}
	var struck []bool // by font
	return p.elements(func(e xml.StartElement) error {
		id, _ := strconv.Atoi(attr(e, "numFmtId"))
		switch {
		case len(own) > mostParts || len(w.formats) > mostParts || len(struck) > mostParts:
			return strange(name, "样式太多")
		case p.within("styleSheet", "numFmts", "numFmt"):
			code := attr(e, "formatCode")
			own[id] = Format{Code: code, Kind: kindOfCode(code)}
		case p.within("styleSheet", "fonts", "font"):
			struck = append(struck, false)
		case p.within("styleSheet", "fonts", "font", "strike"):
			struck[len(struck)-1] = isProperty(e)
		case p.within("styleSheet", "cellXfs", "xf"):
			format, ok := own[id]
			if !ok {
				format = Format{Code: builtinCodes[id], Kind: builtinFormat(id)}
			}
			font, err := strconv.Atoi(attr(e, "fontId"))
			format.IsStruck = err == nil && font >= 0 && font < len(struck) && struck[font]
			w.formats = append(w.formats, format)
		}
		return nil
	})
}

// builtinCodes are those of the formats that a workbook only numbers: of numbers those
// that look the same in every language, of days those of Chinese Excel.
var builtinCodes = map[int]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`, 36: `yyyy"年"m"月"`,
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
	37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)"}

// builtinFormat is a format that needs no code; from 27 to 58 those of Chinese
// Excel are days.
func builtinFormat(id int) FormatKind {
	switch {
	case id == 9 || id == 10:
		return PercentFormat
	case id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58:
		return DateFormat
	}
	return PlainFormat
}

// kindOfCode judges a code by its first part, that of positive numbers: 0.00% or
// yyyy"年"m"月".
func kindOfCode(code string) FormatKind {
	code, _, _ = strings.Cut(strings.ToLower(withoutLiterals(code)), ";")
	switch {
	case strings.Contains(code, "general"):
		return PlainFormat
	case strings.ContainsAny(code, "ymdhs"):
		return DateFormat
	case strings.Contains(code, "%"):
		return PercentFormat
	}
	return PlainFormat
}

// withoutLiterals is the code without what is shown as it is: "年", \x, !x, the gap
// _x, the filling *x, and [红].
func withoutLiterals(code string) string {
	var b strings.Builder
	for rest := []rune(code); len(rest) > 0; {
		length := literalLength(rest)
		if length == 1 {
			b.WriteRune(rest[0])
		}
		rest = rest[length:]
	}
	return b.String()
}

// literalLength is how long the literal is that the code begins with; 1 for any
// other character.
func literalLength(code []rune) int {
	switch code[0] {
	case '"':
		return closed(code, '"')
	case '[':
		return closed(code, ']')
	case '\\', '!', '_', '*':
		return min(2, len(code))
	}
	return 1
}

// closed is the length of what the first character opens, 1 when it is never
// closed.
func closed(code []rune, by rune) int {
	for i, c := range code[1:] {
		if c == by {
			return i + 2
		}
	}
	return 1
}
