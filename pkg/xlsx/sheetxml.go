package xlsx

import (
	"fmt"
	"strings"
)

// List is what the cells of a range may hold, or a word of help for those who
// fill them in.
type List struct {
	Range   string
	Allowed []string // none: what stands in From, or anything
	From    string   // a range of cells, with its sheet, such as 企业!$A$2:$A$99
	Open    bool     // other values may be filled in as well
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
	Gridlines   bool   // between all cells
	Pages       int    // side by side; the height follows
	Area        string // absolute, without the sheet's name
	TitleRow    int    // repeated on every page, 0 for none
	TitleColumn int    // the columns up to it are repeated, 0 for none
	Footer      string // in the codes of a spreadsheet
}

// beforeRows is the sheet's part down to its first row. The order of the elements
// is that of the standard, here and below.
func (s *SheetWriter) beforeRows(t *Tail) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<worksheet xmlns="%s" xmlns:r="%s">`, mainSpace, strings.TrimSuffix(officeRel, "/"))
	if s.print != nil {
		x.WriteString(`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	}
	s.head.view(&x)
	if len(t.Folded) > 0 {
		x.WriteString(`<sheetFormatPr defaultRowHeight="15" outlineLevelCol="1"/>`)
	}
	t.columns(&x)
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

// columns are the columns that are not as usual. The one after a folded run has the
// sign that unfolds it.
func (t *Tail) columns(x *strings.Builder) {
	last := max(len(t.Widths), len(t.Styles))
	for _, f := range t.Folded {
		last = max(last, f.Last+1)
	}
	open := false
	for i := range last {
		attrs := ""
		if i < len(t.Widths) && t.Widths[i] > 0 {
			attrs = fmt.Sprintf(` width="%s" customWidth="1"`, number(t.Widths[i]))
		}
		if i < len(t.Styles) && t.Styles[i] > 0 {
			attrs += fmt.Sprintf(` style="%d"`, t.Styles[i])
		}
		for _, f := range t.Folded {
			switch {
			case i+1 >= f.First && i+1 <= f.Last:
				attrs += ` hidden="1" outlineLevel="1"`
			case i+1 == f.Last+1:
				attrs += ` collapsed="1"`
			}
		}
		if attrs == "" {
			continue
		}
		if !open {
			x.WriteString(`<cols>`)
			open = true
		}
		fmt.Fprintf(x, `<col min="%d" max="%[1]d"%s/>`, i+1, attrs)
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
		from := escape(l.From)
		if len(l.Allowed) > 0 {
			from = `"` + escape(strings.Join(l.Allowed, ",")) + `"`
		}
		if from != "" {
			x.WriteString(` type="list"`)
			if !l.Open {
				x.WriteString(` showErrorMessage="1"`)
			}
		}
		if l.Prompt != "" {
			const most = 255 // characters that a prompt may have
			prompt := []rune(l.Prompt)
			fmt.Fprintf(x, ` showInputMessage="1" prompt="%s"`, escape(string(prompt[:min(len(prompt), most)])))
		}
		fmt.Fprintf(x, ` sqref="%s">`, l.Range)
		if from != "" {
			x.WriteString(`<formula1>` + from + `</formula1>`)
		}
		x.WriteString(`</dataValidation>`)
	}
	x.WriteString(`</dataValidations>`)
}

func (p *Print) xml(x *strings.Builder) {
	lines := ""
	if p.Gridlines {
		lines = ` gridLines="1"`
	}
	fmt.Fprintf(x, `<printOptions horizontalCentered="1"%s/>`, lines)
	x.WriteString(`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.2" footer="0.3"/>`)
	orientation := "landscape"
	if p.Upright {
		orientation = "portrait"
	}
	fmt.Fprintf(x, `<pageSetup paperSize="9" fitToWidth="%d" fitToHeight="0" orientation="%s"/>`, max(1, p.Pages), orientation)
	if p.Footer != "" {
		fmt.Fprintf(x, `<headerFooter scaleWithDoc="0"><oddFooter>%s</oddFooter></headerFooter>`, escape(p.Footer))
	}
}
