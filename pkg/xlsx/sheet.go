package xlsx

import (
	"fmt"
	"strings"
)

// xml is the sheet's part. The order of the elements is that of the standard.
func (s *Sheet) xml(st *styles) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<worksheet xmlns="%s">`, mainSpace)
	if s.Print != nil {
		x.WriteString(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	s.view(&x)
	s.columns(&x)
	x.WriteString(`<sheetData>`)
	for i, row := range s.Rows {
		height := ""
		if i < len(s.Heights) && s.Heights[i] > 0 {
			height = fmt.Sprintf(` ht="%s" customHeight="1"`, number(min(s.Heights[i], HighestRow)))
		}
		fmt.Fprintf(&x, `<row r="%d"%s>`, i+1, height)
		for k := range row {
			row[k].xml(&x, fmt.Sprintf("%s%d", Letters(k+1), i+1), st)
		}
		x.WriteString(`</row>`)
	}
	x.WriteString(`</sheetData>`)
	if s.Filter != "" {
		fmt.Fprintf(&x, `<autoFilter ref="%s"/>`, s.Filter)
	}
	for i, m := range s.Marks {
		fmt.Fprintf(&x, `<conditionalFormatting sqref="%s"><cfRule type="cellIs" dxfId="%d" priority="%d" operator="equal"><formula>"%s"</formula></cfRule></conditionalFormatting>`,
			m.Range, st.mark(m.Style), i+1, escape(strings.ReplaceAll(m.Text, `"`, `""`)))
	}
	s.lists(&x)
	if s.Print != nil {
		s.Print.xml(&x)
	}
	return x.String() + `</worksheet>`
}

func (s *Sheet) view(x *strings.Builder) {
	x.WriteString(`<sheetViews><sheetView workbookViewId="0">`)
	if s.FreezeRows > 0 || s.FreezeColumns > 0 {
		pane := "bottomRight"
		switch {
		case s.FreezeColumns == 0:
			pane = "bottomLeft"
		case s.FreezeRows == 0:
			pane = "topRight"
		}
		x.WriteString(`<pane`)
		if s.FreezeColumns > 0 {
			fmt.Fprintf(x, ` xSplit="%d"`, s.FreezeColumns)
		}
		if s.FreezeRows > 0 {
			fmt.Fprintf(x, ` ySplit="%d"`, s.FreezeRows)
		}
		fmt.Fprintf(x, ` topLeftCell="%s%d" activePane="%s" state="frozen"/>`, Letters(s.FreezeColumns+1), s.FreezeRows+1, pane)
	}
	x.WriteString(`</sheetView></sheetViews>`)
}

func (s *Sheet) columns(x *strings.Builder) {
	open := false
	for i, width := range s.Widths {
		if width == 0 {
			continue
		}
		if !open {
			x.WriteString(`<cols>`)
			open = true
		}
		fmt.Fprintf(x, `<col min="%d" max="%[1]d" width="%s" customWidth="1"/>`, i+1, number(width))
	}
	if open {
		x.WriteString(`</cols>`)
	}
}

func (c *Cell) xml(x *strings.Builder, at string, st *styles) {
	style := ""
	if id := st.cell(c.Style); id > 0 {
		style = fmt.Sprintf(` s="%d"`, id)
	}
	formula := ""
	if c.Formula != "" {
		formula = "<f>" + escape(c.Formula) + "</f>"
	}
	switch v := c.Value.(type) {
	case string:
		if formula != "" {
			fmt.Fprintf(x, `<c r="%s"%s t="str">%s<v>%s</v></c>`, at, style, formula, escape(v))
			return
		}
		fmt.Fprintf(x, `<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, escapeText(v))
	case int:
		fmt.Fprintf(x, `<c r="%s"%s>%s<v>%d</v></c>`, at, style, formula, v)
	case float64:
		fmt.Fprintf(x, `<c r="%s"%s>%s<v>%s</v></c>`, at, style, formula, number(v))
	default:
		if style != "" || formula != "" {
			fmt.Fprintf(x, `<c r="%s"%s>%s</c>`, at, style, formula)
		}
	}
}

func (s *Sheet) lists(x *strings.Builder) {
	if len(s.Lists) == 0 {
		return
	}
	fmt.Fprintf(x, `<dataValidations count="%d">`, len(s.Lists))
	for _, l := range s.Lists {
		x.WriteString(`<dataValidation allowBlank="1"`)
		if len(l.Allowed) > 0 {
			x.WriteString(` type="list" showErrorMessage="1"`)
		}
		if l.Prompt != "" {
			const most = 255 // characters that a prompt may have
			prompt := []rune(l.Prompt)
			fmt.Fprintf(x, ` showInputMessage="1" prompt="%s"`, escape(string(prompt[:min(len(prompt), most)])))
		}
		fmt.Fprintf(x, ` sqref="%s">`, l.Range)
		if len(l.Allowed) > 0 {
			fmt.Fprintf(x, `<formula1>"%s"</formula1>`, escape(strings.Join(l.Allowed, ",")))
		}
		x.WriteString(`</dataValidation>`)
	}
	x.WriteString(`</dataValidations>`)
}

func (p *Print) xml(x *strings.Builder) {
	x.WriteString(`<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.2" footer="0.3"/>`)
	orientation := "landscape"
	if p.Upright {
		orientation = "portrait"
	}
	fmt.Fprintf(x, `<pageSetup paperSize="9" fitToWidth="%d" fitToHeight="0" orientation="%s"/>`, max(1, p.Pages), orientation)
	if p.Footer != "" {
		fmt.Fprintf(x, `<headerFooter scaleWithDoc="0"><oddFooter>%s</oddFooter></headerFooter>`, escape(p.Footer))
	}
}
