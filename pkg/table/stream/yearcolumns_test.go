package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Years side by side are one finding, as a record has one.
func TestYearsInHeadings(t *testing.T) {
	const start, row = "编号,企业名称,企业形式,分类,", "a,甲,国有独资公司,market,"
	for name, c := range map[string]struct{ text, want string }{
		"in one row":        {start + "2024年归母净利润,2025年归母净利润\n" + row + "1,2\n", `列名 "2024年归母净利润" 里写着年度；请每个年度写一行，年度填在“年度”列里`},
		"above":             {start + "2024年,,2025年度,\n,,,,归母净利润,法定公积金,归母净利润,法定公积金\n" + row + "1,0,2,0\n", `列名 "2024年归母净利润" 里写着年度；`},
		"one above":         {start + "2025年度,\n,,,,归母净利润,法定公积金\n" + row + "1,0\n", `列名 "2025年度归母净利润" 里写着年度；`},
		"beside a year":     {start + "年度,归母净利润,2024年归母净利润\n" + row + "2025,2,1\n", `没有读 "2024年归母净利润" 这一列：`},
		"a year as a title": {"2025年度\n" + owned + "\n" + row + "2025,2\n", ""},
	} {
		inBoth(t, c.text, func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			if c.want == "" && len(fs) > 0 || c.want != "" && (len(fs) == 0 || !strings.Contains(fs[0].Message, c.want)) || len(fs) > 1 && name != "beside a year" {
				t.Errorf("%s in %s: %s", name, file, listing(fs))
			}
		})
	}
}
