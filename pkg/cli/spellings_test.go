package cli_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/cli"
	"guozi/pkg/proceeds"
	"guozi/pkg/table/stream"
	"guozi/pkg/xlsx"
)

// asked is a value that the command line takes too: the command that computes with it,
// the text standing for %s, and the key under which the result has it.
type asked struct {
	args string
	key  string
}

// spelled is a kind of value: the key and the column that hold one, how the value that
// was read is shown, and where the command line takes one.
type spelled struct {
	list, key, heading string
	of                 func(*proceeds.Enterprise) string
	asked              asked
}

var (
	anAmount = spelled{"profit", "net_profit", "归母净利润", func(e *proceeds.Enterprise) string { return e.Profit[0].NetProfit.String() },
		asked{"calc profit --ratio 0 --net-profit=%s", "steps.0.value"}}
	aDay = spelled{"profit", "filed", "申报日", func(e *proceeds.Enterprise) string { return e.Profit[0].Filed.String() },
		asked{"due profit --year 2025 --filed=%s", "steps.0.actual"}}
	aYear = spelled{"profit", "year", "年度", func(e *proceeds.Enterprise) string { return fmt.Sprint(e.Profit[0].Year) },
		asked{"calc profit --net-profit 1 --ratio 0 --year=%s", "year"}}
	aTruth = spelled{"profit", "audited", "经审计", func(e *proceeds.Enterprise) string { return fmt.Sprint(*e.Profit[0].Audited) }, asked{}}
	aShare = spelled{"", "state_share", "国有股比例", func(e *proceeds.Enterprise) string { return e.StateShare.String() },
		asked{"calc dividend --total 100 --state-share=%s", "state_share"}}
	aCount = spelled{"dividends", "state_shares", "国有股股数", func(e *proceeds.Enterprise) string { return fmt.Sprint(*e.Dividends[0].StateShares) },
		asked{"calc dividend --per-share 1 --state-shares=%s", "payable"}}
	aPerShare = spelled{"dividends", "per_share", "每股股利(元)", func(e *proceeds.Enterprise) string { return e.Dividends[0].PerShare.String() },
		asked{"calc dividend --state-shares 1 --per-share=%s", "payable"}}
	aName      = spelled{"", "agency", "出资人单位", func(e *proceeds.Enterprise) string { return e.Agency }, asked{}}
	aCode      = spelled{"", "category", "分类", func(e *proceeds.Enterprise) string { return e.Category }, asked{}}
	aForm      = spelled{"", "form", "企业形式", func(e *proceeds.Enterprise) string { return e.Form }, asked{}}
	aDocuments = spelled{"profit", "documents", "附送材料", func(e *proceeds.Enterprise) string { return strings.Join(e.Profit[0].Documents, "|") }, asked{}}
)

// The spellings of people, each with the value that it can mean alone, or with what is
// said to one that can mean two or none. A remark is counted for what is no plain
// spelling.
var spellings = []struct {
	spelled
	in, value, message string
	remark             string
}{
	{anAmount, "1234.56", "1234.56", "", ""},
	{anAmount, "-1,234.56", "-1234.56", "", ""},
	{anAmount, " 1234.56\u00a0", "1234.56", "", "两端的空格"},
	{anAmount, "\u30001234.56", "1234.56", "", "两端的空格"},
	{anAmount, "１，２３４．５６", "1234.56", "", "全角"},
	{anAmount, "－１０亿", "-1000000000.00", "", "全角"},
	{anAmount, "−5", "-5.00", "", "全角"},
	{anAmount, "１０亿", "1000000000.00", "", "按写明的单位"},
	{anAmount, "10亿", "1000000000.00", "", "按写明的单位"},
	{anAmount, "8千万", "80000000.00", "", "按写明的单位"},
	{anAmount, "1亿2000万", "120000000.00", "", "按写明的单位"},
	{anAmount, "3000万元", "30000000.00", "", "按写明的单位"},
	{anAmount, "1234.56元", "1234.56", "", "按写明的单位"},
	{anAmount, "1亿元整", "100000000.00", "", "按写明的单位"},
	{anAmount, "¥1,234.56", "1234.56", "", "人民币符号"},
	{anAmount, "￥1,234.56", "1234.56", "", "人民币符号"},
	{anAmount, "(1,234.56)", "-1234.56", "", "按负数"},
	{anAmount, "（1,234.56）", "-1234.56", "", "按负数"},
	{anAmount, " -   ", "0.00", "", "按 0.00"},
	{anAmount, "—", "0.00", "", "按 0.00"},
	{anAmount, "1,23", "", "可以是 1.23，也可以是 123", ""},
	{anAmount, "12,34", "", "可以是 12.34，也可以是 1234", ""},
	{anAmount, "1.234,56", "", "可以是 1234.56，也可以是 1.23456", ""},
	{anAmount, "1 234.56", "", "可以是 1234.56，也可以是", ""},
	{anAmount, "1亿2000", "", "可以是 1亿2000元，也可以是 1亿2000万元", ""},
	{anAmount, "(-5)", "", "可以是 -5，也可以是 5", ""},
	{anAmount, "1.2.3", "", "不是数字", ""},
	{anAmount, "12,34,567", "", "逗号位置不对", ""},
	{anAmount, "US$5", "", "不是人民币", ""},
	{anAmount, "1.2E+08", "", "科学计数法", ""},
	{anAmount, "-5.8E-11", "", "科学计数法", ""},
	{anAmount, "0.30000000000000004", "", "精确到了分以下", ""},
	{anAmount, "约100", "", "不是数字", ""},

	{aDay, "2026-05-20", "2026-05-20", "", ""},
	{aDay, "2026.5.20", "2026-05-20", "", "年、月、日"},
	{aDay, "2026.5.20", "2026-05-20", "", "年、月、日"},
	{aDay, "2026年5月20日", "2026-05-20", "", "年、月、日"},
	{aDay, "20260520", "2026-05-20", "", "年、月、日"},
	{aDay, "２０２６－０５－２０", "2026-05-20", "", "全角"},
	{aDay, "2026-05-20 00:00:00", "2026-05-20", "", "年、月、日"},
	{aDay, "2026-05-20T00:00:00", "2026-05-20", "", "年、月、日"},
	{aDay, "2026-05-20T00:00:00.000Z", "2026-05-20", "", "年、月、日"},
	{aDay, "5/20/2026", "", "年份要写在前面", ""},
	{aDay, "5/6/2026", "", "年份要写在前面", ""},
	{aDay, "2026-05-20 08:00:00", "", "带了时间 08:00:00", ""},
	{aDay, "2026-05-19T16:00:00.000Z", "", "带了时间 16:00:00.000Z", ""},
	{aDay, "46162", "", "可以是 2026-05-20，也可以是 2030-05-21", ""},
	{aDay, "2026-02-30", "", "2026年2月只有 28 天", ""},
	{aDay, "五月二十日", "", "不是日期", ""},

	{aYear, "2025", "2025", "", ""},
	{aYear, "２０２５", "2025", "", "全角"},
	{aYear, "2025年", "2025", "", "“年”字"},
	{aYear, "2025年度", "2025", "", "“年”字"},
	{aYear, "2025.0", "2025", "", "按整数读取"},
	{aYear, "2025.00", "2025", "", "按整数读取"},
	{aYear, "2025.5", "", "不是年度", ""},
	{aYear, "25", "", "不是年度", ""},

	{aShare, "30%", "0.3", "", ""},
	{aShare, "0.3", "0.3", "", ""},
	{aShare, "30％", "0.3", "", "全角"},
	{aShare, "３０％", "0.3", "", "全角"},
	{aShare, "30 %", "0.3", "", "按百分数"},
	{aShare, "百分之30", "0.3", "", "按百分数"},
	{aShare, "51", "", "51 超过 100%；是不是 51%？", ""},
	{aShare, "120%", "", "120% 超过 100%", ""},
	{aShare, "-5%", "", "-5% 是负数", ""},
	{aShare, "12,5%", "", "可以是 12.5%，也可以是 125%", ""},
	{aShare, "三成", "", "30% 或 0.3", ""},

	{aTruth, "是", "true", "", ""},
	{aTruth, "否", "false", "", ""},
	{aTruth, "true", "true", "", ""},
	{aTruth, "FALSE", "false", "", "√、Y"},
	{aTruth, "Y", "true", "", "√、Y"},
	{aTruth, "Ｎ", "false", "", "√、Y"},
	{aTruth, "√", "true", "", "√、Y"},
	{aTruth, "1", "", "可以是“是”、“否”，也可以是个数", ""},
	{aTruth, "已审", "", "请写 是 或 否（true 或 false）", ""},

	{aCount, "487946985", "487946985", "", ""},
	{aCount, "487,946,985", "487946985", "", ""},
	{aCount, "３，０００股", "3000", "", "股数按写明的单位"},
	{aCount, "1.2亿股", "120000000", "", "股数按写明的单位"},
	{aCount, "1.5", "", "不是股数", ""},
	{aCount, "¥5", "", "不是股数", ""},
	{aCount, "1,5", "", "不是股数", ""},

	{aPerShare, "0.095", "0.095", "", ""},
	{aPerShare, "０．０９５元", "0.095", "", "按写明的单位"},
	{aPerShare, "0.5元/股", "0.5", "", "按写明的单位"},
	{aPerShare, "10派0.95", "", "不是数字", ""},

	{aName, "市国资委", "市国资委", "", ""},
	{aName, " 市国资委", "市国资委", "", "两端的空格"},
	{aName, "市国资委\u00a0", "市国资委", "", "两端的空格"},
	{aName, "市国资委\u3000", "市国资委", "", "两端的空格"},
	{aName, "示例（上海）有限公司", "示例（上海）有限公司", "", ""},
	{aName, "Ａ＆Ｂ", "Ａ＆Ｂ", "", ""},
	{aCode, "ｍａｒｋｅｔ－１ ", "market-1", "", "全角"},
	{aForm, "国有独资公司 ", "国有独资公司", "", "两端的空格"},
	{aForm, "国有独资", "", "是不是 国有独资企业 或 国有独资公司？", ""},

	{aDocuments, "申报表、决算报表", "申报表|决算报表", "", ""},
	{aDocuments, "申报表,决算报表", "申报表|决算报表", "", "已经分开"},
	{aDocuments, "申报表，决算报表; 审计报告；附件", "申报表|决算报表|审计报告|附件", "", "已经分开"},
	{aDocuments, `"甲, 乙的说明"、附件`, "甲, 乙的说明|附件", "", "已经分开"},
}

// files are the table in each format, with the text where the value stands.
func (s *spelled) files(t *testing.T, text string) []stream.File {
	t.Helper()
	record := map[string]string{"profit": `"year": 2025, "net_profit": 1`, "dividends": `"year": 2025`}[s.list]
	columns := map[string][]string{"profit": {"年度", "归母净利润"}, "dividends": {"利润年度"}}[s.list]
	cells := []string{"2025", "1"}[:len(columns)]
	with := func(list, key string) string { // the object without the key, with the text under it
		var kept []string
		for pair := range strings.SplitSeq(list, ", ") {
			if pair != "" && !strings.HasPrefix(pair, `"`+key+`"`) {
				kept = append(kept, pair)
			}
		}
		quoted, _ := json.Marshal(text)
		return strings.Join(append(kept, fmt.Sprintf("%q: %s", key, quoted)), ", ")
	}
	enterprise := `"id": "a", "name": "甲", "form": "国有独资公司", "category": "m"`
	switch s.list {
	case "":
		enterprise = with(enterprise, s.key)
	default:
		enterprise += fmt.Sprintf(`, %q: [{%s}]`, s.list, with(record, s.key))
	}
	row := map[string]string{"编号": "a", "企业名称": "甲", "企业形式": "国有独资公司", "分类": "m", "收入": map[string]string{"profit": "利润", "dividends": "股利"}[s.list]}
	head := []string{"编号", "企业名称", "企业形式", "分类", "收入"}
	for i, c := range columns {
		head, row[c] = append(head, c), cells[i]
	}
	if _, known := row[s.heading]; !known {
		head = append(head, s.heading)
	}
	row[s.heading] = text
	values := make([]string, len(head))
	for i, h := range head {
		values[i] = row[h]
	}
	var flat, book bytes.Buffer
	w := csv.NewWriter(&flat)
	_ = w.WriteAll([][]string{head, values})
	x := xlsx.NewWriter()
	sheet := x.Sheet(xlsx.Head{Name: "Sheet1"})
	for _, row := range [][]string{head, values} {
		line := make([]xlsx.Cell, len(row))
		for i, v := range row {
			line[i] = xlsx.Cell{Value: v}
		}
		sheet.Row(0, line...)
	}
	sheet.End(xlsx.Tail{})
	if err := x.Write(&book, xlsx.Book{Sheets: []*xlsx.SheetWriter{sheet}}); err != nil {
		t.Fatal(err)
	}
	return []stream.File{
		{Name: "t.yaml", Data: []byte("kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - {" + enterprise + "}\n")},
		{Name: "t.ndjson", Data: []byte("{" + enterprise + "}\n")},
		{Name: "t.csv", Data: flat.Bytes()},
		{Name: "t.xlsx", Data: book.Bytes()},
	}
}

// One text is one value, or refused in the same words, wherever it is written.
func TestSpellings(t *testing.T) {
	for _, c := range spellings {
		for _, file := range c.files(t, c.in) {
			got, fs := stream.Read(stream.Input{File: file})
			switch {
			case c.message != "":
				if len(fs) != 1 || !strings.Contains(fs[0].Message, c.message) {
					t.Errorf("%s %s %q: %v, want %s", file.Name, c.key, c.in, fs, c.message)
				}
				continue
			case len(fs) > 0:
				t.Errorf("%s %s %q: %v", file.Name, c.key, c.in, fs)
				continue
			}
			if value := c.of(&got.Enterprises[0]); value != c.value {
				t.Errorf("%s %s %q is %s, want %s", file.Name, c.key, c.in, value, c.value)
			}
			said := fmt.Sprint(got.Remarks)
			if c.remark == "" && len(got.Remarks) > 0 || !strings.Contains(said, c.remark) {
				t.Errorf("%s %s %q: remarks %s, want %q", file.Name, c.key, c.in, said, c.remark)
			}
		}
	}
}

// The command line reads the same spellings, and says the same of the others.
func TestSpellingsOfFlags(t *testing.T) {
	for _, c := range spellings {
		if c.asked.args == "" {
			continue
		}
		args := append(strings.Fields(c.asked.args), "-f", "json")
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "%s", c.in)
		}
		var stdout, stderr bytes.Buffer
		status := cli.Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: today}.Main(args)
		if c.message != "" {
			if status != 2 || !strings.Contains(stderr.String(), c.message) {
				t.Errorf("guozi %q: status %d, %s, want %s", args, status, stderr.String(), c.message)
			}
			continue
		}
		var result any
		if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
			t.Errorf("guozi %q: status %d, %s", args, status, stderr.String())
			continue
		}
		for key := range strings.SplitSeq(c.asked.key, ".") {
			switch v := result.(type) {
			case map[string]any:
				result = v[key]
			case []any:
				result = v[key[0]-'0']
			}
		}
		got, want := fmt.Sprint(result), c.value
		switch c.heading {
		case aCount.heading:
			want += ".00"
		case aPerShare.heading:
			want = map[string]string{"0.095": "0.10", "0.5": "0.50"}[want]
		}
		if got != want {
			t.Errorf("guozi %q: %s is %s, want %s", args, c.asked.key, got, want)
		}
	}
}
