package xlsx

import (
	"fmt"
	"strings"
)

// Note is a note on a cell (批注), shown when a person points at it.
type Note struct{ Cell, Text string }

// notesXML are the notes themselves.
func notesXML(notes []Note) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<comments xmlns="%s"><authors><author>guozi</author></authors><commentList>`, mainSpace)
	for _, n := range notes {
		fmt.Fprintf(&x, `<comment ref="%s" authorId="0"><text><r><rPr><sz val="9"/><rFont val="Microsoft YaHei"/></rPr><t xml:space="preserve">%s</t></r></text></comment>`, n.Cell, escapeText(n.Text))
	}
	return x.String() + `</commentList></comments>`
}

// noteShapesXML are the boxes that the notes appear in, in the old form that is
// the only one every spreadsheet draws.
func noteShapesXML(notes []Note) string {
	var x strings.Builder
	x.WriteString(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>` +
		`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`)
	for i, n := range notes {
		row, column, _ := cellAt(n.Cell)
		fmt.Fprintf(&x, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`, 1025+i)
		x.WriteString(`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>`)
		// Left column and offset, top row and offset, right and bottom; from 0.
		fmt.Fprintf(&x, `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d,15,%d,2,%d,15,%d,4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%[5]d</x:Row><x:Column>%[6]d</x:Column></x:ClientData></v:shape>`,
			column, max(0, row-2), column+noteColumns, max(0, row-2)+noteRows(n.Text), row-1, column-1)
	}
	return x.String() + `</xml>`
}

// noteColumns is how many columns of the usual width a box is wide.
const noteColumns = 3

// noteRows is how many rows of the usual height the text needs.
func noteRows(text string) int {
	const perLine, most = 14, 30 // Chinese characters in a line; rows
	rows := 1
	for line := range strings.SplitSeq(text, "\n") {
		rows += 1 + len([]rune(line))/perLine
	}
	return min(rows, most)
}
