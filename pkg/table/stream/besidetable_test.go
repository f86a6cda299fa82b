package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Another table to the right of the one that is read is one finding, or columns that are
// not read.
func TestTableBeside(t *testing.T) {
	const a, twin = "\na,甲,国有独资公司,market,2025,100", "起像是并排的另一张表，没有读；请移到另一个"
	for name, c := range map[string]struct {
		heads, values string
		want          []string
	}{
		"of another income": {",,编号,年度,宣告股利总额", ",,b,2024,5", []string{twin}},
		"the same":          {",," + owned, ",,b,乙,国有独资公司,market,2025,5", []string{twin}},
		"the same, close":   {"," + owned, ",b,乙,国有独资公司,market,2025,5", []string{twin}},
		"an id again":       {",编号", ",a", []string{`列 "编号" 有两个；只留一个`}},
		"sums":              {",,汇总,金额", ",,户数,1", []string{`没有读 "汇总" 这一列`, `没有读 "金额" 这一列`}},
		"one near a known":  {",,法定公积", ",,5", []string{`不认得 "法定公积" 这一列；是不是 法定公积金？`}},
		"two near known":    {",,法定公积,申报金", ",,5,5", []string{`不认得 "法定公积" 这一列；是不是 法定公积金？`, `不认得 "申报金" 这一列`}},
		"near ones, close":  {",联系人,法定公积", ",张,5", []string{`没有读 "联系人" 这一列`, `不认得 "法定公积" 这一列；是不是 法定公积金？`}},
	} {
		inBoth(t, owned+c.heads+a+c.values+"\n", func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			if len(fs) != len(c.want) {
				t.Errorf("%s in %s: %s", name, file, listing(fs))
				return
			}
			for i, f := range fs {
				if !strings.Contains(f.Message, c.want[i]) {
					t.Errorf("%s in %s: %s", name, file, listing(fs))
				}
			}
		})
	}
}
