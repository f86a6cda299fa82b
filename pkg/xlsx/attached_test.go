package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"guozi/pkg/xlsx"
)

// pictured are two sheets with charts and notes on both.
var pictured = []sheet{
	{head: xlsx.Head{Name: "汇总"}, rows: [][]cell{
		{{value: "年度"}, {value: "应交"}, {value: "已交"}},
		{{value: "2024"}, {value: 120.5}, {value: 100}},
		{{value: "2025"}, {value: 90.25}, {value: 90.25}},
		{{value: "2026"}, {value: 140}, {value: 20}},
	}, tail: xlsx.Tail{
		Charts: []xlsx.Chart{
			{Kind: xlsx.ColumnChart, Title: "应交与已交 <元>", TopLeft: "E2", Columns: 6, Rows: 14, Categories: "'汇总'!$A$2:$A$4", Axis: "万元", Format: "#,##0",
				Series: []xlsx.Series{{Name: "应交", Values: "'汇总'!$B$2:$B$4", Color: "1F3A5F"}, {Name: "已交", Values: "'汇总'!$C$2:$C$4", Color: "9FB6CD"}}},
			{Kind: xlsx.LineChart, Title: "应交", TopLeft: "E18", Columns: 6, Rows: 12, Categories: "'汇总'!$A$2:$A$4", Series: []xlsx.Series{{Name: "应交", Values: "'汇总'!$B$2:$B$4", Color: "B3261E"}}},
		},
		Notes: []xlsx.Note{{Cell: "A1", Text: "会计年度。"}, {Cell: "B3", Text: "按 30% 计算\n<第十条> _x0041_"}},
	}},
	{head: xlsx.Head{Name: "只有批注"}, rows: [][]cell{{{value: 1}}}, tail: xlsx.Tail{Notes: []xlsx.Note{{Cell: "A1", Text: "另一张表"}}}},
	{head: xlsx.Head{Name: "只有图"}, rows: [][]cell{{{value: 1}}}, tail: xlsx.Tail{Charts: []xlsx.Chart{{TopLeft: "B2", Columns: 3, Rows: 8, Series: []xlsx.Series{{Name: "一", Values: "'只有图'!$A$1:$A$1"}, {Name: "二", Values: "'只有图'!$A$1:$A$1"}}}}}},
}

// partsOf are the texts of the parts by name.
func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// Another library reads the notes, and every part is well-formed and named where
// it has to be.
func TestNotesAndCharts(t *testing.T) {
	f := opened(t, xlsx.Book{}, pictured...)
	for i, s := range pictured {
		got, err := f.GetComments(s.head.Name)
		if err != nil || len(got) != len(s.tail.Notes) {
			t.Errorf("%s: %+v, %v", s.head.Name, got, err)
			continue
		}
		for k, n := range s.tail.Notes {
			// That library leaves the escape of an escape as it is.
			if text := strings.ReplaceAll(got[k].Paragraph[0].Text, "_x005F_", "_"); got[k].Cell != n.Cell || text != n.Text {
				t.Errorf("sheet %d: %+v, want %+v", i, got[k], n)
			}
		}
	}
	var out bytes.Buffer
	if err := layOut(&out, xlsx.Book{}, pictured...); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
	}
	parts := partsOf(t, out.Bytes())
	for name, text := range parts {
		dec := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
		kind := fmt.Sprintf(`PartName="/%s"`, name)
		if ending := filepath.Ext(name); ending == ".xml" && name != "[Content_Types].xml" && !strings.Contains(parts["[Content_Types].xml"], kind) {
			t.Errorf("%s has no type", name)
		}
	}
	// No colour is left to a theme.
	for _, color := range []string{"1F3A5F", "9FB6CD"} {
		if !strings.Contains(parts["xl/charts/chart3.xml"], color) {
			t.Errorf("the third chart lacks %s", color)
		}
	}
	for _, name := range []string{"xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/charts/chart3.xml", "xl/drawings/drawing1.xml", "xl/drawings/drawing3.xml",
		"xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml", "xl/comments1.xml", "xl/comments2.xml"} {
		if parts[name] == "" {
			t.Errorf("no %s", name)
		}
	}
}

// betweenTexts parts a text by the fonts of its characters.
var betweenTexts = regexp.MustCompile(`</t></r><r><rPr>.*?</rPr><t xml:space="preserve">`)

// LibreOffice draws the charts from the cells and keeps the notes: both are there
// when it saves the workbook anew.
func TestNotesAndChartsInLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("soffice is needed for this test: ", err)
	}
	dir, out := t.TempDir(), t.TempDir()
	var b bytes.Buffer
	if err := layOut(&b, xlsx.Book{}, pictured...); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--norestore",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	data, err := os.ReadFile(filepath.Join(out, "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	var charts, notes string
	for name, text := range partsOf(t, data) {
		switch {
		case strings.HasPrefix(name, "xl/charts/chart"):
			charts += text
		case strings.HasPrefix(name, "xl/comments"):
			notes += betweenTexts.ReplaceAllString(text, "")
		}
	}
	for _, want := range []string{"应交与已交 &lt;元&gt;", "万元", "<c:v>120.5</c:v>", "<c:v>90.25</c:v>", "<c:v>2026</c:v>", "lineChart", "barChart", "1f3a5f", "b3261e"} {
		if !strings.Contains(charts, want) {
			t.Errorf("the charts have no %s", want)
		}
	}
	for _, want := range []string{`ref="A1"`, `ref="B3"`, "会计年度。", "按 30% 计算", "&lt;第十条&gt;", "另一张表"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes have no %s: %s", want, notes)
		}
	}
}
