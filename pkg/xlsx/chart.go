package xlsx

import (
	"cmp"
	"fmt"
	"strings"
)

// Chart is a picture of some cells over a block of others.
type Chart struct {
	Kind       ChartKind
	Title      string
	TopLeft    string // the block's first cell, such as B3
	Columns    int    // that it covers
	Rows       int
	Categories string // the cells that name the values, as 'sheet'!$A$2:$A$9
	Series     []Series
	Format     string // of the numbers along the axis; "" for that of the cells
	Axis       string // what the numbers are, with their unit
}

// ChartKind is how a chart shows values.
type ChartKind uint8

// The kinds.
const (
	ColumnChart ChartKind = iota
	LineChart
)

// Series are the values of one colour.
type Series struct {
	Name   string
	Values string // cells, as 'sheet'!$B$2:$B$9
	Color  string // RRGGBB; "" for one of the usual
}

// usualColors are those of series in turn. A series without a colour would take
// one of the theme, which these workbooks do not have, and not be seen.
var usualColors = []string{"1F3A5F", "9FB6CD", "B3261E", "7A4B00", "1E6B34", "595959"}

const (
	chartSpace   = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	drawSpace    = "http://schemas.openxmlformats.org/drawingml/2006/main"
	drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
)

// drawingXML places the charts on their sheet.
func drawingXML(charts []Chart) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<xdr:wsDr xmlns:xdr="%s" xmlns:a="%s">`, drawingSpace, drawSpace)
	for i, c := range charts {
		row, column, _ := cellAt(c.TopLeft)
		fmt.Fprintf(&x, `<xdr:twoCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`, column-1, row-1)
		fmt.Fprintf(&x, `<xdr:to><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`, column-1+c.Columns, row-1+c.Rows)
		fmt.Fprintf(&x, `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="Chart %d" descr="%s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`, i+2, i+1, escape(c.Title))
		x.WriteString(`<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>`)
		fmt.Fprintf(&x, `<a:graphic><a:graphicData uri="%s"><c:chart xmlns:c="%[1]s" xmlns:r="%s" r:id="rId%d"/></a:graphicData></a:graphic>`, chartSpace, strings.TrimSuffix(officeRel, "/"), i+1)
		x.WriteString(`</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`)
	}
	return x.String() + `</xdr:wsDr>`
}

func (c *Chart) xml() string {
	var x strings.Builder
	fmt.Fprintf(&x, `<c:chartSpace xmlns:c="%s" xmlns:a="%s"><c:roundedCorners val="0"/><c:chart>`, chartSpace, drawSpace)
	if c.Title != "" {
		chartTitle(&x, c.Title, 1200)
	}
	fmt.Fprintf(&x, `<c:autoTitleDeleted val="%d"/><c:plotArea><c:layout/>`, map[bool]int{true: 1}[c.Title == ""])
	element, ending := `barChart`, `<c:gapWidth val="60"/>`
	if c.Kind == LineChart {
		element, ending = `lineChart`, `<c:marker val="1"/>`
		x.WriteString(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	} else {
		x.WriteString(`<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	}
	for i := range c.Series {
		c.series(&x, i)
	}
	fmt.Fprintf(&x, `%s<c:axId val="1"/><c:axId val="2"/></c:%s>`, ending, element)
	c.axes(&x)
	x.WriteString(`</c:plotArea>`)
	if len(c.Series) > 1 {
		x.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>`)
	}
	return x.String() + `<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
}

func (c *Chart) series(x *strings.Builder, i int) {
	s := &c.Series[i]
	fmt.Fprintf(x, `<c:ser><c:idx val="%d"/><c:order val="%[1]d"/><c:tx><c:v>%s</c:v></c:tx>`, i, escape(s.Name))
	fill := `<a:solidFill><a:srgbClr val="` + cmp.Or(s.Color, usualColors[i%len(usualColors)]) + `"/></a:solidFill>`
	if c.Kind == LineChart {
		fmt.Fprintf(x, `<c:spPr><a:ln w="22225">%s</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>%[1]s</c:spPr></c:marker>`, fill)
	} else {
		x.WriteString(`<c:spPr>` + fill + `</c:spPr>`)
	}
	if c.Kind == ColumnChart {
		x.WriteString(`<c:invertIfNegative val="0"/>`)
	}
	if c.Categories != "" {
		x.WriteString(`<c:cat><c:strRef><c:f>` + escape(c.Categories) + `</c:f></c:strRef></c:cat>`)
	}
	x.WriteString(`<c:val><c:numRef><c:f>` + escape(s.Values) + `</c:f></c:numRef></c:val>`)
	if c.Kind == LineChart {
		x.WriteString(`<c:smooth val="0"/>`)
	}
	x.WriteString(`</c:ser>`)
}

func (c *Chart) axes(x *strings.Builder) {
	const (
		start  = `<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>`
		grid   = `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`
		finish = `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`
	)
	x.WriteString(`<c:catAx><c:axId val="1"/>` + start + `<c:axPos val="b"/>` + finish + `<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>`)
	x.WriteString(`<c:valAx><c:axId val="2"/>` + start + `<c:axPos val="l"/>` + grid)
	if c.Axis != "" {
		chartTitle(x, c.Axis, 900)
	}
	fmt.Fprintf(x, `<c:numFmt formatCode="%s" sourceLinked="%d"/>`, escape(cmp.Or(c.Format, "General")), map[bool]int{true: 1}[c.Format == ""])
	x.WriteString(finish + `<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>`)
}

// chartTitle is a title of so many hundredths of a point.
func chartTitle(x *strings.Builder, text string, size int) {
	fmt.Fprintf(x, `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="%d" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="%[1]d" b="0"/><a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`, size, escape(text))
}
