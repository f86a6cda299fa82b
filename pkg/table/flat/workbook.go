package flat

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"guozi/pkg/table"
)

// A workbook is read here as a stream of its cells rather than by a library that
// loads it: memory stays bounded for hostile files, and a formula is seen as one
// instead of as the number it last gave. Nothing of it is run, followed or
// written to a disk.

const (
	inflation = 40      // how many times its size a workbook may unpack to,
	mostTimes = 4       // but no more than so many times the most bytes that a file may have,
	leastPart = 16      // and that divided by this in any case
	cellBytes = 64      // of the most bytes of a file, for each text that the cells may hold
	rowTexts  = 4       // texts that a row counts for
	mostParts = 1 << 16 // parts, and relations between them
)

// workbook is an open XLSX file.
type workbook struct {
	parts    map[string]*zip.File // by name in small letters
	size     int                  // of the file, in bytes
	most     int64                // bytes that may be unpacked
	left     int64                // of them
	mostText int                  // texts that the cells may hold
	textLeft int                  // of them
	sheets   []sheetPart
	strings  []string
	formats  []cellFormat // by style
	date1904 bool
}

type sheetPart struct {
	name, part string
	hidden     bool
}

// openWorkbook opens a workbook, of files that may have at most limit bytes.
func openWorkbook(data []byte, limit int) (*workbook, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > mostParts {
		return nil, &unreadable{message: "压缩包里的文件太多,正常的工作簿不会这样;" + saveAgain}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, noZip(data)
	}
	w := &workbook{parts: map[string]*zip.File{}, size: len(data), mostText: limit / cellBytes}
	w.most = min(mostTimes*int64(limit), max(int64(limit)/leastPart, inflation*int64(len(data))))
	w.left, w.textLeft = w.most, w.mostText
	for _, f := range z.File {
		name := partName(f.Name)
		if w.parts[name] != nil {
			return nil, strange(f.Name, "在压缩包里有两份")
		}
		w.parts[name] = f
	}
	return w, w.contents()
}

// partName is the name of a part as names are compared.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// relation is what one part says of another.
type relation struct{ id, kind, part string }

// relations are those of the part, "" for the whole archive; none when it has none.
func (w *workbook) relations(of string) ([]relation, error) {
	dir, base := path.Split(of)
	name := dir + "_rels/" + base + ".rels"
	if w.parts[partName(name)] == nil {
		return nil, nil
	}
	p, err := w.openPart(name)
	if err != nil {
		return nil, err
	}
	defer p.close()
	var list []relation
	return list, p.elements(func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		if len(list) == mostParts {
			return strange(name, "内容太多")
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		list = append(list, relation{attr(e, "Id"), path.Base(attr(e, "Type")), partName(target)})
		return nil
	})
}

// related is the first part of the kind, or the usual one.
func related(list []relation, kind, usual string) string {
	for _, r := range list {
		if r.kind == kind {
			return r.part
		}
	}
	return usual
}

// contents reads all that is not in the sheets.
func (w *workbook) contents() error {
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
	parts := map[string]string{}
	for _, r := range rels {
		parts[r.id] = r.part
	}
	if err := w.sheetList(book, parts); err != nil {
		return err
	}
	dir := path.Dir(book) + "/"
	if err := w.sharedStrings(related(rels, "sharedStrings", dir+"sharedstrings.xml")); err != nil {
		return err
	}
	return w.styles(related(rels, "styles", dir+"styles.xml"))
}

func (w *workbook) sheetList(book string, parts map[string]string) error {
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
			s := sheetPart{escaped(attr(e, "name")), parts[attr(e, "id")], attr(e, "state") == "hidden" || attr(e, "state") == "veryHidden"}
			if seen[s.name] {
				return &unreadable{message: fmt.Sprintf("有两个工作表都叫 %q;%s", table.Shorten(s.name), saveAgain)}
			}
			if len(seen) == mostParts {
				return strange(book, "工作表太多")
			}
			seen[s.name] = true
			w.sheets = append(w.sheets, s)
		case p.within("workbook", "workbookPr"):
			w.date1904 = isOn(e, "date1904")
		}
		return nil
	})
}

// sharedStrings reads the texts that cells refer to by number.
func (w *workbook) sharedStrings(name string) error {
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
		text, err := p.richText()
		w.strings = append(w.strings, text)
		return err
	})
}

func (w *workbook) tooMany() error {
	return &unreadable{message: fmt.Sprintf("工作簿的内容太多(上限约 %d 格);请拆成几个文件或另存为 CSV,或用 --max-size 提高上限", w.mostText)}
}

// has reports whether there is a part with such a name.
func (w *workbook) has(prefix, suffix string) bool {
	for name := range w.parts {
		if strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}
