package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Cell is a value, or a formula with the value that it comes to. The value is
// nil, a string, an int or a float64.
type Cell struct {
	Value   any
	Formula string
	Style   StyleID
}

// appendXML appends the cell; nothing when it holds nothing and looks as usual.
func (c *Cell) appendXML(b []byte, column, row int) []byte {
	if c.Value == nil && c.Formula == "" && c.Style == 0 {
		return b
	}
	b = append(b, `<c r="`...)
	b = append(b, Letters(column)...)
	b = append(strconv.AppendInt(b, int64(row), 10), '"')
	if c.Style > 0 {
		b = append(b, ` s="`...)
		b = append(strconv.AppendInt(b, int64(c.Style), 10), '"')
	}
	text, isText := c.Value.(string)
	switch {
	case isText && c.Formula != "":
		b = append(b, ` t="str">`...)
	case isText:
		b = append(b, ` t="inlineStr"><is><t xml:space="preserve">`...)
		b = append(b, escapeText(text)...)
		return append(b, `</t></is></c>`...)
	default:
		b = append(b, '>')
	}
	if c.Formula != "" {
		b = append(b, `<f>`...)
		b = append(b, escape(c.Formula)...)
		b = append(b, `</f>`...)
	}
	if c.Value != nil {
		b = append(b, `<v>`...)
		switch v := c.Value.(type) {
		case string:
			b = append(b, escapeText(v)...)
		case int:
			b = strconv.AppendInt(b, int64(v), 10)
		case float64:
			b = strconv.AppendFloat(b, v, 'f', -1, 64)
		}
		b = append(b, `</v>`...)
	}
	return append(b, `</c>`...)
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes all
	return b.String()
}

// escapeText is the text of a cell. What a spreadsheet would take for one of its
// escapes, such as _x000D_, is one of an underscore and the rest.
func escapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return escape(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if isEscape(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return escape(b.String())
}

func isEscape(s string) bool {
	return len(s) >= 7 && s[:2] == "_x" && s[6] == '_' && strings.Trim(s[2:6], "0123456789ABCDEFabcdef") == ""
}
