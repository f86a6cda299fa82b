package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkStart runs one-off commands as whole processes, each in turn with a
// bare cobra program, and reports the median of the ratios and the ratio of the
// fastest runs: a busy machine makes both programs wait, which draws the median
// towards 1. It is the measure behind the README's word on start-up.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	build := func(name, pkg string) string {
		bin := filepath.Join(dir, name+".exe")
		if out, err := exec.Command("go", "build", "-o", bin, pkg).CombinedOutput(); err != nil {
			b.Fatalf("go build %s: %v\n%s", pkg, err, out)
		}
		return bin
	}
	hello := build("hello", "./testdata/hello")
	guozi := build("guozi", ".")
	run := func(bin string, args ...string) time.Duration {
		start := time.Now()
		if err := exec.Command(bin, args...).Run(); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	for _, c := range []struct {
		name string
		args []string
	}{
		{"calc", []string{"calc", "profit", "--net-profit", "10亿", "--reserve", "8000万", "--ratio", "30%"}},
		{"due", []string{"due", "dividend", "--voted", "2026-09-01"}},
		{"add", []string{"calendar", "add", "2026-09-01", "30"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			run(hello)
			run(guozi, c.args...)
			var ratios []float64
			least, leastBare := time.Hour, time.Hour
			for b.Loop() {
				bare := run(hello)
				own := run(guozi, c.args...)
				ratios = append(ratios, float64(own)/float64(bare))
				least, leastBare = min(least, own), min(leastBare, bare)
			}
			slices.Sort(ratios)
			b.ReportMetric(ratios[len(ratios)/2], "x-hello")
			b.ReportMetric(float64(least)/float64(leastBare), "x-hello-fastest")
		})
	}
}
