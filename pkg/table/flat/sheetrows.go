package flat

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// The last row and column that a sheet can have.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// gridCell is a cell of a sheet with how its number is shown.
type gridCell struct {
	cell
	format cellFormat
}

// grid reads one sheet.
type grid struct {
	w       *workbook
	p       *part
	line    int // of the row at hand, or the last
	hidden  bool
	cells   []gridCell // of the row, those with something in them, by column
	column  int        // the last column, with something in it or not
	merged  []area     // the first mostMerged
	merges  int
	columns []area // hidden ones
}

// area is a block of cells.
type area struct{ top, left, bottom, right int }

func (a area) String() string {
	return xlsx.Letters(a.left) + strconv.Itoa(a.top) + ":" + xlsx.Letters(a.right) + strconv.Itoa(a.bottom)
}

// What is remembered of a sheet, at the most.
const (
	mostMerged = 100
	mostHidden = 1000
)

func (g *grid) fault(column int, format string, args ...any) error {
	return &unreadable{fmt.Sprintf(format, args...), g.line, column}
}

// rows reads the rows that have a cell with something in it. The cells are each's
// until it returns.
func (g *grid) rows(each func(*grid) error) error {
	flush := func() error {
		if len(g.cells) == 0 {
			return nil
		}
		if g.w.textLeft -= rowTexts; g.w.textLeft < 0 {
			return g.w.tooMany()
		}
		return each(g)
	}
	for {
		t, err := g.p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := g.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if t.Name.Local == "row" && g.p.within("worksheet", "sheetData") {
				if err := flush(); err != nil {
					return err
				}
			}
		}
	}
}

// start takes an element that just opened.
func (g *grid) start(e xml.StartElement) error {
	switch {
	case len(g.p.open) == 1 && e.Name.Local != "worksheet":
		return g.fault(1, "这不是普通的工作表(图表或宏表);请删掉,或把数据移到普通工作表")
	case g.p.within("worksheet", "sheetData", "row"):
		return g.row(e)
	case g.p.within("worksheet", "sheetData", "row", "c"):
		return g.cellAt(e)
	case g.p.within("worksheet", "cols", "col") && isOn(e, "hidden") && len(g.columns) < mostHidden:
		first, err1 := strconv.Atoi(attr(e, "min"))
		last, err2 := strconv.Atoi(attr(e, "max"))
		if err1 == nil && err2 == nil {
			g.columns = append(g.columns, area{left: first, right: last})
		}
	case g.p.within("worksheet", "mergeCells", "mergeCell"):
		if g.merges++; len(g.merged) == mostMerged {
			return nil
		}
		a, ok := areaOf(attr(e, "ref"))
		if !ok {
			return g.fault(1, "合并单元格的范围 %q 不对;%s", table.Shorten(attr(e, "ref")), saveAgain)
		}
		g.merged = append(g.merged, a)
	}
	return nil
}

// row starts a row.
func (g *grid) row(e xml.StartElement) error {
	last := g.line
	g.line++
	g.hidden = isOn(e, "hidden")
	g.cells, g.column = g.cells[:0], 0
	if r := attr(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < 1 || n > maxRows {
			g.line = max(1, last)
			return g.fault(1, "这里往下有一行的行号是 %q(应在 1 到 %d 之间);%s", table.Shorten(r), maxRows, saveAgain)
		}
		if n <= last {
			g.line = n
			return g.fault(1, "行号 %d 出现在第 %d 行之后,重复或次序颠倒;%s", n, last, saveAgain)
		}
		g.line = n
	}
	if g.line > maxRows {
		g.line = maxRows
		return g.fault(1, "超过 %d 行;%s", maxRows, saveAgain)
	}
	return nil
}

// cellAt reads the cell that just opened.
func (g *grid) cellAt(e xml.StartElement) error {
	c := gridCell{cell: cell{line: g.line, column: g.column + 1}}
	if ref := attr(e, "r"); ref != "" {
		line, column, ok := cellRef(ref)
		switch {
		case !ok || line != g.line:
			return g.fault(max(1, g.column), "第 %d 行里有一格的位置是 %q;%s", g.line, table.Shorten(ref), saveAgain)
		case column <= g.column:
			return g.fault(column, "这一格出现了两次,或次序颠倒;%s", saveAgain)
		}
		c.column = column
	}
	if c.column > maxColumns {
		return g.fault(maxColumns, "超过 %d 列;%s", maxColumns, saveAgain)
	}
	g.column = c.column
	value, err := g.value(&c)
	if err != nil {
		return err
	}
	if err := g.typed(&c.cell, attr(e, "t"), value); err != nil {
		return err
	}
	if strings.TrimSpace(c.text) == "" && c.kind != formulaCell && c.kind != errorCell {
		return nil
	}
	if n, err := strconv.Atoi(attr(e, "s")); err == nil && n >= 0 && n < len(g.w.formats) {
		c.format = g.w.formats[n]
	}
	// A cell of several texts becomes as many values.
	g.w.textLeft -= 1 + strings.Count(c.text, "、") + strings.Count(c.text, "\n")
	g.cells = append(g.cells, c)
	return nil
}

// value is what stands in the cell; it tells a formula.
func (g *grid) value(c *gridCell) (value string, err error) {
	some := false
	depth := len(g.p.open)
	for {
		t, err := g.p.next()
		if err != nil {
			return "", g.p.early(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(g.p.open) != depth+1 {
				continue
			}
			switch t.Name.Local {
			case "f":
				c.kind = formulaCell
			case "v", "is":
				if some {
					return "", g.fault(c.column, "这一格有两个值;%s", saveAgain)
				}
				some = true
				read := g.p.text
				if t.Name.Local == "is" {
					read = g.p.richText
				}
				if value, err = read(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			if len(g.p.open) < depth {
				return value, nil
			}
		}
	}
}

var cellNumeral = pattern(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)

// typed gives the cell its value by the type that the sheet states.
func (g *grid) typed(c *cell, kind, value string) error {
	wrong := func(what string) error {
		return g.fault(c.column, "这一格标为%s,内容却是 %q;%s", what, table.Shorten(value), saveAgain)
	}
	c.text = value
	switch {
	case c.kind == formulaCell:
		if strings.TrimSpace(value) == "" {
			c.text = "0"
		}
	case kind == "e":
		c.kind = errorCell
		if value == "" {
			c.text = "#?"
		}
	case kind == "inlineStr":
	case kind == "str":
		c.text = escaped(value)
	case strings.TrimSpace(value) == "":
		c.text = ""
	case kind == "s":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return wrong("共享文字")
		}
		if n >= len(g.w.strings) {
			return g.fault(c.column, "这一格的文字是第 %d 条共享文字,工作簿里只有 %d 条;%s", n+1, len(g.w.strings), saveAgain)
		}
		c.text = g.w.strings[n]
	case kind == "b":
		word, ok := map[string]string{"1": "true", "0": "false", "true": "true", "false": "false"}[value]
		if !ok {
			return wrong("逻辑值")
		}
		c.text = word
	case kind == "d":
		c.text = strings.TrimSuffix(value, "T00:00:00")
	case kind == "" || kind == "n":
		c.kind, c.text = numberCell, strings.TrimSpace(value)
		if !cellNumeral().MatchString(c.text) {
			return wrong("数字")
		}
	default:
		return g.fault(c.column, "这一格的类型 %q 不认识;%s", table.Shorten(kind), saveAgain)
	}
	return nil
}

// cellRef takes a reference such as C7 apart.
func cellRef(ref string) (line, column int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	line, err := strconv.Atoi(ref[i:])
	return line, column, err == nil && i > 0 && ref[i] >= '1' && ref[i] <= '9' && column <= maxColumns && line <= maxRows
}

// areaOf takes a range such as C7:D9 apart; one cell alone is a range too.
func areaOf(ref string) (a area, ok bool) {
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	var whole bool
	a.top, a.left, ok = cellRef(first)
	a.bottom, a.right, whole = cellRef(last)
	return a, ok && whole && a.top <= a.bottom && a.left <= a.right
}
