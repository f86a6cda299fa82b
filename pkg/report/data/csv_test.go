package data_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/report/data"
	"guozi/pkg/report/reporttest"
)

var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?%?$`)

// csvRows reads a CSV by heading, after holding it to its rules.
func csvRows(t reporttest.Fataler, data []byte) []map[string]string {
	t.Helper()
	text, marked := strings.CutPrefix(string(data), "\uFEFF")
	if !marked || !utf8.ValidString(text) || strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\n") {
		t.Fatalf("not UTF-8 with a mark and CRLF: %q", text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[rows[0][i]] = c
			if start := strings.TrimLeftFunc(c, unicode.IsSpace); start != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(start)[0]) && !plainNumber.MatchString(c) {
				t.Fatalf("%s %q is a formula", rows[0][i], c)
			}
			if strings.ContainsFunc(c, unicode.IsControl) {
				t.Fatalf("control character in %q", c)
			}
		}
		list = append(list, row)
	}
	return list
}

// sameInGB18030 holds the CSV against the same in GB18030.
func sameInGB18030(t reporttest.Fataler, data, gb []byte) {
	t.Helper()
	back, err := simplifiedchinese.GB18030.NewDecoder().Bytes(gb)
	if want := bytes.TrimPrefix(data, []byte("\uFEFF")); err != nil || !bytes.Equal(back, want) {
		t.Fatalf("in GB18030 %q, want %q (%v)", back, want, err)
	}
}

func TestAssessmentsCSVIsTheJSON(t *testing.T) {
	names := map[string]string{"利润": "profit", "股利": "dividend", "转让": "transfer", "清算": "liquidation", "其他": "other"}
	reporttest.OnPapers(t, func(t reporttest.Fataler, p *paper.Paper, _ *audit.Result) {
		text := reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsCSV(b, p, data.UTF8) })
		sameInGB18030(t, text, reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsCSV(b, p, data.GB18030) }))
		rows := csvRows(t, text)
		next := func() map[string]string {
			if len(rows) == 0 {
				t.Fatal("a row is missing")
			}
			row := rows[0]
			rows = rows[1:]
			return row
		}
		for _, e := range reporttest.JSONOf(t, p).Enterprises {
			for i, a := range e.Assessments {
				row := next()
				reporttest.Differ(t, "amount", a, reporttest.Amount{Income: names[row["收入"]], Year: reporttest.ReadNumber(t, row["年度"]), Payable: row["应交"], Relief: row["减免"], Paid: row["已交"],
					Open: row["未交"], Settled: row["交清日"], Base: row["计算基数"], Ratio: reporttest.PercentOf(t, row["上交比例"]), Gross: row["收入总额"], Deducted: row["扣除额"],
					StateShare: reporttest.PercentOf(t, row["国有股权比例"]), NetPayable: row["减免后应交"]})
				f, y := e.Timelines[i].Step("filing"), e.Timelines[i].Payment()
				reporttest.Differ(t, "filing", reporttest.Step{Due: f.Due, Actual: f.Actual, Status: f.Status, DaysLate: f.DaysLate, Provisional: f.Provisional},
					reporttest.Step{Due: row["申报期限"], Actual: row["申报日"], Status: reporttest.StatusOf(row["申报状态"]), DaysLate: reporttest.ReadNumber(t, row["申报迟延天数"]), Provisional: row["申报期限性质"] == "暂定"})
				reporttest.Differ(t, "payment", reporttest.Step{Due: y.Due, Status: y.Status, DaysLate: y.DaysLate, WorkdaysLate: y.WorkdaysLate, Provisional: y.Provisional},
					reporttest.Step{Due: row["上交期限"], Status: reporttest.StatusOf(row["上交状态"]), DaysLate: reporttest.ReadNumber(t, row["上交迟延天数"]), WorkdaysLate: reporttest.ReadNumber(t, row["上交迟延工作日"]),
						Provisional: row["上交期限性质"] == "暂定"})
			}
			for _, s := range e.Supplementary {
				row := next()
				reporttest.Differ(t, "supplementary", []any{s.Year, s.Filed, s.Restated, s.Due, s.Decrease, s.Paid, s.Open, "", ""},
					[]any{reporttest.ReadNumber(t, row["年度"]), row["原应交"], row["更正后应交"], row["应补"], row["调减"], row["已补"], row["未补"], row["应交"], row["未交"]})
			}
			if len(e.Assessments)+len(e.Supplementary) == 0 {
				reporttest.Differ(t, "empty", "没有记录", next()["备注"])
			}
		}
		if len(rows) > 0 {
			t.Fatalf("%d rows too many", len(rows))
		}
	})
}

type jsonFinding struct {
	Rule, Severity, Message string
	Article, Enterprise     string
	Year                    int
	Reason                  *string
}

// jsonFindings are the findings of AuditJSON, then what is accepted.
func jsonFindings(t reporttest.Fataler, found *audit.Result) []jsonFinding {
	t.Helper()
	var r struct{ Findings, Accepted []jsonFinding }
	if err := json.Unmarshal(reporttest.Written(t, func(b *bytes.Buffer) error { return data.AuditJSON(b, found) }), &r); err != nil {
		t.Fatal(err)
	}
	return append(r.Findings, r.Accepted...)
}

func TestFindingsCSVIsTheJSON(t *testing.T) {
	words := map[string]string{"error": "错误", "warning": "警告", "note": "提示"}
	reporttest.OnPapers(t, func(t reporttest.Fataler, p *paper.Paper, found *audit.Result) {
		text := reporttest.Written(t, func(b *bytes.Buffer) error { return data.FindingsCSV(b, p, data.UTF8) })
		sameInGB18030(t, text, reporttest.Written(t, func(b *bytes.Buffer) error { return data.FindingsCSV(b, p, data.GB18030) }))
		rows, want := csvRows(t, text), jsonFindings(t, found)
		reporttest.Differ(t, "findings", len(want), len(rows))
		for i, f := range want {
			year := ""
			if f.Year != 0 {
				year = rows[i]["年度"]
				reporttest.Differ(t, "year", f.Year, reporttest.ReadNumber(t, year))
			}
			reporttest.Differ(t, "finding", []any{words[f.Severity], f.Rule, f.Article, f.Reason != nil, year},
				[]any{rows[i]["级别"], rows[i]["代码"], rows[i]["依据"], rows[i]["处理"] == "已接受", rows[i]["年度"]})
		}
	})
}

// Text for a spreadsheet keeps its characters but for the ones that do harm.
func TestCSVCells(t *testing.T) {
	for text, want := range map[string]string{
		"示例, \"甲\"": "示例, \"甲\"", "=1+1": "'=1+1", "+86": "'+86", "-1": "'-1", "@x": "'@x", "\t=1": "�=1", "\r=1": "�=1", "a\nb": "a�b",
		" =1": "' =1", "＝1": "'＝1", "1-1": "1-1", "": "", "\u202e=1": "�=1", "'=1": "'=1",
	} {
		p, _ := reporttest.PaperOn(t, []proceeds.Enterprise{{ID: "a", Name: text}}, new(ratio.Table), deadline.Options{AsOf: reporttest.AsOf()})
		text := reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsCSV(b, p, data.UTF8) })
		if got := csvRows(t, text)[0]["企业名称"]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Every character that a terminal may show comes back from GB18030.
func TestGB18030HoldsEveryCharacter(t *testing.T) {
	var all strings.Builder
	for c := rune(' '); c <= unicode.MaxRune; c++ {
		if unicode.IsPrint(c) {
			all.WriteRune(c)
		}
	}
	p := &paper.Paper{Measure: reporttest.Shanghai(), Ratios: new(ratio.Table), Findings: []finding.Finding{{Message: "x" + all.String()}}}
	sameInGB18030(t, reporttest.Written(t, func(b *bytes.Buffer) error { return data.FindingsCSV(b, p, data.UTF8) }),
		reporttest.Written(t, func(b *bytes.Buffer) error { return data.FindingsCSV(b, p, data.GB18030) }))
}
