package stream_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A workbook made by hand, part by part.

const (
	namespaces  = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	workbookXML = "xl/workbook.xml"
	relsXML     = "xl/_rels/workbook.xml.rels"
	stringsXML  = "xl/sharedStrings.xml"
	sheet1      = "xl/worksheets/sheet1.xml"
)

// zipped packs the parts.
func zipped(parts map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// bookParts are the parts of a workbook with the sheets, given as name and the
// XML of their rows in turn.
func bookParts(sheets ...string) map[string]string {
	parts := map[string]string{"[Content_Types].xml": "<Types/>"}
	var list, rels strings.Builder
	for i := 0; i < len(sheets); i += 2 {
		n := i/2 + 1
		fmt.Fprintf(&list, `<sheet name=%q sheetId="%d" r:id="rId%[2]d"/>`, sheets[i], n)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="worksheet" Target="worksheets/sheet%[1]d.xml"/>`, n)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", n)] = "<worksheet" + namespaces + "><sheetData>" + sheets[i+1] + "</sheetData></worksheet>"
	}
	parts[workbookXML] = "<workbook" + namespaces + "><sheets>" + list.String() + "</sheets></workbook>"
	parts[relsXML] = "<Relationships>" + rels.String() + "</Relationships>"
	return parts
}

// row is a row of cells, each the XML of one after its reference or a text.
func row(number int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, number)
	for i, c := range cells {
		ref := fmt.Sprintf("%c%d", 'A'+i, number)
		switch {
		case c == "":
		case c[0] == ' ' || c[0] == '>': // the rest of the cell
			fmt.Fprintf(&b, `<c r=%q%s</c>`, ref, c)
		default:
			fmt.Fprintf(&b, `<c r=%q t="inlineStr"><is><t>%s</t></is></c>`, ref, c)
		}
	}
	return b.String() + "</row>"
}
