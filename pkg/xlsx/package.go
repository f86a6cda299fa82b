package xlsx

import (
	"fmt"
	"strings"
)

// What the parts of a workbook say of each other.

const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageRel  = "http://schemas.openxmlformats.org/package/2006/relationships"
	contentType = "application/vnd.openxmlformats-"
)

// The relations of a sheet's part, the same for every sheet.
const (
	drawingID    = "rId1"
	noteShapesID = "rId2"
	notesID      = "rId3"
)

// relation is what one part says of another.
type relation struct{ id, kind, target string }

func relationsXML(list ...relation) string {
	var x strings.Builder
	x.WriteString(`<Relationships xmlns="` + packageRel + `">`)
	for _, r := range list {
		fmt.Fprintf(&x, `<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, r.kind, r.target)
	}
	return x.String() + `</Relationships>`
}

func packageRelations() string {
	return relationsXML(
		relation{"rId1", officeRel + "officeDocument", "xl/workbook.xml"},
		relation{"rId2", packageRel + "/metadata/core-properties", "docProps/core.xml"})
}

func (b *Book) relations() string {
	var list []relation
	for i := range b.Sheets {
		list = append(list, relation{fmt.Sprintf("rId%d", i+1), officeRel + "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	return relationsXML(append(list, relation{fmt.Sprintf("rId%d", len(b.Sheets)+1), officeRel + "styles", "styles.xml"})...)
}

func (b *Book) contentTypes() string {
	var x strings.Builder
	x.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="vml" ContentType="` + contentType + `officedocument.vmlDrawing"/>`)
	override := func(name, kind string) {
		fmt.Fprintf(&x, `<Override PartName="%s" ContentType="%s%s+xml"/>`, name, contentType, kind)
	}
	override("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main")
	override("/xl/styles.xml", "officedocument.spreadsheetml.styles")
	override("/docProps/core.xml", "package.core-properties")
	charts := 0
	for i, s := range b.Sheets {
		override(fmt.Sprintf("/xl/worksheets/sheet%d.xml", i+1), "officedocument.spreadsheetml.worksheet")
		if len(s.charts) > 0 {
			override(fmt.Sprintf("/xl/drawings/drawing%d.xml", i+1), "officedocument.drawing")
		}
		for range s.charts {
			charts++
			override(fmt.Sprintf("/xl/charts/chart%d.xml", charts), "officedocument.drawingml.chart")
		}
		if len(s.notes) > 0 {
			override(fmt.Sprintf("/xl/comments%d.xml", i+1), "officedocument.spreadsheetml.comments")
		}
	}
	return x.String() + `</Types>`
}

// attachment is a small part that goes with a sheet.
type attachment struct{ name, text string }

// attachments are the parts of the sheet's charts and notes. The sheet is the
// nth; its charts are numbered on from those of the sheets before.
func (s *SheetWriter) attachments(n, charts int) []attachment {
	if len(s.charts)+len(s.notes) == 0 {
		return nil
	}
	var list []attachment
	var relations, drawn []relation
	if len(s.charts) > 0 {
		name := fmt.Sprintf("drawing%d.xml", n)
		relations = append(relations, relation{drawingID, officeRel + "drawing", "../drawings/" + name})
		for i := range s.charts {
			file := fmt.Sprintf("chart%d.xml", charts+i+1)
			drawn = append(drawn, relation{fmt.Sprintf("rId%d", i+1), officeRel + "chart", "../charts/" + file})
			list = append(list, attachment{"xl/charts/" + file, s.charts[i].xml()})
		}
		list = append(list, attachment{"xl/drawings/" + name, drawingXML(s.charts)},
			attachment{"xl/drawings/_rels/" + name + ".rels", relationsXML(drawn...)})
	}
	if len(s.notes) > 0 {
		shapes, notes := fmt.Sprintf("vmlDrawing%d.vml", n), fmt.Sprintf("comments%d.xml", n)
		relations = append(relations, relation{noteShapesID, officeRel + "vmlDrawing", "../drawings/" + shapes},
			relation{notesID, officeRel + "comments", "../" + notes})
		list = append(list, attachment{"xl/drawings/" + shapes, noteShapesXML(s.notes)}, attachment{"xl/" + notes, notesXML(s.notes)})
	}
	return append(list, attachment{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n), relationsXML(relations...)})
}

func (b *Book) properties() string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + escape(b.Title) + `</dc:title><dc:creator>guozi</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`
}

func (b *Book) workbook() string {
	var x, names strings.Builder
	fmt.Fprintf(&x, `<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>`, mainSpace, strings.TrimSuffix(officeRel, "/"))
	define := func(name, refersTo, attrs string) {
		fmt.Fprintf(&names, `<definedName name="%s"%s>%s</definedName>`, escape(name), attrs, escape(refersTo))
	}
	for i, s := range b.Sheets {
		fmt.Fprintf(&x, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escape(s.head.Name), i+1, i+1)
		s.define(func(name, refersTo, attrs string) { define(name, refersTo, fmt.Sprintf(` localSheetId="%d"`, i)+attrs) })
	}
	for _, n := range b.Names {
		define(n.Name, n.RefersTo, "")
	}
	x.WriteString(`</sheets>`)
	if names.Len() > 0 {
		x.WriteString(`<definedNames>` + names.String() + `</definedNames>`)
	}
	return x.String() + `<calcPr fullCalcOnLoad="1"/></workbook>`
}

// define defines the names of the sheet that a spreadsheet knows.
func (s *SheetWriter) define(name func(name, refersTo, attrs string)) {
	quoted := quotedName(s.head.Name)
	if s.filter != "" {
		name("_xlnm._FilterDatabase", quoted+absolute(s.filter), ` hidden="1"`)
	}
	p := s.print
	if p == nil {
		return
	}
	if p.Area != "" {
		name("_xlnm.Print_Area", quoted+p.Area, "")
	}
	var titles []string
	if p.TitleColumn > 0 {
		titles = append(titles, quoted+"$A:$"+Letters(p.TitleColumn))
	}
	if p.TitleRow > 0 {
		titles = append(titles, fmt.Sprintf("%s$%d:$%[2]d", quoted, p.TitleRow))
	}
	if len(titles) > 0 {
		name("_xlnm.Print_Titles", strings.Join(titles, ","), "")
	}
}
