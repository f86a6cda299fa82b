package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"guozi/pkg/cli"
)

// BenchmarkCheck checks a table of 10,000 enterprises, and parses the same file
// into nodes with yaml.v3 and nothing more. "time/parse" and "memory/parse" are
// what part of the parse's time and of its peak of live memory the check takes.
func BenchmarkCheck(b *testing.B) {
	name := filepath.Join(b.TempDir(), "e.yaml")
	writeEnterprises(b, name, 10_000)
	ratios, err := filepath.Abs("../../testdata/ratios.yaml")
	if err != nil {
		b.Fatal(err)
	}
	var own, parse time.Duration
	var ownPeak, parsePeak uint64
	for b.Loop() {
		t, m := measurePeak(func() {
			if status := (cli.Command{Stdout: io.Discard, Stderr: os.Stderr, Now: today}).Main([]string{"check", name, ratios}); status != 0 {
				b.Fatal("exit status", status)
			}
		})
		own, ownPeak = own+t, ownPeak+m
		t, m = measurePeak(func() {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			var n yaml.Node
			if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&n); err != nil {
				b.Fatal(err)
			}
		})
		parse, parsePeak = parse+t, parsePeak+m
	}
	b.ReportMetric(float64(own)/float64(parse), "time/parse")
	b.ReportMetric(float64(ownPeak)/float64(parsePeak), "memory/parse")
}

// measurePeak is how long do takes and the most memory that lived on the heap meanwhile,
// seen every millisecond.
func measurePeak(do func()) (time.Duration, uint64) {
	runtime.GC()
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		live := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		var seen uint64
		for {
			metrics.Read(live)
			seen = max(seen, live[0].Value.Uint64())
			select {
			case <-stop:
				most <- seen
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	start := time.Now()
	do()
	took := time.Since(start)
	close(stop)
	return took, <-most
}
