package text_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/ci"
	"guozi/pkg/report/data"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/text"
)

// shownAround is what an excerpt shows, by all characters of the line.
func shownAround(line string, at finding.Place) string {
	text := []rune(line)
	from := min(at.Column-1, len(text))
	to := min(from+max(at.Width, 1), len(text))
	start, end, head, tail := 0, len(text), "", ""
	if len(text) > 100 {
		if from > 40 {
			start, head = from-40, "…"
		}
		if end > from+60 {
			end, tail = from+60, "…"
		}
	}
	cells := func(s string) (n int) {
		for _, c := range s {
			n++
			if c > 0xff && c != '…' {
				n++
			}
		}
		return n
	}
	lead := head + string(text[start:from])
	return fmt.Sprintf("  |\n%d | %s%s%s\n  | %s^%s\n", at.Line, lead, string(text[from:end]), tail,
		strings.Repeat(" ", cells(lead)), strings.Repeat("~", max(0, cells(string(text[from:min(to, end)]))-1)))
}

// An excerpt of a line of any length shows what surrounds the place, whichever
// places of the line were shown before.
func TestExcerptOfLongLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SampledFrom([]string{"a", "7", "示", "例", "，", "𠮷", "é"})
		lines := make([]string, rapid.IntRange(1, 3).Draw(t, "lines"))
		for i := range lines {
			n := rapid.SampledFrom([]int{0, 1, 39, 60, 99, 100, 101, 127, 128, 129, 300, 5000}).Draw(t, "length")
			some := rapid.SliceOfN(letters, 1, 7).Draw(t, "letters")
			for j := range n {
				lines[i] += some[j*j%len(some)]
			}
		}
		var fs []finding.Finding
		want := ""
		for range rapid.IntRange(1, 6).Draw(t, "places") {
			line := rapid.IntRange(1, len(lines)).Draw(t, "line")
			width := len([]rune(lines[line-1]))
			p := finding.Place{File: "t", Line: line, Column: rapid.IntRange(1, width+1).Draw(t, "column"), Width: rapid.IntRange(0, 200).Draw(t, "width")}
			fs = append(fs, finding.Finding{Rule: "a/b", Severity: finding.Error, Message: "错", Place: p})
			want += p.String() + ": 错 [a/b]\n" + shownAround(lines[line-1], p)
		}
		var out bytes.Buffer
		if err := (text.Terminal{}).Findings(&out, fs, 0, func(string) []string { return lines }); err != nil {
			t.Fatal(err)
		}
		if got, _, _ := strings.Cut(out.String(), fmt.Sprintf("%d 处错误", len(fs))); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// oneLine is findings on the one line of a table, each on its own part.
func oneLine(n int) *paper.Listing {
	const part = `{"id":"示例","form":"国有独资公司","net_profit":"1.00","filed":"2026-06-01"}, `
	lines := []string{strings.Repeat(part, n)}
	l := &paper.Listing{Tool: "guozi audit", Measure: reporttest.Shanghai(), Files: []string{"t.json"},
		Rules: []finding.Rule{{Code: "a/b", Severity: finding.Error}}, Sources: func(string) []string { return lines }, Failing: finding.Error}
	for i := range n {
		p := finding.Place{File: "t.json", Line: 1, Column: i*len([]rune(part)) + 5, Width: 4}
		l.Findings = append(l.Findings, finding.Finding{Rule: "a/b", Severity: finding.Error, Message: "错", Enterprise: fmt.Sprint(i), Place: p,
			Related: []finding.Related{{Place: finding.Place{File: "t.json", Line: 1, Column: 1, Width: 1}, Message: "先前"}}})
	}
	return l
}

// Four times as many findings in a table of one line take about four times the
// memory in every format, up to eight as buffers double; were each finding to
// take its whole line, they would take sixteen times as much.
func TestMemoryOfOneLine(t *testing.T) {
	const n, most = 500, 8
	for name, write := range map[string]func(io.Writer, *paper.Listing) error{
		"text": text.Terminal{}.Listing, "json": data.ListingJSON, "sarif": ci.SARIF, "junit": ci.JUnit, "github": ci.GitHub, "gitlab": ci.GitLab,
	} {
		taken := func(l *paper.Listing) float64 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := write(io.Discard, l); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		few, many := taken(oneLine(n)), taken(oneLine(4*n))
		if many/few > most {
			t.Errorf("%s: %.1f MB for %d findings, %.1f MB for %d", name, few/1e6, n, many/1e6, 4*n)
		}
	}
}

// In a table of one line a fingerprint stays the same when something changes far
// from its place, and is another when what stands at the place changes.
func TestFingerprintsOfOneLine(t *testing.T) {
	part := func(s string) string { return strings.Repeat(s, 3000) }
	print := func(line string, column int) string {
		l := oneLine(1)
		l.Findings[0].Place.Column, l.Findings[0].Related = column, nil
		l.Sources = func(string) []string { return []string{line} }
		var out bytes.Buffer
		if err := ci.GitLab(&out, l); err != nil {
			t.Fatal(err)
		}
		var issues []struct{ Fingerprint string }
		if err := json.Unmarshal(out.Bytes(), &issues); err != nil {
			t.Fatal(err)
		}
		return issues[0].Fingerprint
	}
	first := print(part("示例")+"甲"+part("示例"), 6001)
	if print(part("示例")+"例"+part("示例"), 6001) == first {
		t.Error("what stands at the place makes no difference")
	}
	if print("更多"+part("示例")+"甲"+part("示例")+"更多", 6003) != first {
		t.Error("what stands far away makes a difference")
	}
}
