package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// streamed are the formats that a long table can come in, with the line or lines
// of one enterprise.
var streamed = []struct{ name, head, enterprise string }{
	{"e.csv", "编号,企业名称,企业形式,分类,注册资本,收入,年度,经审计,归母净利润,法定公积金,申报日,附送材料,缴库1·缴库日,缴库1·缴库金额\n",
		"demo-%07d,示例第 %[1]d 集团有限公司,国有独资公司,market,1000000000.00,利润,2025,true,%[1]d000.00,0.00,2026-05-20,申报表、决算报表、审计报告,2026-09-10,1.00\n"},
	{"e.ndjson", "",
		`{"id":"demo-%07d","name":"示例第 %[1]d 集团有限公司","form":"国有独资公司","category":"market","registered_capital":"1000000000.00","profit":[{"year":2025,"audited":true,"net_profit":"%[1]d000.00","statutory_reserve":"0.00","filed":"2026-05-20","documents":["申报表","决算报表","审计报告"],"payments":[{"date":"2026-09-10","amount":"1.00"}]}]}` + "\n"},
	{"e.yaml", "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n", `  - id: demo-%07d
    name: 示例第 %[1]d 集团有限公司
    form: 国有独资公司
    category: market
    registered_capital: 1000000000.00
    profit:
      - year: 2025
        audited: true
        net_profit: %[1]d000.00
        statutory_reserve: 0.00
        filed: 2026-05-20
        documents: [申报表, 决算报表, 审计报告]
        payments: [{date: 2026-09-10, amount: 1.00}]
`},
}

// assessed runs the program over n enterprises from a pipe and returns the most
// memory that it had, in MiB.
func assessed(tb testing.TB, bin string, format int, n int, command string) float64 {
	tb.Helper()
	f := streamed[format]
	in, out := io.Pipe()
	go func() {
		w := bufio.NewWriter(out)
		_, _ = w.WriteString(f.head)
		for i := range n {
			_, _ = fmt.Fprintf(w, f.enterprise, i+1)
		}
		out.CloseWithError(w.Flush())
	}()
	c := exec.Command(bin, command, "-e", "-", "--stdin-filename", f.name, "-r", "../../testdata/ratios.yaml", "-f", "csv", "--as-of", "2026-11-23")
	c.Stdin = in
	lines := new(counter)
	c.Stdout, c.Stderr = lines, os.Stderr
	if err := c.Run(); err != nil {
		tb.Fatalf("%s: %v", f.name, err)
	}
	if lines.n < n {
		tb.Fatalf("%s: %d lines of %d enterprises", f.name, lines.n, n)
	}
	return float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024
}

// counter counts lines.
type counter struct{ n int }

func (c *counter) Write(b []byte) (int, error) {
	c.n += strings.Count(string(b), "\n")
	return len(b), nil
}

func built(tb testing.TB) string {
	tb.Helper()
	bin := filepath.Join(tb.TempDir(), "guozi")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		tb.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

const mostMiB = 64

// A long table takes no more memory than a short one, whatever its format.
func TestMemoryOfStreams(t *testing.T) {
	bin := built(t)
	for i, f := range streamed {
		n := 100_000
		if f.name == "e.yaml" {
			n = 20_000 // slower
		}
		if most := assessed(t, bin, i, n, "assess"); most >= mostMiB {
			t.Errorf("assess %s: %.0f MiB", f.name, most)
		}
	}
	if most := assessed(t, bin, 1, 50_000, "audit"); most >= mostMiB {
		t.Errorf("audit: %.0f MiB", most)
	}
}

// BenchmarkMillion carries a million enterprises from CSV and NDJSON, and 100,000
// from YAML, and reports the most memory that the program had.
func BenchmarkMillion(b *testing.B) {
	bin := built(b)
	for i, f := range streamed {
		b.Run(f.name, func(b *testing.B) {
			n := 1_000_000
			if f.name == "e.yaml" {
				n = 100_000
			}
			most := 0.0
			for b.Loop() {
				most = max(most, assessed(b, bin, i, n, "assess"))
			}
			b.ReportMetric(most, "MiB")
		})
	}
}
