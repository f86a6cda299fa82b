package xlsx

import (
	"fmt"
	"strings"
)

// List is what the cells of a range may hold, or a word of help for those who
// fill them in.
type List struct {
	Range   string
	Allowed []string // none: anything
	Prompt  string
}

// Mark gives the cells of a range that hold the text a style: its colour and
// fill alone.
type Mark struct {
	Range, Text string
	Style       Style
}

// Print is how a sheet goes to paper: A4, as wide as so many pages.
type Print struct {
	Upright     bool   // else across
	Pages       int    // side by side; the height follows
	Area        string // absolute, without the sheet's name
	TitleRow    int    // repeated on every page, 0 for none
	TitleColumn int    // the columns up to it are repeated, 0 for none
	Footer      string // in the codes of a spreadsheet
}

// beforeRows is the sheet's part down to its first row. The order of the elements
// is that of the standard, here and below.
func (s *SheetWriter) beforeRows(widths []float64) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<worksheet xmlns="%s" xmlns:r="%s">`, mainSpace, strings.TrimSuffix(officeRel, "/"))
	if s.print != nil {
		x.WriteString(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	s.head.view(&x)
	columns(&x, widths)
	return x.String() + `<sheetData>`
}

func (h *Head) view(x *strings.Builder) {
	x.WriteString(`<sheetViews><sheetView workbookViewId="0">`)
	if h.FreezeRows > 0 || h.FreezeColumns > 0 {
		pane := "bottomRight"
		switch {
		case h.FreezeColumns == 0:
			pane = "bottomLeft"
		case h.FreezeRows == 0:
			pane = "topRight"
		}
		x.WriteString(`<pane`)
		if h.FreezeColumns > 0 {
			fmt.Fprintf(x, ` xSplit="%d"`, h.FreezeColumns)
		}
		if h.FreezeRows > 0 {
			fmt.Fprintf(x, ` ySplit="%d"`, h.FreezeRows)
		}
		fmt.Fprintf(x, ` topLeftCell="%s%d" activePane="%s" state="frozen"/>`, Letters(h.FreezeColumns+1), h.FreezeRows+1, pane)
	}
	x.WriteString(`</sheetView></sheetViews>`)
}

func columns(x *strings.Builder, widths []float64) {
	open := false
	for i, width := range widths {
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

// afterRows is what follows the rows.
func (t *Tail) afterRows(st *styles) string {
	var x strings.Builder
	if t.Filter != "" {
		fmt.Fprintf(&x, `<autoFilter ref="%s"/>`, t.Filter)
	}
	for i, m := range t.Marks {
		fmt.Fprintf(&x, `<conditionalFormatting sqref="%s"><cfRule type="cellIs" dxfId="%d" priority="%d" operator="equal"><formula>"%s"</formula></cfRule></conditionalFormatting>`,
			m.Range, st.mark(m.Style), i+1, escape(strings.ReplaceAll(m.Text, `"`, `""`)))
	}
	lists(&x, t.Lists)
	if t.Print != nil {
		t.Print.xml(&x)
	}
	if len(t.Charts) > 0 {
		x.WriteString(`<drawing r:id="` + drawingID + `"/>`)
	}
	if len(t.Notes) > 0 {
		x.WriteString(`<legacyDrawing r:id="` + noteShapesID + `"/>`)
	}
	return x.String()
}

func lists(x *strings.Builder, list []List) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(x, `<dataValidations count="%d">`, len(list))
	for _, l := range list {
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
