package cli_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/shopspring/decimal"
	"gopkg.in/yaml.v3"

	"guozi/pkg/cli"
	"guozi/pkg/workday"
)

// batchSize is how many enterprises the benchmarks carry through.
const batchSize = 100_000

// writeLines writes a file of a head and a line for each of n enterprises.
func writeLines(b *testing.B, name, head string, n int, line func(i int) string) {
	b.Helper()
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	_, _ = w.WriteString(head)
	for i := range n {
		_, _ = w.WriteString(line(i))
	}
	if w.Flush() != nil || f.Close() != nil {
		b.Fatal("can't write", name)
	}
}

// writeEnterprises writes a YAML table of n enterprises.
func writeEnterprises(b *testing.B, name string, n int) {
	b.Helper()
	writeLines(b, name, "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n", n, func(i int) string {
		return fmt.Sprintf(`  - id: demo-%07d
    name: 示例第 %d 集团有限公司
    form: 国有独资公司
    category: market
    agency: 示例出资人
    registered_capital: 1000000000.00
    profit:
      - year: 2025
        audited: true
        net_profit: %d000.00
        prior_losses: 0.00
        statutory_reserve: 0.00
        declared: 0.00
        filed: 2026-05-20
        documents: [申报表, 决算报表, 审计报告]
        payments: [{date: 2026-09-10, amount: 1.00}]
        agency_received: 2026-05-20
        agency_reviewed: 2026-06-10
        finance_reviewed: 2026-06-30
`, i, i, i)
	})
}

// writeBatchFiles writes the same enterprises in each format. Nothing is wrong with them:
// a finding for each would be most of the work.
func writeBatchFiles(b *testing.B) string {
	dir := b.TempDir()
	writeLines(b, filepath.Join(dir, "e.csv"), "编号,企业名称,企业形式,分类,出资人单位,注册资本,收入,年度,经审计,归母净利润,以前年度未弥补亏损,法定公积金,申报金额,申报日,附送材料,缴库1·缴库日,缴库1·缴库金额,出资人单位收到日,审核日,复核日\n", batchSize, func(i int) string {
		return fmt.Sprintf("demo-%07d,示例第 %d 集团有限公司,国有独资公司,market,示例出资人,1000000000.00,利润,2025,true,%d000.00,0.00,0.00,0.00,2026-05-20,申报表、决算报表、审计报告,2026-09-10,1.00,2026-05-20,2026-06-10,2026-06-30\n", i, i, i)
	})
	writeLines(b, filepath.Join(dir, "e.ndjson"), "", batchSize, func(i int) string {
		return fmt.Sprintf(`{"id":"demo-%07d","name":"示例第 %d 集团有限公司","form":"国有独资公司","category":"market","agency":"示例出资人","registered_capital":"1000000000.00","profit":[{"year":2025,"audited":true,"net_profit":"%d000.00","prior_losses":"0.00","statutory_reserve":"0.00","declared":"0.00","filed":"2026-05-20","documents":["申报表","决算报表","审计报告"],"payments":[{"date":"2026-09-10","amount":"1.00"}],"agency_received":"2026-05-20","agency_reviewed":"2026-06-10","finance_reviewed":"2026-06-30"}]}`+"\n", i, i, i)
	})
	writeEnterprises(b, filepath.Join(dir, "e.yaml"), batchSize)
	return dir
}

// BenchmarkBatch carries 100,000 enterprises from a file to CSV, and does the same
// with the obvious program. The metric "obvious/this" is how many times as fast
// the batch is, "of-unmarshal" what part of a bare yaml.Unmarshal it takes: of the
// fastest runs, as another program on the machine takes more from two cores than
// from one.
func BenchmarkBatch(b *testing.B) {
	dir := writeBatchFiles(b)
	ratios, err := filepath.Abs("../../testdata/ratios.yaml")
	if err != nil {
		b.Fatal(err)
	}
	took := func(do func()) time.Duration {
		start := time.Now()
		do()
		return time.Since(start)
	}
	assess := func(name string) time.Duration {
		return took(func() {
			status := cli.Command{Stdout: io.Discard, Stderr: os.Stderr, Now: today}.Main([]string{"assess", "-e", filepath.Join(dir, name), "-r", ratios, "-f", "csv"})
			if status != 0 {
				b.Fatal("exit status", status)
			}
		})
	}
	for name, read := range map[string]func(*testing.B, io.Reader, func(reportedEnterprise)){"e.csv": readObviousCSV, "e.ndjson": readObviousNDJSON} {
		b.Run(name, func(b *testing.B) {
			own, other := time.Hour, time.Hour
			for b.Loop() {
				own = min(own, assess(name))
				other = min(other, took(func() { runObviousProgram(b, filepath.Join(dir, name), read) }))
			}
			b.ReportMetric(float64(other)/float64(own), "obvious/this")
			b.ReportMetric(own.Seconds(), "s")
		})
	}
	b.Run("e.yaml", func(b *testing.B) {
		own, other := time.Hour, time.Hour
		for b.Loop() {
			own = min(own, assess("e.yaml"))
			other = min(other, took(func() { unmarshalOnly(b, filepath.Join(dir, "e.yaml")) }))
		}
		b.ReportMetric(float64(own)/float64(other), "of-unmarshal")
	})
}

// reportedEnterprise is what the obvious program takes from a record.
type reportedEnterprise struct {
	ID, Name string
	Profit   []reportedProfit
}

type reportedProfit struct {
	NetProfit   string `json:"net_profit"`
	PriorLosses string `json:"prior_losses"`
	Reserve     string `json:"statutory_reserve"`
	Filed       string
}

func readObviousCSV(b *testing.B, r io.Reader, do func(reportedEnterprise)) {
	rows := csv.NewReader(r)
	_, _ = rows.Read()
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			b.Fatal(err)
		}
		do(reportedEnterprise{row[0], row[1], []reportedProfit{{row[9], row[10], row[11], row[13]}}})
	}
}

func readObviousNDJSON(b *testing.B, r io.Reader, do func(reportedEnterprise)) {
	for lines := bufio.NewScanner(r); lines.Scan(); {
		var e reportedEnterprise
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			b.Fatal(err)
		}
		do(e)
	}
}

// runObviousProgram is the program that one would write first: encoding/csv or
// encoding/json, decimal, and cal day by day.
func runObviousProgram(b *testing.B, name string, read func(*testing.B, io.Reader, func(reportedEnterprise))) {
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	calendar := workday.Default().Business()
	w := csv.NewWriter(io.Discard)
	zero, thirty := decimal.Zero, decimal.RequireFromString("0.3")
	asOf := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	read(b, bufio.NewReader(f), func(e reportedEnterprise) {
		p := e.Profit[0]
		amount := func(s string) decimal.Decimal {
			d, err := decimal.NewFromString(s)
			if err != nil {
				b.Fatal(err)
			}
			return d
		}
		left := decimal.Max(zero, amount(p.NetProfit).Sub(amount(p.PriorLosses)))
		payable := decimal.Max(zero, left.Sub(amount(p.Reserve))).Mul(thirty).Round(2)
		filed, err := time.Parse(time.DateOnly, p.Filed)
		if err != nil {
			b.Fatal(err)
		}
		due := workdayOnOrAfter(calendar, time.Date(2026, 5, 31, 0, 0, 0, 0, time.UTC))
		agency := nthWorkdayAfter(calendar, filed, 15)
		finance := nthWorkdayAfter(calendar, agency, 15)
		payment := workdayOnOrAfter(calendar, filed.AddDate(0, 4, 0))
		late := 0
		for d := payment.AddDate(0, 0, 1); !d.After(asOf); d = d.AddDate(0, 0, 1) {
			if calendar.IsWorkday(d) {
				late++
			}
		}
		_ = w.Write([]string{e.ID, e.Name, payable.StringFixed(2), due.Format(time.DateOnly), agency.Format(time.DateOnly),
			finance.Format(time.DateOnly), payment.Format(time.DateOnly), fmt.Sprint(late)})
	})
	w.Flush()
}

func workdayOnOrAfter(c *cal.BusinessCalendar, d time.Time) time.Time {
	for !c.IsWorkday(d) {
		d = d.AddDate(0, 0, 1)
	}
	return d
}

func nthWorkdayAfter(c *cal.BusinessCalendar, d time.Time, n int) time.Time {
	for n > 0 {
		if d = d.AddDate(0, 0, 1); c.IsWorkday(d) {
			n--
		}
	}
	return d
}

func unmarshalOnly(b *testing.B, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	var t struct {
		Enterprises []struct {
			ID, Name, Form, Category, Agency string
			Capital                          string `yaml:"registered_capital"`
			Profit                           []struct {
				Year            int
				Audited         bool
				NetProfit       string `yaml:"net_profit"`
				PriorLosses     string `yaml:"prior_losses"`
				Reserve         string `yaml:"statutory_reserve"`
				Declared, Filed string
				Documents       []string
				Payments        []map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(data, &t); err != nil || len(t.Enterprises) != batchSize {
		b.Fatal(err, len(t.Enterprises))
	}
}
