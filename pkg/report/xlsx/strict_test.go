package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/xlsx"
	"guozi/pkg/workday"
)

// Excel takes the workbooks as they are, whatever the tables hold.
func TestXLSXIsWhatExcelTakes(t *testing.T) {
	papers := append(reporttest.DrawnPapers(1), reporttest.Audited(t, reporttest.FaultyTables(t)...), reporttest.PaperOf(t, reporttest.Reading{On: workday.MustDate("2028-10-05")}, yearWithoutNotice(), packRatios),
		reporttest.PaperOf(t, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios))
	long, _ := reporttest.PaperOn(t, []proceeds.Enterprise{{ID: "_x0041_", Name: strings.Repeat("长𠀀", 30000)}, {ID: "b\x00", Name: "两\n行\r\t"}}, new(ratio.Table), deadline.Options{AsOf: reporttest.AsOf()})
	m := *long.Measure
	m.Incomes = slices.Clone(m.Incomes)
	m.Incomes[0].Short, m.Incomes[1].Short, m.Incomes[2].Short = "[利]:*?/'"+strings.Repeat("长", 40), "汇总", " "
	odd := *papers[len(papers)-1]
	odd.Measure = &m
	for i, p := range append(papers, long, &odd) {
		w := reporttest.Written(t, func(b *bytes.Buffer) error { return xlsx.Write(b, p) })
		for _, f := range excelFaults(w) {
			t.Errorf("paper %d: %s", i, f)
		}
		f, err := excelize.OpenReader(bytes.NewReader(w))
		if err != nil {
			t.Fatal(err)
		}
		if names := f.GetSheetList(); p == &odd && (names[3] != "dividend" || names[4] != "transfer") {
			t.Errorf("sheets %q", names)
		}
	}
	got := workbook(t, long).lines("明细")
	if got[0][0] != "_x005F_x0041_" || !strings.HasSuffix(got[0][1], "…") {
		t.Errorf("%q, %d bytes", got[0][0], len(got[0][1]))
	}
}

// The looking at workbooks sees what is wrong with one.
func TestExcelFaultsAreSeen(t *testing.T) {
	w := workbook(t, reporttest.PaperOf(t, reporttest.Reading{}, `{kind: enterprises, version: 1, unit: 元, enterprises: [{id: a, name: 历年集团, form: 国有独资公司, category: market,
		profit: [{year: 2024, net_profit: 1.00, filed: 2025-05-30}]}]}`, reporttest.BranchRatios))
	if faults := excelFaults(w.data); len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, c := range []struct{ part, from, to string }{
		{"xl/worksheets/sheet3.xml", `<c r="B6"`, `<c r="A6"`},
		{"xl/worksheets/sheet3.xml", `<row r="7"`, `<row r="6"`},
		{"xl/worksheets/sheet3.xml", `<sheetViews>`, `<pageMargins left="1"/><sheetViews>`},
		{"xl/worksheets/sheet3.xml", `<row r="8" ht="18"`, `<row r="8" ht="410"`},
		{"xl/worksheets/sheet3.xml", ` s="3"`, ` s="999"`},
		{"xl/worksheets/sheet3.xml", `preserve">历年集团`, `preserve">_x000d_历年集团`},
		{"xl/styles.xml", `<fonts count="`, `<fonts count="1`},
		{"xl/workbook.xml", `name="利润"`, `name="明细"`},
		{"xl/workbook.xml", `name="日历_日期"`, `name="日历 日期"`},
		{"xl/_rels/workbook.xml.rels", `sheet3.xml`, `sheet99.xml`},
	} {
		if faults := excelFaults(replacedIn(t, w.data, c.part, c.from, c.to)); len(faults) == 0 {
			t.Errorf("%s in place of %s goes unnoticed", c.to, c.from)
		}
	}
}

// replacedIn is the workbook with the first such text of a part replaced.
func replacedIn(t *testing.T, data []byte, part, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			if !bytes.Contains(text, []byte(from)) {
				t.Fatalf("no %s in %s", from, part)
			}
			text = bytes.Replace(text, []byte(from), []byte(to), 1)
		}
		p, err := w.Create(f.Name)
		if err == nil {
			_, err = p.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
