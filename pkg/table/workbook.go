package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A workbook is read here as a stream of its cells rather than by a library that
// loads it: memory stays bounded for hostile files, and a formula is seen as one
// instead of as the number it last gave.

// inflation is how many times its size a workbook may unpack to, and never less
// than leastUnpacked.
const (
	inflation     = 40
	leastUnpacked = 64 << 20
	mostUnpacked  = 256 << 20
)

var (
	errUnpacked   = errors.New("解压后太大")
	errNoWorkbook = errors.New("不是 XLSX 工作簿")
)

// workbook is an open XLSX file.
type workbook struct {
	parts    map[string]*zip.File
	left     int64 // bytes that may still be unpacked
	sheets   []sheetPart
	strings  []string
	date1904 bool
}

type sheetPart struct{ name, part string }

func openWorkbook(data []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNoWorkbook
	}
	w := &workbook{parts: map[string]*zip.File{}, left: min(mostUnpacked, max(leastUnpacked, inflation*int64(len(data))))}
	for _, f := range z.File {
		w.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	if err := w.contents(); err != nil {
		return nil, err
	}
	return w, w.sharedStrings()
}

// counted counts what is unpacked.
type counted struct {
	io.Reader
	left *int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if *c.left -= int64(n); *c.left < 0 {
		return n, errUnpacked
	}
	return n, err
}

// part reads one part of the workbook, element by element.
func (w *workbook) part(name string, each func(*xml.Decoder, xml.StartElement) error) error {
	f, ok := w.parts[name]
	if !ok {
		return errNoWorkbook
	}
	r, err := f.Open()
	if err != nil {
		return errNoWorkbook
	}
	defer r.Close()
	dec := xml.NewDecoder(counted{r, &w.left})
	for {
		t, err := dec.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if errors.Is(err, errUnpacked) {
				return errUnpacked
			}
			return fmt.Errorf("工作簿的 %s 不能解析", path.Base(name))
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := each(dec, start); err != nil {
				return err
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// contents lists the sheets.
func (w *workbook) contents() error {
	const book = "xl/workbook.xml"
	targets := map[string]string{}
	if err := w.part("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			targets[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	}); err != nil {
		return err
	}
	return w.part(book, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "sheet":
			// RawToken leaves r:id as the name id of the space r.
			w.sheets = append(w.sheets, sheetPart{attr(e, "name"), targets[attr(e, "id")]})
		case "workbookPr":
			on := attr(e, "date1904")
			w.date1904 = on == "1" || on == "true"
		}
		return nil
	})
}

// sharedStrings reads the texts that cells refer to by number.
func (w *workbook) sharedStrings() error {
	const name = "xl/sharedStrings.xml"
	if w.parts[name] == nil {
		return nil
	}
	return w.part(name, func(dec *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := richText(dec, "si")
		w.strings = append(w.strings, text)
		return err
	})
}

// richText is the text of an element's t elements, phonetic runs left out.
func richText(dec *xml.Decoder, until string) (string, error) {
	var b strings.Builder
	phonetic := false
	inText := false
	for {
		t, err := dec.RawToken()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			phonetic = phonetic || t.Name.Local == "rPh"
		case xml.CharData:
			if inText && !phonetic {
				b.Write(t)
			}
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case "rPh":
				phonetic = false
			case until:
				return b.String(), nil
			}
		}
	}
}

// rows reads the rows of a sheet that have a cell with something in it.
func (w *workbook) rows(part string, each func([]cell)) error {
	var cells []cell
	line := 0
	flush := func() {
		if len(cells) > 0 {
			each(cells)
			cells = nil
		}
	}
	err := w.part(part, func(dec *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			flush()
			line++
			if n, err := strconv.Atoi(attr(e, "r")); err == nil {
				line = n
			}
		case "c":
			c, err := w.cell(dec, e, line, len(cells))
			if err != nil {
				return err
			}
			if c.column > maxColumns {
				return nil
			}
			for len(cells) < c.column-1 {
				cells = append(cells, cell{line: line, column: len(cells) + 1})
			}
			if c.column == len(cells)+1 {
				cells = append(cells, c)
			}
		}
		return nil
	})
	flush()
	return err
}

// maxColumns is the most columns that a sheet of a workbook can have.
const maxColumns = 16384

// cell reads one cell.
func (w *workbook) cell(dec *xml.Decoder, e xml.StartElement, line, before int) (cell, error) {
	c := cell{line: line, column: before + 1}
	if ref := attr(e, "r"); ref != "" {
		c.column = columnOf(ref)
	}
	kind := attr(e, "t")
	value := ""
	for {
		t, err := dec.RawToken()
		if err != nil {
			return c, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "f":
				c.kind = cellFormula
			case "v":
				value, err = charData(dec)
			case "is":
				value, err = richText(dec, "is")
			}
			if err != nil {
				return c, err
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				w.typed(&c, kind, value)
				return c, nil
			}
		}
	}
}

func charData(dec *xml.Decoder) (string, error) {
	var b strings.Builder
	for {
		t, err := dec.RawToken()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// typed gives the cell its value by the type that the sheet states.
func (w *workbook) typed(c *cell, kind, value string) {
	if c.kind == cellFormula {
		c.text = value
		if value == "" {
			c.text = "0"
		}
		return
	}
	switch kind {
	case "s":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < len(w.strings) {
			c.text = w.strings[n]
		}
	case "b":
		c.text = map[string]string{"1": "true", "0": "false"}[value]
	case "e":
		c.kind, c.text = cellFault, value
	case "d":
		c.text = strings.TrimSuffix(value, "T00:00:00")
	case "str", "inlineStr":
		c.text = value
	default:
		c.kind, c.text = cellNumber, value
	}
}

// columnOf is the number of a cell's column: 3 for C7.
func columnOf(ref string) int {
	n := 0
	for _, c := range ref {
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n
}

// sheetNames are the names under which a workbook may hold what the layout reads:
// that of the owners alone, then the sheets of the layout.
func (l *layout) sheetNames() []string {
	names := []string{l.list.heading}
	for _, s := range l.sheets {
		names = append(names, s.heading)
	}
	return names
}

// known is the sheet of the layout with the name; alone for that of the owners.
func (l *layout) known(name string) (sheet int, alone, ok bool) {
	if name == l.list.heading || name == l.list.key {
		return -1, true, true
	}
	sheet = slices.IndexFunc(l.sheets, func(s sheetLayout) bool { return s.heading == name || s.key == name })
	return sheet, false, sheet >= 0
}
