package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// RowCell is a cell of a row that was read.
type RowCell struct {
	Column    int // from 1
	Kind      CellKind
	Text      string // the value as the workbook writes it
	IsFormula bool   // the value is what the formula came to when the workbook was saved
	Formula   string // "" for one that the workbook shares with another cell
	Format    Format // of its style
	runs      []textRun
}

// CellKind is what a workbook says the value of a cell is.
type CellKind uint8

// The kinds.
const (
	NoValue     CellKind = iota // of a formula that was never computed
	TextValue                   // also "" of a formula that comes to nothing
	NumberValue                 // Text is a decimal number, perhaps with an exponent
	BoolValue                   // Text is true or false
	DayValue                    // Text is a day as 2026-05-20, or a time
	FaultValue                  // Text is #REF! or the like
)

// cell reads the cell that just opened.
func (r *rowReader) cell(e xml.StartElement) error {
	c := RowCell{Column: r.column + 1}
	if ref := attr(e, "r"); ref != "" {
		row, column, ok := cellAt(ref)
		switch {
		case !ok || row != r.row.Number:
			return r.fault(max(1, r.column), "第 %d 行里有一格的位置是 %q；%s", r.row.Number, shown(ref), saveAgain)
		case column <= r.column:
			return r.fault(column, "这一格出现了两次，或次序颠倒；%s", saveAgain)
		}
		c.Column = column
	}
	if c.Column > MostColumns {
		return r.fault(MostColumns, "超过 %d 列；%s", MostColumns, saveAgain)
	}
	r.column = c.Column
	value, stated, err := r.value(&c)
	if err != nil {
		return err
	}
	kind := attr(e, "t")
	if err := r.typed(&c, kind, value); err != nil {
		return err
	}
	if c.Kind == NoValue && c.IsFormula && stated && kind == "str" {
		c.Kind = TextValue
	}
	if c.Kind == NoValue && !c.IsFormula {
		return nil
	}
	book := r.sheet.book
	style := attr(e, "s")
	if style == "" {
		style = "0"
	}
	if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(book.formats) {
		c.Format = book.formats[n]
	}
	// A cell of several texts may be taken apart into as many.
	book.textLeft--
	for _, sign := range c.Text {
		if strings.ContainsRune("\r\n,，、;；", sign) {
			book.textLeft--
		}
	}
	r.row.Cells = append(r.row.Cells, c)
	return nil
}

// value is what stands in the cell, and whether it states a value, be it nothing; it
// takes in a formula.
func (r *rowReader) value(c *RowCell) (value string, some bool, err error) {
	depth := len(r.part.open)
	for {
		t, err := r.part.next()
		if err != nil {
			return "", false, r.part.early(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(r.part.open) != depth+1 {
				continue
			}
			switch t.Name.Local {
			case "f":
				c.IsFormula = true
				if c.Formula, err = r.part.text(); err != nil {
					return "", false, err
				}
			case "v", "is":
				if some {
					return "", false, r.fault(c.Column, "这一格有两个值；%s", saveAgain)
				}
				some = true
				if t.Name.Local == "is" {
					value, c.runs, err = r.part.richText()
				} else {
					value, err = r.part.text()
				}
				if err != nil {
					return "", false, err
				}
			}
		case xml.EndElement:
			if len(r.part.open) < depth {
				return value, some, nil
			}
		}
	}
}

// typed gives the cell its value by the type that the sheet states. A value of
// blanks is none.
func (r *rowReader) typed(c *RowCell, stated, value string) error {
	wrong := func(what string) error {
		return r.fault(c.Column, "这一格标为%s，内容却是 %q；%s", what, shown(value), saveAgain)
	}
	blank := strings.TrimSpace(value) == ""
	c.Text, c.Kind = value, TextValue
	switch {
	case stated == "e":
		c.Kind = FaultValue
		if value == "" {
			c.Text = "#?"
		}
	case stated == "inlineStr":
	case stated == "str":
		c.Text = unescape(value)
	case blank:
	case stated == "s":
		return r.sharedText(c, value, wrong)
	case stated == "b":
		c.Kind = BoolValue
		switch value {
		case "1", "true":
			c.Text = "true"
		case "0", "false":
			c.Text = "false"
		default:
			return wrong("逻辑值")
		}
	case stated == "d":
		c.Kind, c.Text = DayValue, value
		if day, time, timed := strings.Cut(value, "T"); timed && isMidnight(time) {
			c.Text = day
		}
	case stated == "" || stated == "n":
		c.Kind, c.Text = NumberValue, strings.TrimSpace(value)
		if !isNumeral(c.Text) {
			return wrong("数字")
		}
	default:
		return r.fault(c.Column, "这一格的类型 %q 不认识；%s", shown(stated), saveAgain)
	}
	if c.Kind != TextValue {
		c.runs = nil
	}
	if c.Kind == TextValue && strings.TrimSpace(c.Text) == "" {
		c.Kind = NoValue
	}
	return nil
}

// sharedText gives the cell the text of the workbook that has the number.
func (r *rowReader) sharedText(c *RowCell, number string, wrong func(string) error) error {
	list := r.sheet.book.strings
	n, err := strconv.Atoi(number)
	switch {
	case err != nil || n < 0:
		return wrong("共享文字")
	case n >= len(list):
		return r.fault(c.Column, "这一格的文字是第 %d 条共享文字，工作簿里只有 %d 条；%s", n+1, len(list), saveAgain)
	}
	c.Text, c.runs = list[n], r.sheet.book.richTexts[n]
	if strings.TrimSpace(c.Text) == "" {
		c.Kind = NoValue
	}
	return nil
}

// isMidnight reports a time of 00:00:00, perhaps with parts of a second, that names no
// other zone.
func isMidnight(time string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSuffix(time, "Z"), "00:00:00")
	return ok && strings.Trim(strings.TrimPrefix(rest, "."), "0") == ""
}

// isNumeral reports a decimal number, perhaps with an exponent.
func isNumeral(s string) bool {
	mantissa, exponent, scaled := strings.Cut(strings.ToLower(unsigned(s)), "e")
	before, after, _ := strings.Cut(mantissa, ".")
	return areDigits(before+after) && (!scaled || areDigits(unsigned(exponent)))
}

// unsigned is the number without its sign.
func unsigned(s string) string {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[1:]
	}
	return s
}

func areDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
