package stream

import "testing"

// Rows that are none of an enterprise are the same in pieces, wherever they are cut; one of
// which it can't be told needs the ids above, and so the whole.
func TestRowsThatAreNoRecordInPieces(t *testing.T) {
	const heads = "编号,企业名称,企业形式,分类,收入,年度,归母净利润\n"
	const a, b = "a,甲,国有独资公司,m,利润,2025,100\n", "a,,,,利润,2024,10\nb,乙,国有独资公司,m,利润,2025,200\n"
	for name, c := range map[string]struct {
		rows string
		cut  bool // small pieces can be read
	}{
		"totals above":         {"合计,,,,,,310\n一、市属小计,,,,,,110\n" + a + "a,,,,利润,2024,10\n二、区属小计,,,,,,200\nb,乙,国有独资公司,m,利润,2025,200\n", true},
		"wrong totals above":   {"合计,,,,,,300\n" + a + b, true},
		"totals of groups":     {a + "甲组小计,,,,,,100\n" + b + "乙组小计,,,,,,210\n合计,,,,,,310\n", true},
		"numbers of columns":   {"甲,乙,丙,丁,戊,1,2\n" + a + b, true},
		"titles and signature": {"一、市属企业,,,,,,\n" + a + "（二）其他,,,,,,\n" + b + "制表人,示例人,审核人：,示例人,,,\n", true},
		"not filled in":        {a + b + ",,,,,,0\n,,,,,,0\n", true},
		"a title in a record":  {a + "一、市属企业,,,,,,\n" + b, true},
		"a title of no kind":   {a + "市属企业,,,,,,\n" + b, false},
		"a signature":          {a + b + "张示例,,李示例,,王示例,,\n", false},
	} {
		data := []byte(heads + c.rows)
		for size := 1; size < len(data); size += 1 + size/20 {
			if cut := agree(t, "t.csv", data, size); cut != c.cut {
				t.Errorf("%s in pieces of %d: read by pieces %v", name, size, cut)
			}
		}
	}
}
