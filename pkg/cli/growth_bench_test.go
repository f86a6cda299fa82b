//go:build unix

package cli_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"guozi/pkg/cli"
)

// tableWriters are the ways in which a table of n enterprises is written, each with
// something to be found in every enterprise.
var tableWriters = map[string]func(n int) string{
	"line-a-table.json": func(n int) string {
		items := make([]string, n)
		for i := range items {
			items[i] = fmt.Sprintf(`{"id": "demo-%d", "name": "示例第 %[1]d 集团有限公司", "form": "国有独资公司", "category": "market", "profit": [{"year": 2025, "audited": true, "net_profit": "%[1]d000.00", "prior_losses": "0.00", "statutory_reserve": "0.00", "filed": "2026-06-05", "declared": "1.00", "documents": ["申报表", "决算报表"], "payments": [{"date": "2026-09-10", "amount": "1.00"}]}]}`, i)
		}
		return `{"kind": "enterprises", "version": 1, "unit": "元", "enterprises": [` + strings.Join(items, ", ") + "]}\n"
	},
	"line-a-value.yaml": func(n int) string {
		var b strings.Builder
		b.WriteString("kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n")
		for i := range n {
			fmt.Fprintf(&b, "  - id: demo-%d\n    name: 示例第 %[1]d 集团有限公司\n    form: 国有独资公司\n    category: market\n    profit:\n      - year: 2025\n        audited: true\n        net_profit: %[1]d000.00\n        prior_losses: 0.00\n        statutory_reserve: 0.00\n        filed: 2026-06-05\n        declared: 1.00\n        documents: [申报表, 决算报表]\n        payments:\n          - date: 2026-09-10\n            amount: 1.00\n", i)
		}
		return b.String()
	},
}

// BenchmarkGrowth carries tables of 1,000 to 16,000 enterprises through every
// format. The metric "exponent" is the slope of the time over
// the size, both as logarithms: 1 is linear, and 1.2 is the most it may be. Time is
// that of the processor, as another program on the machine takes little from it.
// "bytes-exponent" is the slope of the memory taken on the way.
func BenchmarkGrowth(b *testing.B) {
	dir := b.TempDir()
	ratios := filepath.Join(dir, "ratios.yaml")
	if err := os.WriteFile(ratios, []byte("kind: ratios\nversion: 1\ncategories:\n  - {id: market, name: 示例, ratios: [{from: 2020, ratio: 30%, approval: 示例}]}\n"), 0o644); err != nil {
		b.Fatal(err)
	}
	strangers := filepath.Join(dir, "strangers.yaml")
	if err := os.WriteFile(strangers, []byte("kind: ratios\nversion: 1\ncategories:\n  - {id: markets, name: 示例, ratios: [{from: 2020, ratio: 30%, approval: 示例}]}\n"), 0o644); err != nil {
		b.Fatal(err)
	}
	const most = 16_000
	for _, c := range []struct {
		formats []string
		args    func(table string) []string
	}{
		{[]string{"text", "json", "csv", "ndjson", "md", "html", "xlsx", "sarif", "gitlab", "github", "junit"}, func(t string) []string { return []string{"audit", "-e", t, "-r", ratios} }},
		{[]string{"csv", "ics"}, func(t string) []string { return []string{"assess", "-e", t, "-r", ratios} }},
		{[]string{"text", "json", "sarif", "gitlab", "github", "junit"}, func(t string) []string { return []string{"check", t, strangers} }},
	} {
		for _, format := range c.formats {
			for name := range tableWriters {
				b.Run(fmt.Sprintf("%s/%s/%s", c.args("")[0], format, name), func(b *testing.B) {
					var times, bytes []float64
					var sizes []float64
					for n := 1000; n <= most; n *= 2 {
						table := filepath.Join(dir, fmt.Sprint(n, name))
						if err := os.WriteFile(table, []byte(tableWriters[name](n)), 0o644); err != nil {
							b.Fatal(err)
						}
						took, taken := fastestRun(b, append(c.args(table), "-f", format))
						sizes, times, bytes = append(sizes, float64(n)), append(times, took), append(bytes, taken)
					}
					for b.Loop() { // measured above
					}
					b.ReportMetric(0, "ns/op")
					b.ReportMetric(logSlope(sizes, times), "exponent")
					b.ReportMetric(logSlope(sizes, bytes), "bytes-exponent")
					b.ReportMetric(times[len(times)-1], "cpu-s")
				})
			}
		}
	}
}

// fastestRun is the least time of a few runs in seconds, and the memory taken in one
// of them.
func fastestRun(b *testing.B, args []string) (least, taken float64) {
	b.Helper()
	least = math.Inf(1)
	for range 3 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := processorTime(b)
		if status := (cli.Command{Stdout: io.Discard, Stderr: io.Discard, Now: today}).Main(args); status > 1 {
			b.Fatal(args, "exit status", status)
		}
		least = min(least, processorTime(b)-start)
		runtime.ReadMemStats(&after)
		taken = float64(after.TotalAlloc - before.TotalAlloc)
		if least > 1 {
			break
		}
	}
	return least, taken
}

// processorTime is how many seconds this process has been at work.
func processorTime(b *testing.B) float64 {
	b.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano()).Seconds()
}

// Four times as many enterprises take about four times the memory, however the
// table is laid out, up to eight as buffers double; were anything done for each
// pair of them, they would take sixteen times as much.
func TestMemoryGrowsWithTheTable(t *testing.T) {
	dir := t.TempDir()
	const n = 150
	ratios := filepath.Join(dir, "ratios.yaml")
	if err := os.WriteFile(ratios, []byte("kind: ratios\nversion: 1\ncategories:\n  - {id: markets, name: 示例, ratios: [{from: 2020, ratio: 30%, approval: 示例}]}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, write := range tableWriters {
		few, many := filepath.Join(dir, "few-"+name), filepath.Join(dir, "many-"+name)
		if err := errors.Join(os.WriteFile(few, []byte(write(n)), 0o644), os.WriteFile(many, []byte(write(4*n)), 0o644)); err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"text", "json", "sarif", "gitlab", "github", "junit"} {
			taken := func(args ...string) float64 {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				if status := (cli.Command{Stdout: io.Discard, Stderr: io.Discard, Now: today}).Main(append(args, "-f", format)); status != 1 {
					t.Fatal(args, "exit status", status)
				}
				runtime.ReadMemStats(&after)
				return float64(after.TotalAlloc - before.TotalAlloc)
			}
			taken("check", few, ratios) // what is set up once
			if little, much := taken("check", few, ratios), taken("check", many, ratios); much/little > 8 {
				t.Errorf("check %s -f %s: %.1f MB for %d enterprises, %.1f MB for %d", name, format, little/1e6, n, much/1e6, 4*n)
			}
		}
	}
}

// logSlope is that of the line nearest to the points, as logarithms.
func logSlope(xs, ys []float64) float64 {
	var sx, sy, sxx, sxy float64
	for i := range xs {
		x, y := math.Log(xs[i]), math.Log(ys[i])
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	n := float64(len(xs))
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
