package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// A day that is said not to be is left out, in a cell as in YAML, and counted. The day of
// a payment can't be left out while its amount stands.
func TestDaysThatAreNot(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润,申报日\na,甲,国有独资公司,m,利润,2025,1,"
	for _, word := range []string{"—", "-", "--", "／", "无", "不适用", "N/A", "n/a", "未发生"} {
		for name, text := range map[string]string{
			"t.csv":  head + word + "\n",
			"t.xlsx": bookOf("Sheet1", head+word+"\n"),
			"t.yaml": profit(`filed: "` + word + `"`),
		} {
			got, fs := stream.Read(input(name, text, ""))
			if len(fs) > 0 {
				t.Errorf("%s in %s: %s", word, name, listing(fs))
				continue
			}
			p := got.Enterprises[0].Profit[0]
			if !p.Filed.IsZero() || p.Places.Has("filed") || len(got.Remarks) != 1 || !strings.Contains(got.Remarks[0].What, "没有填写") {
				t.Errorf("%s in %s: filed %s, remarks %v", word, name, p.Filed, got.Remarks)
			}
		}
	}
	_, fs := stream.Read(input("t.yaml", profit("payments: [{date: 无, amount: 5}]"), ""))
	if len(fs) != 1 || !strings.Contains(fs[0].Message, "缴库日：“无”不是日期；没有就不填") {
		t.Error(listing(fs))
	}
}

// Several payments in one cell are told to be written apart.
func TestSeveralPaymentsInOneCell(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润,缴库日,缴库金额\na,甲,国有独资公司,m,利润,2025,1,"
	for _, c := range []struct{ cells, want string }{
		{"2026-05-01,3000万；5100万", "缴库金额：“3000万；5100万”有 2 个金额；一处只能写一个；几笔缴库分开写：表格用“缴库1·缴库金额”“缴库2·缴库金额”几列，YAML 写成 payments 的几项"},
		{"2026-05-01、2026-06-01,5", "缴库日：“2026-05-01、2026-06-01”有 2 个日期；一处只能写一个；几笔缴库分开写"},
	} {
		for name, text := range map[string]string{"t.csv": head + c.cells + "\n", "t.xlsx": bookOf("Sheet1", head+c.cells+"\n")} {
			_, fs := stream.Read(input(name, text, ""))
			if len(fs) != 1 || !strings.Contains(fs[0].Message, c.want) {
				t.Errorf("%s: %s", name, listing(fs))
			}
		}
	}
}
