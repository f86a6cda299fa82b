package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"strings"
)

// What is read of a workbook is bounded, so that a small file can't fill the
// memory. Nothing of a workbook is run, followed or written to a disk.
const (
	inflation = 40      // how many times its size a workbook may unpack to,
	mostTimes = 4       // but no more than so many times the most bytes that a file may have,
	leastPart = 16      // and that divided by this in any case
	mostParts = 1 << 16 // parts, and relations between them

	// A text of a cell takes at least so many bytes of the file that holds it: two
	// of a workbook, which is compressed, and 16 of a YAML table with its key and
	// its indentation. More than a YAML table of the most bytes could hold, or than
	// the workbook's own bytes account for, is no table; but some is let through
	// however small the file is.
	textBytesPacked = 2
	textBytesPlain  = 16
	textBytesLeast  = 128 // of the most bytes
)

// Workbook is an open workbook.
type Workbook struct {
	Sheets   []*Sheet // in the order of their tabs
	Date1904 bool     // days are counted from 1904, not from 1900

	parts    map[string]*zip.File // by name in small letters
	size     int                  // of the file, in bytes
	most     int64                // bytes that may be unpacked
	left     int64                // of them
	mostText int                  // texts that the cells may hold
	textLeft int                  // of them

	leftAtOpen     int64
	textLeftAtOpen int

	strings   []string          // that cells refer to by number
	richTexts map[int][]textRun // of them, those whose characters don't all look as their cell does
	formats   []Format          // by style
}

// Open opens a workbook. A file may have at most maxSize bytes, which the caller
// has seen to; what it may unpack to and hold follows from that. The error is a
// [*ReadError].
func Open(data []byte, maxSize int) (*Workbook, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > mostParts {
		return nil, &ReadError{Message: "压缩包里的文件太多，正常的工作簿不会这样；" + saveAgain}
	}
	if bytes.HasPrefix(data, oleStart) { // which may hold an archive at its end
		return nil, noArchive(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, noArchive(data)
	}
	w := &Workbook{parts: map[string]*zip.File{}, size: len(data)}
	w.most = min(mostTimes*int64(maxSize), max(int64(maxSize)/leastPart, inflation*int64(len(data))))
	w.mostText = max(maxSize/textBytesLeast, min(maxSize/textBytesPlain, len(data)/textBytesPacked))
	w.left, w.textLeft = w.most, w.mostText
	for _, f := range z.File {
		name := partName(f.Name)
		if w.parts[name] != nil {
			return nil, strange(f.Name, "在压缩包里有两份")
		}
		w.parts[name] = f
	}
	if err := w.contents(); err != nil {
		return nil, err
	}
	w.leftAtOpen, w.textLeftAtOpen = w.left, w.textLeft
	return w, nil
}

// Again lets all sheets be read once more: each reading counts towards what may be
// unpacked and held.
func (w *Workbook) Again() { w.left, w.textLeft = w.leftAtOpen, w.textLeftAtOpen }

// HasMacros reports whether there are programs in the workbook. They are not run.
func (w *Workbook) HasMacros() bool {
	return w.has("", "vbaproject.bin") || w.has("xl/macrosheets/", "")
}

// HasExternalLinks reports whether the workbook refers to others. They are not
// opened.
func (w *Workbook) HasExternalLinks() bool { return w.has("xl/externallinks/", "") }

// contents reads all that is not in the sheets.
func (w *Workbook) contents() error {
	top, err := w.relations("")
	if err != nil {
		return err
	}
	book := related(top, "officeDocument", "xl/workbook.xml")
	if w.parts[book] == nil || path.Ext(book) != ".xml" {
		return w.noBook()
	}
	rels, err := w.relations(book)
	if err != nil {
		return err
	}
	if err := w.readSheets(book, rels); err != nil {
		return err
	}
	dir := path.Dir(book) + "/"
	if err := w.readStrings(related(rels, "sharedStrings", dir+"sharedstrings.xml")); err != nil {
		return err
	}
	return w.readFormats(related(rels, "styles", dir+"styles.xml"))
}

func (w *Workbook) readSheets(book string, rels []foundRelation) error {
	parts := map[string]string{}
	for _, r := range rels {
		parts[r.id] = r.part
	}
	p, err := w.openPart(book)
	if err != nil {
		return err
	}
	defer p.close()
	seen := map[string]bool{}
	return p.elements(func(e xml.StartElement) error {
		switch {
		case p.within("workbook", "sheets", "sheet"):
			// RawToken leaves r:id as the name id of the space r.
			name := unescape(attr(e, "name"))
			s := &Sheet{book: w, Name: strings.TrimSpace(name), part: parts[attr(e, "id")]}
			s.Blanks = s.Name != name
			state := attr(e, "state")
			s.VeryHidden = state == "veryHidden"
			s.Hidden = s.VeryHidden || state == "hidden"
			if seen[s.Name] {
				return &ReadError{Message: fmt.Sprintf("有两个工作表都叫 %q；%s", shown(s.Name), saveAgain)}
			}
			if len(seen) == mostParts {
				return strange(book, "工作表太多")
			}
			seen[s.Name] = true
			w.Sheets = append(w.Sheets, s)
		case p.within("workbook", "workbookPr"):
			w.Date1904 = isOn(e, "date1904")
		}
		return nil
	})
}

// readStrings reads the texts that cells refer to by number.
func (w *Workbook) readStrings(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	p, err := w.openPart(name)
	if err != nil {
		return err
	}
	defer p.close()
	return p.elements(func(xml.StartElement) error {
		if !p.within("sst", "si") {
			return nil
		}
		if len(w.strings) == w.mostText {
			return w.tooMany()
		}
		text, runs, err := p.richText()
		if runs != nil {
			if w.richTexts == nil {
				w.richTexts = map[int][]textRun{}
			}
			w.richTexts[len(w.strings)] = runs
		}
		w.strings = append(w.strings, text)
		return err
	})
}

func (w *Workbook) tooMany() error {
	return &ReadError{Reason: TooMuch, Message: fmt.Sprintf("工作簿的内容太多（上限约 %d 格）；请拆成几个文件或另存为 CSV", w.mostText)}
}

// has reports whether there is a part with such a name.
func (w *Workbook) has(prefix, suffix string) bool {
	for name := range w.parts {
		if strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}
