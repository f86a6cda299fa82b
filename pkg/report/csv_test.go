package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/report"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

var asOf = workday.MustDate("2026-11-23")

// paperOn assesses and audits the enterprises.
func paperOn(t fataler, enterprises []proceeds.Enterprise, ratios *ratio.Table, o deadline.Options) (*report.Paper, *audit.Result) {
	t.Helper()
	m := shanghai
	engine, err := deadline.New(m, workday.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	result, _ := assess.New(m, ratios, amounts, engine).All(enterprises)
	found := audit.New(m, ratios, amounts, audit.Options{AsOf: o.AsOf}).All(enterprises, result.Enterprises)
	return &report.Paper{Title: "底稿", Measure: m, Calendar: workday.Default(), Ratios: ratios, Enterprises: enterprises, Result: &result,
		Findings: found.Findings, Accepted: found.Accepted}, &found
}

func samplePaper(t fataler) (*report.Paper, *audit.Result) {
	t.Helper()
	var inputs []stream.Input
	for _, name := range []string{"enterprises.yaml", "ratios.yaml"} {
		data, err := os.ReadFile("../../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, stream.Input{File: stream.File{Name: name, Data: data}})
	}
	tables, _ := stream.Read(inputs...)
	return paperOn(t, tables.Enterprises, &tables.Ratios, deadline.Options{AsOf: asOf})
}

// anyText draws names that mean something to one format or another.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "示例有限公司", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "　=1", "＝1", "|", `\|`, `\`, "`x`", "a\nb", "<b>", "&lt;",
			"*x*", "_x_", "[x](y)", "~~x~~", "$x$", "https://x.cn", "www.x.cn", `"x"`, "a,b;c", `\n`, "\u202eevil", "\x00", "\xff", "𠮷野", strings.Repeat("长", 120), "a  b "}),
		rapid.String())
}

func drawnPaper(t *rapid.T) (*report.Paper, *audit.Result) {
	amount := func(name string, from int64) *money.Yuan {
		return new(money.FromFen(rapid.Int64Range(from, 1e12).Draw(t, name)))
	}
	day := func(name string) workday.Date {
		if rapid.Bool().Draw(t, name+" known") {
			return workday.MustDate("2026-03-01").AddDays(rapid.IntRange(0, 400).Draw(t, name))
		}
		return workday.Date{}
	}
	list := make([]proceeds.Enterprise, rapid.IntRange(0, 4).Draw(t, "enterprises"))
	for i := range list {
		e := &list[i]
		e.ID = string(rune('a'+i)) + anyText().Draw(t, "id")
		// Agencies are keys of the JSON, in which two texts that are no UTF-8 become one.
		e.Name, e.Agency = anyText().Draw(t, "name"), anyText().Filter(utf8.ValidString).Draw(t, "agency")
		e.Form = rapid.SampledFrom(proceeds.Forms()).Draw(t, "form")
		e.Category = rapid.SampledFrom([]string{"market", "=culture"}).Draw(t, "category")
		e.Accept = []finding.Acceptance{{Rule: "profit/unaudited", Reason: anyText().Draw(t, "reason")}}
		filing := func() proceeds.Filing {
			return proceeds.Filing{Filed: day("filed"), PaymentDue: day("payment due"), Notice: proceeds.Notice{Due: day("notice due")},
				Payments: []proceeds.Payment{{Date: workday.MustDate("2026-09-10"), Amount: amount("paid", 0)}}}
		}
		for y := range rapid.IntRange(0, 3).Draw(t, "years") {
			p := proceeds.Profit{Year: 2024 + y, NetProfit: amount("net profit", -1e12), StatutoryReserve: amount("reserve", 0), Filing: filing(),
				Relief: proceeds.Relief{Amount: amount("relief", 0), Approval: "号", Approved: asOf}}
			if rapid.Bool().Draw(t, "restated") {
				p.Restated = &proceeds.Restated{NetProfit: amount("restated", -1e12)}
				if rapid.Bool().Draw(t, "paid up") {
					p.Restated.Payments = []proceeds.Payment{{Date: workday.MustDate("2026-10-10"), Amount: amount("paid up", 0)}}
				}
			}
			e.Profit = append(e.Profit, p)
			e.Transfers = append(e.Transfers, proceeds.Transfer{Subject: anyText().Draw(t, "subject"), Signed: workday.MustDate("2026-03-02").AddDays(y),
				Consideration: amount("price", 0), Cost: amount("cost", 0), Fees: amount("fees", 0), Filing: filing()})
			e.Other = append(e.Other, proceeds.Other{Name: anyText().Draw(t, "other"), Determined: workday.MustDate("2026-12-20").AddMonths(y), Amount: amount("other", 0), Filing: filing()})
		}
	}
	ratios := &ratio.Table{Categories: []ratio.Category{
		{ID: "market", Name: anyText().Draw(t, "category name"), Ratios: []ratio.Entry{{From: 2024, Ratio: money.MustRatio("30%")}}},
		{ID: "=culture", Ratios: []ratio.Entry{{From: 2024, Ratio: money.MustRatio("12.5%")}}},
	}}
	return paperOn(t, list, ratios, deadline.Options{AsOf: asOf})
}

// onPapers runs a test on the sample tables and on drawn ones.
func onPapers(t *testing.T, test func(fataler, *report.Paper, *audit.Result)) {
	t.Run("sample", func(t *testing.T) {
		p, found := samplePaper(t)
		test(t, p, found)
	})
	t.Run("drawn", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			p, found := drawnPaper(t)
			test(t, p, found)
		})
	})
}

func written(t fataler, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var first, again bytes.Buffer
	if err := write(&first); err != nil {
		t.Fatal(err)
	}
	if err := write(&again); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Fatalf("written again it differs: %v", err)
	}
	return first.Bytes()
}

// The parts of AssessmentsJSON that the other formats show.
type (
	jsonAmount struct {
		Income, Payable, Relief, Paid, Open, Settled string
		Year                                         int
		Base, Ratio, Gross, Deducted                 string
		StateShare                                   string `json:"state_share"`
		NetPayable                                   string `json:"net_payable"`
	}
	jsonStep struct {
		ID, Label, Due, Actual, Status, Article string
		DaysLate                                int `json:"days_late"`
		WorkdaysLate                            int `json:"workdays_late"`
		DaysPast                                int `json:"days_past"`
		Provisional                             bool
	}
	jsonTimeline struct {
		Income string
		Year   int
		Steps  []jsonStep
	}
	jsonSum struct {
		Payable, Open string
		NetPayable    string `json:"net_payable"`
		Count         int
	}
	jsonResult struct {
		Enterprises []struct {
			ID, Name      string
			Assessments   []jsonAmount
			Timelines     []jsonTimeline
			Supplementary []struct {
				Year                                       int
				Filed, Restated, Due, Decrease, Paid, Open string
			}
		}
		Totals struct {
			jsonSum
			Supplementary string
			PaidUp        string             `json:"supplementary_paid"`
			LeftToPayUp   string             `json:"supplementary_open"`
			ByIncome      map[string]jsonSum `json:"by_income"`
			ByCategory    map[string]jsonSum `json:"by_category"`
			ByAgency      map[string]jsonSum `json:"by_agency"`
			ByYear        map[string]jsonSum `json:"by_year"`
		}
	}
)

func jsonOf(t fataler, p *report.Paper) jsonResult {
	t.Helper()
	var r jsonResult
	if err := json.Unmarshal(written(t, func(b *bytes.Buffer) error { return report.AssessmentsJSON(b, p.Measure, p.Result) }), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func (l jsonTimeline) step(id string) jsonStep {
	for _, s := range l.Steps {
		if s.ID == id {
			return s
		}
	}
	return jsonStep{}
}

// payment is the step that governs payment.
func (l jsonTimeline) payment() jsonStep {
	if s := l.step("notice_payment"); s.ID != "" && s.Status != "no-clock" {
		return s
	}
	return l.step("payment")
}

// percentOf is a percentage as the ratio that JSON writes.
func percentOf(t fataler, s string) string {
	if s == "" {
		return ""
	}
	r, err := money.ParseRatio(s)
	if err != nil || !strings.HasSuffix(s, "%") {
		t.Fatalf("%q is not a percentage", s)
	}
	return r.String()
}

var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?%?$`)

// csvRows reads a CSV by heading, after holding it to its rules.
func csvRows(t fataler, data []byte) []map[string]string {
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
func sameInGB18030(t fataler, data, gb []byte) {
	t.Helper()
	back, err := simplifiedchinese.GB18030.NewDecoder().Bytes(gb)
	if want := bytes.TrimPrefix(data, []byte("\uFEFF")); err != nil || !bytes.Equal(back, want) {
		t.Fatalf("in GB18030 %q, want %q (%v)", back, want, err)
	}
}

func differ(t fataler, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-JSON +written):\n%s", what, diff)
	}
}

func TestAssessmentsCSVIsTheJSON(t *testing.T) {
	names := map[string]string{"利润": "profit", "股利": "dividend", "转让": "transfer", "清算": "liquidation", "其他": "other"}
	status := map[string]string{"按期": "met", "迟延": "late", "未到期": "pending", "逾期": "overdue", "推算": "projected", "不推算": "no-clock"}
	onPapers(t, func(t fataler, p *report.Paper, _ *audit.Result) {
		data := written(t, func(b *bytes.Buffer) error { return report.AssessmentsCSV(b, p, report.UTF8) })
		sameInGB18030(t, data, written(t, func(b *bytes.Buffer) error { return report.AssessmentsCSV(b, p, report.GB18030) }))
		rows := csvRows(t, data)
		next := func() map[string]string {
			if len(rows) == 0 {
				t.Fatal("a row is missing")
			}
			row := rows[0]
			rows = rows[1:]
			return row
		}
		for _, e := range jsonOf(t, p).Enterprises {
			for i, a := range e.Assessments {
				row := next()
				differ(t, "amount", a, jsonAmount{Income: names[row["收入"]], Year: number(t, row["年度"]), Payable: row["应交"], Relief: row["减免"], Paid: row["已交"],
					Open: row["未交"], Settled: row["交清日"], Base: row["计算基数"], Ratio: percentOf(t, row["上交比例"]), Gross: row["收入总额"], Deducted: row["扣除额"],
					StateShare: percentOf(t, row["国有股权比例"]), NetPayable: row["减免后应交"]})
				f, y := e.Timelines[i].step("filing"), e.Timelines[i].payment()
				differ(t, "filing", jsonStep{Due: f.Due, Actual: f.Actual, Status: f.Status, DaysLate: f.DaysLate, Provisional: f.Provisional},
					jsonStep{Due: row["申报期限"], Actual: row["申报日"], Status: status[row["申报状态"]], DaysLate: number(t, row["申报迟延天数"]), Provisional: row["申报期限性质"] == "暂定"})
				differ(t, "payment", jsonStep{Due: y.Due, Status: y.Status, DaysLate: y.DaysLate, WorkdaysLate: y.WorkdaysLate, Provisional: y.Provisional},
					jsonStep{Due: row["上交期限"], Status: status[row["上交状态"]], DaysLate: number(t, row["上交迟延天数"]), WorkdaysLate: number(t, row["上交迟延工作日"]),
						Provisional: row["上交期限性质"] == "暂定"})
			}
			for _, s := range e.Supplementary {
				row := next()
				differ(t, "supplementary", []any{s.Year, s.Filed, s.Restated, s.Due, s.Decrease, s.Paid, s.Open, "", ""},
					[]any{number(t, row["年度"]), row["原应交"], row["更正后应交"], row["补交"], row["调减"], row["已补"], row["未补"], row["应交"], row["未交"]})
			}
			if len(e.Assessments)+len(e.Supplementary) == 0 {
				differ(t, "empty", "没有记录", next()["备注"])
			}
		}
		if len(rows) > 0 {
			t.Fatalf("%d rows too many", len(rows))
		}
	})
}

func number(t fataler, s string) int {
	t.Helper()
	var n int
	if err := json.Unmarshal([]byte(s), &n); err != nil {
		t.Fatalf("%q is no number", s)
	}
	return n
}

type jsonFinding struct {
	Rule, Severity, Message string
	Article, Enterprise     string
	Year                    int
	Reason                  *string
}

// jsonFindings are the findings of AuditJSON, then what is accepted.
func jsonFindings(t fataler, found *audit.Result) []jsonFinding {
	t.Helper()
	var r struct{ Findings, Accepted []jsonFinding }
	if err := json.Unmarshal(written(t, func(b *bytes.Buffer) error { return report.AuditJSON(b, found) }), &r); err != nil {
		t.Fatal(err)
	}
	return append(r.Findings, r.Accepted...)
}

func TestFindingsCSVIsTheJSON(t *testing.T) {
	words := map[string]string{"error": "错误", "warning": "警告", "note": "提示"}
	onPapers(t, func(t fataler, p *report.Paper, found *audit.Result) {
		data := written(t, func(b *bytes.Buffer) error { return report.FindingsCSV(b, p, report.UTF8) })
		sameInGB18030(t, data, written(t, func(b *bytes.Buffer) error { return report.FindingsCSV(b, p, report.GB18030) }))
		rows, want := csvRows(t, data), jsonFindings(t, found)
		differ(t, "findings", len(want), len(rows))
		for i, f := range want {
			year := ""
			if f.Year != 0 {
				year = rows[i]["年度"]
				differ(t, "year", f.Year, number(t, year))
			}
			differ(t, "finding", []any{words[f.Severity], f.Rule, f.Article, f.Reason != nil, year},
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
		p, _ := paperOn(t, []proceeds.Enterprise{{ID: "a", Name: text}}, new(ratio.Table), deadline.Options{AsOf: asOf})
		data := written(t, func(b *bytes.Buffer) error { return report.AssessmentsCSV(b, p, report.UTF8) })
		if got := csvRows(t, data)[0]["企业名称"]; got != want {
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
	p := &report.Paper{Measure: shanghai, Ratios: new(ratio.Table), Findings: []finding.Finding{{Message: "x" + all.String()}}}
	sameInGB18030(t, written(t, func(b *bytes.Buffer) error { return report.FindingsCSV(b, p, report.UTF8) }),
		written(t, func(b *bytes.Buffer) error { return report.FindingsCSV(b, p, report.GB18030) }))
}
