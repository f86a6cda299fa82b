package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// element is an element of a part with all that it holds.
type element struct {
	Name  string
	Attrs []xml.Attr
	Text  string
	Inner []element
}

// parsed is the root of a part; encoding/xml takes long to fill such a type.
func parsed(r io.Reader) (*element, error) {
	dec := xml.NewDecoder(r)
	open := []element{{}}
	for {
		token, err := dec.RawToken()
		if err == io.EOF && len(open) == 1 && len(open[0].Inner) == 1 {
			return &open[0].Inner[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := len(open) - 1
		switch t := token.(type) {
		case xml.StartElement:
			open = append(open, element{Name: t.Name.Local, Attrs: t.Attr})
		case xml.CharData:
			open[last].Text += string(t)
		case xml.EndElement:
			if last == 0 || t.Name.Local != open[last].Name {
				return nil, fmt.Errorf("unexpected end of %s", t.Name.Local)
			}
			open[last-1].Inner = append(open[last-1].Inner, open[last])
			open = open[:last]
		}
	}
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) number(name string) int {
	n, err := strconv.Atoi(e.attr(name))
	if err != nil {
		return -1
	}
	return n
}

// all are the elements below that go by the name.
func (e *element) all(name string) (list []*element) {
	for i := range e.Inner {
		if e.Inner[i].Name == name {
			list = append(list, &e.Inner[i])
		}
		list = append(list, e.Inner[i].all(name)...)
	}
	return list
}

// In these orders Excel takes the elements; in another it offers to repair the
// file.
var elementOrders = map[string][]string{
	"worksheet": {"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter", "mergeCells",
		"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"},
	"workbook":   {"workbookPr", "bookViews", "sheets", "definedNames", "calcPr"},
	"styleSheet": {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"},
	"font":       {"b", "i", "sz", "color", "name"},
	"dxf":        {"font", "numFmt", "fill"},
	"border":     {"left", "right", "top", "bottom", "diagonal"},
}

// excelFaults are what Excel would not take in a workbook.
func excelFaults(data []byte) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return []string{err.Error()}
	}
	parts := map[string]*element{}
	for _, f := range z.File {
		r, err := f.Open()
		var e *element
		if err == nil {
			e, err = parsed(r)
		}
		if err != nil {
			return append(faults, fmt.Sprintf("%s: %v", f.Name, err))
		}
		if parts[f.Name] != nil {
			fault("%s stands twice", f.Name)
		}
		parts[f.Name] = e
	}
	for name, p := range parts {
		ordered(name, p, fault)
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		for _, r := range p.all("Relationship") {
			if target := path.Join(path.Dir(path.Dir(name)), r.attr("Target")); parts[target] == nil {
				fault("%s: no part %s", name, target)
			}
		}
	}
	for _, o := range parts["[Content_Types].xml"].all("Override") {
		if parts[strings.TrimPrefix(o.attr("PartName"), "/")] == nil {
			fault("no part %s", o.attr("PartName"))
		}
	}
	styles := parts["xl/styles.xml"]
	for _, list := range styles.Inner {
		if list.number("count") != len(list.Inner) {
			fault("%d %s are said to be %s", len(list.Inner), list.Name, list.attr("count"))
		}
	}
	counted := func(name string) int { return len(styles.all(name)[0].Inner) }
	formats := map[int]bool{0: true}
	for _, f := range styles.all("numFmt") {
		formats[f.number("numFmtId")] = true
	}
	for _, x := range styles.all("cellXfs")[0].Inner {
		if !formats[x.number("numFmtId")] || x.number("fontId") >= counted("fonts") || x.number("fillId") >= counted("fills") || x.number("borderId") >= counted("borders") {
			fault("a style has a part that is not there: %v", x.Attrs)
		}
	}
	var names []string
	for i, s := range parts["xl/workbook.xml"].all("sheet") {
		name := s.attr("name")
		if n := len(utf16.Encode([]rune(name))); n == 0 || n > 31 || strings.ContainsAny(name, `[]:*?/\'`) ||
			slices.ContainsFunc(names, func(o string) bool { return strings.EqualFold(o, name) }) {
			fault("sheet %q", name)
		}
		names = append(names, name)
		part := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
		if part == nil {
			fault("no part for %s", name)
			continue
		}
		sheetFaults(name, part, counted("cellXfs"), counted("dxfs"), fault)
	}
	seen := map[string]bool{}
	for _, d := range parts["xl/workbook.xml"].all("definedName") {
		name := d.attr("name")
		if key := strings.ToLower(name) + " " + d.attr("localSheetId"); seen[key] || strings.ContainsAny(name, " -'!") || cellName.MatchString(name) {
			fault("name %q", name)
		} else {
			seen[key] = true
		}
		if d.attr("localSheetId") != "" && d.number("localSheetId") >= len(names) {
			fault("name %q of no sheet", name)
		}
		for _, m := range sheetsOfRef.FindAllStringSubmatch(d.Text, -1) {
			if !slices.Contains(names, m[1]) {
				fault("name %q refers to %s", name, d.Text)
			}
		}
	}
	return faults
}

// ordered looks at the order of elements, down from the element.
func ordered(part string, e *element, fault func(string, ...any)) {
	at := 0
	order := elementOrders[e.Name]
	for i := range e.Inner {
		name := e.Inner[i].Name
		if order != nil {
			n := slices.Index(order, name)
			if n < at {
				fault("%s: %s in %s", part, name, e.Name)
			}
			at = max(at, n)
		}
		ordered(part, &e.Inner[i], fault)
	}
}

func sheetFaults(name string, sheet *element, styles, marks int, fault func(string, ...any)) {
	row := 0
	for _, r := range sheet.all("sheetData")[0].Inner {
		n := r.number("r")
		height, err := strconv.ParseFloat(r.attr("ht"), 64)
		if n <= row || n > 1<<20 || r.attr("ht") != "" && (err != nil || height <= 0 || height > 409) {
			fault("%s: row %d after %d, %s high", name, n, row, r.attr("ht"))
		}
		row = n
		column := 0
		for i := range r.Inner {
			c := &r.Inner[i]
			at := cellName.FindStringSubmatch(c.attr("r"))
			if at == nil || at[2] != strconv.Itoa(row) {
				fault("%s: cell %q in row %d", name, c.attr("r"), row)
				continue
			}
			k, _ := excelize.ColumnNameToNumber(at[1])
			if k <= column || k > 1<<14 || c.number("s") >= styles {
				fault("%s: cell %s after column %d, style %s", name, at[0], column, c.attr("s"))
			}
			column = k
			for _, f := range c.all("f") {
				if f.Text == "" || len(utf16.Encode([]rune(f.Text))) > 8192 || strings.HasPrefix(f.Text, "=") {
					fault("%s: formula of %s: %.100s", name, at[0], f.Text)
				}
			}
			for _, v := range c.all("v") {
				if _, err := strconv.ParseFloat(v.Text, 64); c.attr("t") == "" && err != nil {
					fault("%s: %s is %q and no number", name, at[0], v.Text)
				}
			}
			for _, t := range c.all("t") {
				if len(utf16.Encode([]rune(t.Text))) > 32767 || spelledOut.MatchString(strings.ReplaceAll(t.Text, "_x005F_", "")) {
					fault("%s: text of %s: %.100s", name, at[0], t.Text)
				}
			}
		}
	}
	for _, c := range sheet.all("col") {
		if w, err := strconv.ParseFloat(c.attr("width"), 64); err != nil || w <= 0 || w > 255 {
			fault("%s: column %s is %s wide", name, c.attr("min"), c.attr("width"))
		}
	}
	priorities := map[int]bool{}
	for _, r := range sheet.all("cfRule") {
		if p := r.number("priority"); p < 1 || priorities[p] || r.number("dxfId") < 0 || r.number("dxfId") >= marks {
			fault("%s: mark %v", name, r.Attrs)
		} else {
			priorities[p] = true
		}
	}
	for _, v := range sheet.all("dataValidation") {
		for _, f := range v.all("formula1") {
			if len(utf16.Encode([]rune(f.Text))) > 257 {
				fault("%s: list of %d", name, len(f.Text))
			}
		}
		if len([]rune(v.attr("prompt"))) > 255 {
			fault("%s: prompt", name)
		}
	}
}

var (
	cellName    = regexp.MustCompile(`^([A-Z]{1,3})([1-9][0-9]*)$`)
	spelledOut  = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)
	sheetsOfRef = regexp.MustCompile(`'([^']+)'!`)
)
