package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/paper"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/xlsx"
)

// grid is a workbook as it stands in its file: rows of cells by sheet.
type grid struct {
	data   []byte
	sheets []string
	rows   map[string][][]gridCell
}

type gridCell struct {
	At      string `xml:"r,attr"`
	Kind    string `xml:"t,attr"`
	Formula string `xml:"f"`
	Value   string `xml:"v"`
	Inline  string `xml:"is>t"`
}

// workbook is the paper as a workbook.
func workbook(t reporttest.Fataler, p *paper.Paper) *grid {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return read(t, out.Bytes())
}

// read reads a workbook. A library for that looks for every cell from the top of
// its sheet.
func read(t reporttest.Fataler, data []byte) *grid {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string, v any) {
		f, err := z.Open(name)
		if err == nil {
			err = xml.NewDecoder(f).Decode(v)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	var names struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	var shared struct {
		Items []struct {
			Text string `xml:"t"`
		} `xml:"si"`
	}
	part("xl/workbook.xml", &names)
	part("xl/sharedStrings.xml", &shared)
	g := &grid{data: data, rows: map[string][][]gridCell{}}
	for i, n := range names.Sheets {
		var sheet struct {
			Rows []struct {
				Cells []gridCell `xml:"c"`
			} `xml:"sheetData>row"`
		}
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), &sheet)
		g.sheets = append(g.sheets, n.Name)
		for _, row := range sheet.Rows {
			for k := range row.Cells {
				switch c := &row.Cells[k]; c.Kind {
				case "s":
					n, _ := strconv.Atoi(c.Value)
					c.Value = shared.Items[n].Text
				case "inlineStr":
					c.Value = c.Inline
				}
			}
			g.rows[n.Name] = append(g.rows[n.Name], row.Cells)
		}
	}
	return g
}

// cells are all cells, by sheet!cell.
func (g *grid) cells() map[string]gridCell {
	all := map[string]gridCell{}
	for _, sheet := range g.sheets {
		for _, row := range g.rows[sheet] {
			for _, c := range row {
				all[sheet+"!"+c.At] = c
			}
		}
	}
	return all
}

// lines are the rows of a sheet under its head, up to column AZ.
func (g *grid) lines(sheet string) [][]string {
	list := [][]string{}
	for i, row := range g.rows[sheet] {
		if i < 4 {
			continue
		}
		line := make([]string, 52)
		for _, c := range row {
			column := int(c.At[0] - 'A')
			if c.At[1] >= 'A' {
				column = 26 + int(c.At[1]-'A')
			}
			line[column] = c.Value
		}
		list = append(list, line)
	}
	return list
}

// misformula is a formula in place of another.
type misformula string

// changed is the workbook after other values, or formulas, were put into some
// cells.
func (g *grid) changed(t reporttest.Fataler, values map[string]any) *grid {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(g.data))
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range values {
		sheet, cell, _ := strings.Cut(at, "!")
		if formula, ok := v.(misformula); ok {
			err = f.SetCellFormula(sheet, cell, string(formula))
		} else {
			err = f.SetCellValue(sheet, cell, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return &grid{data: out.Bytes()}
}

// placed is the cell that holds an input.
func (g *grid) placed(t reporttest.Fataler, id, year, key string) string {
	t.Helper()
	for _, row := range g.lines("输入") {
		if row[0] == id && row[2] == year && row[4] == key {
			return row[9]
		}
	}
	t.Fatalf("no input %s %s %s", id, year, key)
	return ""
}
