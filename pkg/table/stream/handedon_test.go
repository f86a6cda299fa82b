package stream

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// dependent are CSV files of which some rows are read by what stands above them, or are
// told only once.
var dependent = func() map[string]string {
	const head, a, b, c = "编号,企业名称,企业形式,注册资本\n", "a,甲,国有独资公司,100\n", "b,乙,国有独资公司,200\n", "c,丙,国有独资公司,50\n"
	const headIncome, d, e = "编号,企业名称,企业形式,分类,收入,归母净利润\n", "d,丁,国有独资公司,m,利润,1\n", "e,戊,国有独资公司,m,利润,2\n"
	return map[string]string{
		"first row at fault":             head + "b,\"乙\"丙,国有独资公司,200\n" + a + c,
		"first row left open":            head + "b,\"乙,国有独资公司,200\n" + a + c,
		"no record":                      head + "注：没有企业,,\n合计,,,0\n",
		"no row":                         head + ",,,\n\n",
		"no record, and why":             head + "注：没有企业,,\na,\"甲\n",
		"one piece without a record":     head + a + "注：甲是示例,,\n" + b,
		"total":                          head + a + b + "合计,,,300\n" + c + "合计,,,350\n",
		"wrong totals":                   head + a + b + "合计,,,301\n" + c + "合计,,,351\n",
		"subtotals":                      head + a + b + "小计,,,300\n" + c + "小计,,,50\n合计,,,350\n",
		"wrong subtotals":                head + a + "小计,,,101\n" + b + c + "小计,,,251\n合计,,,350\n",
		"totals of pages":                head + a + b + "合计,,,300\n" + head + c + "合计,,,50\n总计,,,350\n",
		"wrong totals of pages":          head + a + b + head + c + "合计,,,51\n总计,,,351\n",
		"total of what can't be read":    head + a + strings.Replace(b, "200", "很多", 1) + c + "合计,,,150\n",
		"total without a row":            head + a + "b,\"乙\"丙,国有独资公司,200\n" + c + "合计,,,150\n",
		"total before such a row":        head + a + "合计,,,101\nb,\"乙\"丙,国有独资公司,200\n" + c,
		"total in two units":             "编号,企业名称,企业形式,金额单位,注册资本\na,甲,国有独资公司,万元,1\nb,乙,国有独资公司,元,2\nc,丙,国有独资公司,,3\n合计,,,,10005\n",
		"total in the unit of the first": "编号,企业名称,企业形式,金额单位,分类,收入,年度,归母净利润\na,甲,国有独资公司,万元,m,利润,2025,1\na,,,,,利润,2024,2\nb,乙,国有独资公司,万元,m,利润,2025,1\n合计,,,,,,,4\n",
		"column without a heading":       head + a + strings.Replace(b, "200", "200,x", 1) + strings.Replace(c, "50", "50,y,z", 1),
		"rows numbered":                  "," + head + "1," + a + "2," + b + "3," + c,
		"rows numbered with a gap":       "," + head + "1," + a + "2," + b + "4," + c,
		"no column of the form":          strings.NewReplacer(",国有独资公司", "", ",企业形式", "").Replace(head + a + b + c),
		"no column of a record":          headIncome + d + e + d[:1] + "2" + d[1:],
		"another table below":            head + a + b + "编号,企业名称,企业形式,分类\nc,丙,国有独资公司,m\nd,\"丁\"x,,\n注：示例,,\n",
		"total in another table":         head + "编号,企业名称,企业形式,分类\nc,丙,国有独资公司,m\n合计,,,\n",
		"another table at once":          head + "编号,企业名称,企业形式,分类\nc,丙,国有独资公司,m\n",
	}
}()

// What is told once for a whole file, and what depends on the rows above, is the same
// wherever the file is cut.
func TestPiecesKnowThoseBefore(t *testing.T) {
	for name, text := range dependent {
		data := []byte(text)
		for size := 1; size < len(data)+2; size += 1 + size/40 {
			if !agree(t, "t.csv", data, size) {
				t.Errorf("%s: can't be cut into pieces of %d", name, size)
			}
			if t.Failed() {
				break
			}
		}
	}
}

// So are rows of any kind in any order.
func TestPiecesOfAnyRows(t *testing.T) {
	heads := []string{
		"编号,企业名称,企业形式,分类,收入,年度,归母净利润,注册资本\n", ",编号,企业名称,企业形式,分类,收入,年度,归母净利润,注册资本\n", "编号,企业名称,分类,收入,年度,归母净利润,注册资本\n",
		"编号,企业名称,企业形式,分类,收入,归母净利润,注册资本\n", "编号,企业名称,企业形式,金额单位,分类,收入,年度,归母净利润\n", "单位：万元,,\n编号,企业名称,企业形式,分类,收入,年度,归母净利润,联系人\n",
		"编号,企业名称,企业形式,分类,年度,归母净利润,注册资本\n", "企业名称,编号,企业形式,,分类,收入,年度,归母净利润\n",
		"编号,企业名称,企业形式,分类,收入,年度,归母净利润（万元）,注册资本\n", "编号,企业名称,企业形式,分类,收入,年度,归母净利润,应收额（万元）,,备注\n", "编号;企业名称;企业形式;分类;收入;年度;归母净利润;注册资本\n", "sep=,\n编号,企业名称,企业形式,分类,收入,年度,归母净利润,注册资本\n",
	}
	starts := []string{"a,甲,国有独资公司,", "b,乙,国有独资公司,", "1,c,丙,国有独资公司,", "2,c,丙,国有独资公司,", "甲,a,国有独资公司,", "a,,,", "ａ,,,", ",,,", ",,", "合计,,,", "小计,,", "a,合计,,", "总计：,,,,", "注：单位为元,,", "单位1,说明：,", "申报表（续）", "编号,", "\n", "\"a,", "a,\"甲\"乙,", "a,甲\"乙,", "x,甲,国有,", "第1页,", "a,甲,国有独资公司,万元,", "b,乙,国有独资公司,元,", "序号,", "a, 甲 ,国有独资公司,", "b;乙;国有独资公司;", "=\"001\",甲,国有独资公司,", "'001,甲,国有独资公司,", "a,乙,国有控股企业,", "市属企业合计,,,", "本页小计,,,", "a,甲,国有独资公司（盖章）,", "制表人：张三,审核：李四,", "单位：万元,"}
	ends := []string{"", "m,利润,2025,1,100", "m,利润,2025,1", "m,利润,2024,x,100", "m,,,,", ",,,1,100", ",,,2,200", ",,,,100,多", "m,利润,2023,1,100,,多", "m,转让,2023,1,100", "m,无,2023,\"1,000\",100", "1,200", "\"", "m,2025,1,100", "单位：万元", "m,利润,2025,1\",\"", "m,利润,2025,1,234,567.00", "m,利润,2025年,1万元,100", "m,利润,2025,１２,=\"100\"", "m,利润,2025,'1,-", "m,利润,2025,1,,,,单位：元", "m,利润,2025,1,2,,,见附件。", "m,利润润,2025,1,100", "m;利润;2025;1;100", "m,利润,2025,(1),—", "m,利润,2025,0,0", "m,利润,2025,1.005,1e3", ",利润,2024,3,", "m,产权转让,2023,1,100"}
	rapid.Check(t, func(t *rapid.T) {
		head := rapid.SampledFrom(heads).Draw(t, "head")
		rows := append(heads[:len(heads):len(heads)], starts...)
		text := head
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			row := rapid.SampledFrom(rows).Draw(t, "row")
			if !strings.HasSuffix(row, "\n") {
				row += rapid.SampledFrom(ends).Draw(t, "end") + "\n"
			}
			text += row
		}
		text = strings.TrimSuffix(text, rapid.SampledFrom([]string{"", "\n"}).Draw(t, "last"))
		agree(t, "t.csv", []byte(text), rapid.IntRange(1, 200).Draw(t, "size"))
	})
}

// Enterprises that lack a column must not be used, though it is told with the first piece
// alone.
func TestPiecesThatLackAColumn(t *testing.T) {
	const text = "编号,企业名称,企业形式,分类,收入,归母净利润\na,甲,国有独资公司,m,利润,1\nb,乙,国有独资公司,m,利润,2\nc,丙,国有独资公司,m,,\n"
	s, err := newStream("t.csv", strings.NewReader(text), MaxSize, 1)
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	var failed []bool
	if err := Map(s, func(p Part) Part { return Part{Findings: p.Findings, Failed: p.Failed} }, func(p Part) error {
		told, failed = append(told, len(p.Findings)), append(failed, p.Failed)
		return nil
	}); err != nil || !slices.Equal(told, []int{1, 0, 0}) || !slices.Equal(failed, []bool{true, true, false}) {
		t.Errorf("%d findings, failed %v, %v", told, failed, err)
	}
}
