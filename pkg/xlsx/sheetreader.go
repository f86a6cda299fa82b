package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Sheet is one sheet of an open workbook.
type Sheet struct {
	Name       string // without blanks around it
	Blanks     bool   // that were there
	Hidden     bool
	VeryHidden bool // hidden so that only a program shows it again

	// What is known once all rows have been read.
	HiddenColumns []Area // whose rows are 0; none that are folded up, which shows
	Merged        []Area
	MoreMerged    int    // merged blocks beyond those
	LastRow       int    // the last row that there is, empty or not
	Printed       string // what stands at the top and bottom of printed pages, without its marks

	book *Workbook
	part string
}

// Area is a block of cells; rows and columns count from 1, and the last ones
// belong to it.
type Area struct{ Top, Left, Bottom, Right int }

func (a Area) String() string {
	return Letters(a.Left) + strconv.Itoa(a.Top) + ":" + Letters(a.Right) + strconv.Itoa(a.Bottom)
}

// Row is a row with at least one cell that holds something.
type Row struct {
	Number int       // from 1
	Hidden bool      // and not folded up, which shows
	Cells  []RowCell // that hold something, by column
}

// What is remembered of a sheet, at the most.
const (
	mostMerged = 100
	mostHidden = 1000
)

// Rows reads the rows of the sheet that hold something. A row is the caller's
// until the next one is asked for. An error is a [*ReadError] with the cell that
// was reached, and ends the rows.
func (s *Sheet) Rows() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		s.HiddenColumns, s.Merged, s.MoreMerged, s.LastRow, s.Printed = nil, nil, 0, 0, ""
		p, err := s.book.openPart(s.part)
		if err != nil {
			yield(nil, placed(err, 1, 1))
			return
		}
		defer p.close()
		r := &rowReader{sheet: s, part: p}
		for {
			more, err := r.next()
			s.LastRow = r.row.Number
			switch {
			case err != nil:
				yield(nil, placed(err, max(1, r.row.Number), max(1, r.column)))
				return
			case !more || !yield(&r.row, nil):
				return
			}
		}
	}
}

// IsEmpty reports whether the sheet surely holds no cell: a sheet of cells
// without one, or a chart. A sheet that can't be read may hold some.
func (s *Sheet) IsEmpty() bool {
	p, err := s.book.openPart(s.part)
	if err != nil {
		return false
	}
	defer p.close()
	more, err := (&rowReader{sheet: s, part: p}).next()
	return !more && (err == nil || len(p.open) > 0 && p.open[0].Local == "chartsheet")
}

// MergedIn are the merged blocks with a part in the row, before the rows of the sheet have
// been read to their end. What can't be read is none; reading the rows tells it.
func (s *Sheet) MergedIn(row int) (list []Area) {
	left := s.book.left
	defer func() { s.book.left = left }() // nothing of the part is held
	p, err := s.book.openPart(s.part)
	if err != nil {
		return nil
	}
	defer p.close()
	for len(list) < mostMerged {
		t, err := p.next()
		if err != nil {
			return list
		}
		e, starts := t.(xml.StartElement)
		if !starts || !p.within("worksheet", "mergeCells", "mergeCell") {
			continue
		}
		if a, ok := areaOf(attr(e, "ref")); ok && a.Top <= row && row <= a.Bottom {
			list = append(list, a)
		}
	}
	return list
}

// placed gives an error the place that was reached, if it has none of its own.
func placed(err error, row, column int) error {
	var e *ReadError
	if !errors.As(err, &e) {
		return err
	}
	if e.Row > 0 {
		return e
	}
	with := *e
	with.Row, with.Column = row, column
	return &with
}

// rowReader reads the rows of one sheet.
type rowReader struct {
	sheet  *Sheet
	part   *partReader
	row    Row // at hand, or the last
	column int // the last of the row, with something in it or not
}

// fault is an error in a column of the row at hand.
func (r *rowReader) fault(column int, format string, args ...any) error {
	return &ReadError{Message: fmt.Sprintf(format, args...), Row: r.row.Number, Column: column}
}

// next reads to the end of the next row that holds something. There is no more
// when the sheet is over.
func (r *rowReader) next() (more bool, err error) {
	for {
		t, err := r.part.next()
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return false, err
			}
		case xml.EndElement:
			if t.Name.Local != "row" || !r.part.within("worksheet", "sheetData") || len(r.row.Cells) == 0 {
				continue
			}
			if r.sheet.book.textLeft--; r.sheet.book.textLeft < 0 {
				return false, r.sheet.book.tooMany()
			}
			return true, nil
		}
	}
}

// start takes an element that just opened.
func (r *rowReader) start(e xml.StartElement) error {
	p, s := r.part, r.sheet
	switch {
	case len(p.open) == 1 && e.Name.Local != "worksheet":
		return &ReadError{Reason: NoCells, Message: "这不是普通的工作表（图表或宏表）；请删掉，或把数据移到普通工作表", Row: 1, Column: 1}
	case p.within("worksheet", "sheetData", "row"):
		return r.startRow(e)
	case p.within("worksheet", "sheetData", "row", "c"):
		return r.cell(e)
	case p.within("worksheet", "cols", "col") && isHidden(e) && len(s.HiddenColumns) < mostHidden:
		first, err1 := strconv.Atoi(attr(e, "min"))
		last, err2 := strconv.Atoi(attr(e, "max"))
		if err1 == nil && err2 == nil {
			s.HiddenColumns = append(s.HiddenColumns, Area{Left: first, Right: last})
		}
	case p.within("worksheet", "mergeCells", "mergeCell"):
		if len(s.Merged) == mostMerged {
			s.MoreMerged++
			return nil
		}
		a, ok := areaOf(attr(e, "ref"))
		if !ok {
			return r.fault(1, "合并单元格的范围 %q 不对；%s", shown(attr(e, "ref")), saveAgain)
		}
		s.Merged = append(s.Merged, a)
	case len(p.open) == 3 && p.open[1].Local == "headerFooter":
		text, err := p.text()
		if err != nil {
			return err
		}
		s.Printed += printMarks().ReplaceAllString(text, " ") + "\n"
	}
	return nil
}

// isHidden reports a row or columns of which nothing shows: where they are folded up, as
// parts of an outline, a sign at the side unfolds them.
func isHidden(e xml.StartElement) bool {
	level := attr(e, "outlineLevel")
	return isOn(e, "hidden") && (level == "" || level == "0")
}

// printMarks are fonts, sizes, positions and page numbers in a header or footer.
var printMarks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f]{6}|.)`) })

// startRow starts a row.
func (r *rowReader) startRow(e xml.StartElement) error {
	last := r.row.Number
	r.row = Row{Number: last + 1, Hidden: isHidden(e), Cells: r.row.Cells[:0]}
	r.column = 0
	if stated := attr(e, "r"); stated != "" {
		n, err := strconv.Atoi(stated)
		if err != nil || n < 1 || n > MostRows {
			r.row.Number = max(1, last)
			return r.fault(1, "这里往下有一行的行号是 %q（应在 1 到 %d 之间）；%s", shown(stated), MostRows, saveAgain)
		}
		r.row.Number = n
		if n <= last {
			return r.fault(1, "行号 %d 出现在第 %d 行之后，重复或次序颠倒；%s", n, last, saveAgain)
		}
	}
	if r.row.Number > MostRows {
		r.row.Number = MostRows
		return r.fault(1, "超过 %d 行；%s", MostRows, saveAgain)
	}
	return nil
}

// areaOf takes a range such as C7:D9 apart; one cell alone is a range too.
func areaOf(ref string) (a Area, ok bool) {
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	var end bool
	a.Top, a.Left, ok = cellAt(first)
	a.Bottom, a.Right, end = cellAt(last)
	return a, ok && end && a.Top <= a.Bottom && a.Left <= a.Right
}
