package stream_test

import (
	"bytes"
	"maps"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// survives fails when reading the workbook panics, takes more memory than its
// size allows, or finds a place that is none; and when what reads without an
// error is something else once written and read again.
func survives(t *testing.T, data []byte) {
	const most = 1 << 20
	in := stream.Input{File: stream.File{Name: "t.xlsx", Data: data}, Max: most}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, fs := stream.Read(in)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 512<<20 {
		t.Fatalf("%d MB used", used>>20)
	}
	for _, f := range fs {
		if f.Place.File != "t.xlsx" || f.Place.Line < 1 || f.Place.Column < 1 || len(f.Message) > 2000 || f.Message == "" || strings.Contains(f.Message, "EOF") {
			t.Fatalf("%+v", f)
		}
	}
	_, _ = sideBySide(t, data, most)
	if finding.Worst(fs) >= finding.Error {
		return
	}
	d, fs := stream.Parse(in)
	if d == nil {
		t.Fatalf("read but not parsed: %s", listing(fs))
	}
	var out bytes.Buffer
	if err := d.Write(&out, stream.XLSX, d.Kinds()...); err != nil {
		t.Fatal(err)
	}
	again, fs := stream.Read(stream.Input{File: stream.File{Name: "t.xlsx", Data: out.Bytes()}})
	if finding.Worst(fs) >= finding.Error {
		t.Fatalf("written and not read again: %s", listing(fs))
	}
	if diff := cmp.Diff(got, again, values); diff != "" {
		t.Fatalf("(-read +read again):\n%s", diff)
	}
}

// every workbook that the tests know.
func everyBook(f interface{ Fatalf(string, ...any) }) [][]byte {
	var list [][]byte
	for _, c := range hostileBooks() {
		if len(c.data) < 1<<16 {
			list = append(list, c.data)
		}
	}
	for _, text := range []string{everyKey, everyRatioKey} {
		list = append(list, rewritten(f, stream.File{Name: "t.yaml", Data: []byte(text)}, stream.XLSX).Data)
	}
	for _, sheets := range [][]string{
		{"Sheet1", enterpriseSheet, "利润2025", profitSheet},
		{"封面", row(1, "示例"), "企业", enterpriseSheet, "利润", profitSheet + row(4, "合计", "", "3", "0") + row(5, "注：单位为元")},
		{"利润", row(1, "单位：万元") + row(3, "编号", "年度", "归母净利润（元）", "缴库日", "缴库金额", "缴库日", "缴库金额", "联系人", "国有股比例(%)") + row(4, "a", "2025", "1", "2026-05-20", "1", "2026-05-21", "2", "甲", "51")},
	} {
		list = append(list, zipped(bookParts(sheets...)))
	}
	return append(list, inFormats(owners(numberIn("1000000")), `0!.0,"万元"`), inFormats(owners(numberIn("7")), `[>9]0;"第"000`))
}

func TestEveryBookSurvives(t *testing.T) {
	for _, data := range everyBook(t) {
		survives(t, data)
	}
}

func FuzzWorkbook(f *testing.F) {
	for _, data := range everyBook(f) {
		f.Add(data)
	}
	f.Add([]byte(withNotes(owners("1"), "D1", "<t>单位：万元</t>", "D2", "<r><t>张三:</t></r><r><t>万元</t></r>")))
	f.Fuzz(survives)
}

// FuzzNotes makes notes on the cells of a workbook of whatever part.
func FuzzNotes(f *testing.F) {
	book := bookParts("企业", row(1, "编号", "企业名称", "企业形式", "注册资本")+row(2, "a", "甲", "国有独资公司", "3"))
	const start, end = `<comments><commentList>`, `</commentList></comments>`
	f.Add(start + `<comment ref="D1"><text><t>单位：万元</t></text></comment><comment ref="D2"><text><r><rPr><b/></rPr><t>张三:</t></r><r><t>万元</t></r><rPh><t>元</t></rPh></text></comment>` + end)
	f.Add(start + `<comment ref="A9"><text><t>_x5355_位：美元</t></text></comment><comment/>` + end)
	f.Fuzz(func(t *testing.T, notes string) {
		parts := maps.Clone(book)
		parts[notesOf1] = notes
		survives(t, []byte(withNotesPart(parts)))
	})
}

// FuzzSheet makes workbooks of whatever sheet, texts and styles.
func FuzzSheet(f *testing.F) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="0%"/><numFmt numFmtId="201" formatCode="yyyy-m;;;@_)"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201" fontId="1"/></cellXfs></styleSheet>`
	all := func(rows string) string { return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>" }
	profit := row(1, "编号", "年度", "归母净利润", "申报日", "附送材料", "缴库1·缴库日", "缴库1·缴库金额") + row(2, "a", "><v>2025</v>", "><v>1.5</v>", ` s="1"><v>46162</v>`, ` t="s"><v>0</v>`, "2026-05-20", "1")
	for _, sheet := range []string{
		all(heads + owner(2, "><v>1</v>") + owner(3, ` t="s"><v>1</v>`)),
		all(heads + owner(2, "><f>1</f><v>1</v>")),
		all(profit),
		all(heads + owner(2, ` s="3"><v>46143</v>`) + owner(3, rich("<r><t>1</t></r>", run("2", raised), run("3", struck)))),
		all(row(1, "申报表", "单位：万元") + row(3, "编 号", "企业名称", "企业形式", "注册资本") + owner(4, "100") + row(5, "合计", "", "", "100") + row(6, "制表：甲", "", "", "", "", "旁注")),
		all(row(1, "编号", "企业名称", "注册资本（万元）") + row(2, `="001"`, "甲", ` s="2"><v>1</v>`) + row(3, "小计", "", "2")),
		all(row(1, "编号", "企业名称", "企业形式", "分类", "收入", "年度", "归母净利润", "经审计") + row(2, "a", "甲", "国有独资公司", "m", "利润", "2025", "1E+05", ` t="b"><v>1</v>`)),
		all(row(1, "分类编号", "分类名称", "记录", "起始年度", "上交比例") + row(2, "m", "甲", "比例", "2024", ` s="2"><v>0.3</v>`)),
		`<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData>` + heads + `<row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>`,
	} {
		for _, name := range []string{"企业", "利润", "分类", "表"} {
			f.Add(name, sheet, "<sst><si><t>甲、乙_x0041_</t></si><si><r><t>1</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>3</t></r><rPh><t>2</t></rPh></si></sst>", styles)
		}
	}
	f.Fuzz(func(t *testing.T, name, sheet, texts, styles string) {
		parts := bookParts("企业", "")
		var quoted bytes.Buffer
		for _, c := range name {
			switch c {
			case '"', '<', '&', '\\':
				continue
			}
			quoted.WriteRune(c)
		}
		parts[workbookXML] = strings.Replace(parts[workbookXML], "企业", quoted.String(), 1)
		parts[sheet1], parts[stringsXML], parts["xl/styles.xml"] = sheet, texts, styles
		survives(t, zipped(parts))
	})
}
