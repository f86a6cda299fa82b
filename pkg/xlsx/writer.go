package xlsx

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
)

// Writer lays out a workbook. Several sheets may be laid out at the same time.
type Writer struct {
	styles *styles
	idle   []*flate.Writer // compressors of sheets that are done
	err    error           // the first row that no spreadsheet holds
}

// Book is what a workbook is besides its sheets' contents.
type Book struct {
	Title  string
	Sheets []*SheetWriter // in the order of their tabs; each has ended
	Names  []Name
}

// Name is a defined name of the whole book.
type Name struct{ Name, RefersTo string }

// NewWriter starts a workbook.
func NewWriter() *Writer { return &Writer{styles: newStyles()} }

// Style is the number by which cells of this workbook refer to the style; that of
// the zero Style is 0.
func (w *Writer) Style(s Style) StyleID { return w.styles.cell(s) }

// Write writes the workbook. What opens it is asked to compute every formula
// anew. A book that goes beyond what a spreadsheet holds is a [*LimitError], and
// nothing is written.
func (w *Writer) Write(out io.Writer, b Book) error {
	if w.err != nil {
		return w.err
	}
	if err := b.check(); err != nil {
		return err
	}
	for _, s := range b.Sheets {
		if !s.ended {
			return errors.New("xlsx: sheet " + s.head.Name + " has not ended")
		}
	}
	z := zip.NewWriter(out)
	write := func(name, text string) error { return w.part(name, text).write(z) }
	fixed := []struct{ name, text string }{
		{"[Content_Types].xml", b.contentTypes()},
		{"_rels/.rels", packageRelations()},
		{"docProps/core.xml", b.properties()},
		{"xl/workbook.xml", b.workbook()},
		{"xl/_rels/workbook.xml.rels", b.relations()},
		{"xl/styles.xml", w.styles.xml()},
	}
	for _, p := range fixed {
		if err := write(p.name, p.text); err != nil {
			return err
		}
	}
	charts := 0
	for i, s := range b.Sheets {
		s.content.name = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		if err := s.content.write(z); err != nil {
			return err
		}
		for _, p := range s.attachments(i+1, charts) {
			if err := write(p.name, p.text); err != nil {
				return err
			}
		}
		charts += len(s.charts)
	}
	return z.Close()
}

// part is a whole part, compressed.
func (w *Writer) part(name, text string) *part {
	p := &part{name: name}
	c := w.compressor(p)
	p.deflate(c, xmlHeader+text)
	w.finish(c)
	return p
}

// compressor is one that compresses into the part.
func (w *Writer) compressor(p *part) *flate.Writer {
	if n := len(w.idle); n > 0 {
		c := w.idle[n-1]
		w.idle = w.idle[:n-1]
		c.Reset((*packed)(p))
		return c
	}
	const level = 5 // that of archive/zip
	c, err := flate.NewWriter((*packed)(p), level)
	if err != nil {
		panic(err) // there is such a level
	}
	return c
}

// finish ends what was compressed and keeps the compressor for the next part.
func (w *Writer) finish(c *flate.Writer) {
	_ = c.Close() // a part takes all that is written to it
	w.idle = append(w.idle, c)
}
