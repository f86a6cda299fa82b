package main

import (
	"bufio"
	"errors"
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
	{"e.csv", "编号,企业名称,企业形式,分类,注册资本,收入,年度,经审计,归母净利润,法定公积金,申报日,附送材料,缴库1·缴库日,缴库1·缴库金额,出资人单位收到日,审核日,复核日\n",
		"demo-%07d,示例第 %[1]d 集团有限公司,国有独资公司,market,1000000000.00,利润,2025,true,%[1]d000.00,0.00,2026-05-20,申报表、决算报表、审计报告,2026-09-10,1.00,2026-05-20,2026-06-10,2026-06-30\n"},
	{"e.ndjson", "",
		`{"id":"demo-%07d","name":"示例第 %[1]d 集团有限公司","form":"国有独资公司","category":"market","registered_capital":"1000000000.00","profit":[{"year":2025,"audited":true,"net_profit":"%[1]d000.00","statutory_reserve":"0.00","filed":"2026-05-20","documents":["申报表","决算报表","审计报告"],"payments":[{"date":"2026-09-10","amount":"1.00"}],"agency_received":"2026-05-20","agency_reviewed":"2026-06-10","finance_reviewed":"2026-06-30"}]}` + "\n"},
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
        agency_received: 2026-05-20
        agency_reviewed: 2026-06-10
        finance_reviewed: 2026-06-30
`},
}

// assessed runs the program over n enterprises from a pipe and returns the most
// memory that it had, in MiB.
func assessed(tb testing.TB, bin string, format int, n int, command string) float64 {
	tb.Helper()
	most, lines, err := ran(bin, streamed[format].name, streamed[format].head, n, func(int) string { return streamed[format].enterprise }, command)
	if err != nil {
		tb.Fatalf("%s: %v", streamed[format].name, err)
	}
	if command == "assess" && lines != n+1 || lines < n {
		tb.Fatalf("%s: %d lines of %d enterprises", streamed[format].name, lines, n)
	}
	return most
}

// ran runs the program over n enterprises, each as its format says, and returns the
// most memory that it had, in MiB, and how many lines it wrote.
func ran(bin, name, head string, n int, enterprise func(i int) string, command string) (most float64, lines int, err error) {
	in, out := io.Pipe()
	go func() {
		w := bufio.NewWriter(out)
		_, _ = w.WriteString(head)
		for i := range n {
			_, _ = fmt.Fprintf(w, enterprise(i), i+1)
		}
		out.CloseWithError(w.Flush())
	}()
	c := exec.Command(bin, command, "-e", "-", "--stdin-filename", name, "-r", "../../testdata/ratios.yaml", "-f", "csv", "--as-of", "2026-11-23")
	c.Stdin = in
	written := new(counter)
	c.Stdout, c.Stderr = written, io.Discard
	err = c.Run()
	return float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024, written.n, err
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
	if testing.Short() {
		t.Skip("carries 470,000 enterprises")
	}
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
	// A title, another separator and a column that is passed over.
	most, lines, err := ran(bin, "e.csv", "申报表（元）\n"+strings.ReplaceAll("联系人,"+streamed[0].head, ",", ";"), 100_000, func(int) string {
		return strings.ReplaceAll("某某,"+streamed[0].enterprise, ",", ";")
	}, "assess")
	if most >= mostMiB || lines != 100_001 || err != nil {
		t.Errorf("as people have it: %.0f MiB, %d lines, %v", most, lines, err)
	}
	good := streamed[0].enterprise
	warned := strings.Replace(good, "000.00,0.00,", "000.00,999999999.00,", 1) // more reserve than there may be
	faulty := strings.Replace(good, "%[1]d000.00", "x", 1)
	for name, enterprise := range map[string]func(i int) string{
		"warnings spread out": func(i int) string {
			if i%100 == 0 {
				return strings.Replace(warned, "%[1]d000.00", "5000000000.00", 1)
			}
			return good
		},
		"a fault at the start": func(i int) string {
			if i == 0 {
				return faulty
			}
			return good
		},
	} {
		most, lines, err := ran(bin, "e.csv", streamed[0].head, 200_000, enterprise, "assess")
		if whole := lines == 200_001; most >= mostMiB || whole == strings.HasPrefix(name, "a fault") || (err != nil) == whole {
			t.Errorf("%s: %.0f MiB, %d lines, %v", name, most, lines, err)
		}
	}
}

// A workbook of 100,000 rows whose sheets are in the same order is merged while it is
// read.
func TestMemoryOfAWorkbook(t *testing.T) {
	if testing.Short() {
		t.Skip("carries 100,000 enterprises")
	}
	const n, most = 100_000, 128
	bin, dir := built(t), t.TempDir()
	in, book := filepath.Join(dir, "e.ndjson"), filepath.Join(dir, "e.xlsx")
	f, err := os.Create(in)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f) // what this process holds counts as the program's, which starts as a copy of it
	for i := range n {
		_, _ = fmt.Fprintf(w, streamed[1].enterprise, i+1)
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.Command(bin, "convert", in, book).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	c := exec.Command(bin, "assess", "-e", book, "-r", "../../testdata/ratios.yaml", "-f", "csv", "--as-of", "2026-11-23")
	written := new(counter)
	c.Stdout = written
	if err := c.Run(); err != nil || written.n != n+1 {
		t.Fatalf("%d lines of %d enterprises, %v", written.n, n, err)
	}
	if took := float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024; took >= most {
		t.Errorf("%.0f MiB", took)
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
