package xlsx

import (
	"compress/flate"
	"strconv"
)

// Head is what a sheet is called, and what of it stays in sight.
type Head struct {
	Name          string
	FreezeRows    int
	FreezeColumns int
}

// Tail is what a sheet has besides its rows. Ranges are written as A1:C9.
type Tail struct {
	Widths []float64 // of the columns, in characters; 0 is the usual
	Styles []StyleID // of the columns' cells that are still empty
	Folded []Span    // columns that are folded up until a person unfolds them
	Filter string    // the range that can be filtered, "" for none
	Marks  []Mark
	Lists  []List
	Print  *Print // nil: as the program that opens it likes
	Charts []Chart
	Notes  []Note
}

// Span is a run of columns, from 1; the last belongs to it.
type Span struct{ First, Last int }

// SheetWriter lays out one sheet.
type SheetWriter struct {
	w       *Writer
	head    Head
	content part
	deflate *flate.Writer
	row     []byte // XML of the row at hand
	rows    int
	ended   bool
	filter  string
	print   *Print
	charts  []Chart
	notes   []Note
}

// Sheet starts a sheet of the workbook.
func (w *Writer) Sheet(h Head) *SheetWriter {
	s := &SheetWriter{w: w, head: h}
	s.deflate = w.compressor(&s.content)
	return s
}

// Row adds the next row: its height in points, 0 for what the program that opens
// the workbook likes, and its cells from column A on.
func (s *SheetWriter) Row(height float64, cells ...Cell) {
	s.rows++
	if s.w.err != nil || s.rows > MostRows {
		return
	}
	if err := checkRow(s.head.Name, s.rows, cells); err != nil {
		s.w.err = err
		return
	}
	b := append(s.row[:0], `<row r="`...)
	b = append(strconv.AppendInt(b, int64(s.rows), 10), '"')
	if height > 0 {
		b = append(b, ` ht="`...)
		b = append(b, number(min(height, HighestRow))...)
		b = append(b, `" customHeight="1"`...)
	}
	b = append(b, '>')
	for i := range cells {
		b = cells[i].appendXML(b, i+1, s.rows)
	}
	s.row = append(b, `</row>`...)
	deflateBytes(&s.content, s.deflate, s.row)
}

// End ends the sheet.
func (s *SheetWriter) End(t Tail) {
	s.ended, s.filter, s.print, s.charts, s.notes = true, t.Filter, t.Print, t.Charts, t.Notes
	if err := checkTail(s.head.Name, &t); err != nil && s.w.err == nil {
		s.w.err = err
	}
	s.content.deflate(s.deflate, `</sheetData>`+t.afterRows(s.w.styles)+`</worksheet>`)
	s.w.finish(s.deflate)

	// How wide the columns are is known last and stands first.
	var first part
	c := s.w.compressor(&first)
	first.deflate(c, xmlHeader+s.beforeRows(&t))
	_ = c.Flush() // a part takes all that is written to it
	s.w.idle = append(s.w.idle, c)
	s.content.before(&first)
	s.deflate, s.row = nil, nil
}
