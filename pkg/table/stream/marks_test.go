package stream_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// marks are the places that a test input marks: ⟦…⟧ where a finding is expected,
// ⟪…⟫ where its related place is. A mark lies on one line.
type marks struct{ found, related []finding.Place }

// unmark takes the marks out of the text.
func unmark(t *testing.T, file, text string) (string, marks) {
	t.Helper()
	var clean strings.Builder
	var m marks
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			clean.WriteByte('\n')
		}
		for {
			at := strings.IndexAny(line, "⟦⟪")
			if at < 0 {
				break
			}
			list, closing := &m.found, "⟧"
			if strings.HasPrefix(line[at:], "⟪") {
				list, closing = &m.related, "⟫"
			}
			marked, rest, ok := strings.Cut(line[at+len("⟦"):], closing)
			if !ok {
				t.Fatalf("line %d: mark is not closed", i+1)
			}
			*list = append(*list, finding.Place{File: file, Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1, Width: max(1, utf8.RuneCountInString(marked))})
			line = line[:at] + marked + rest
		}
		clean.WriteString(line)
	}
	return clean.String(), m
}

// read reads one file of any kind.
func read(text string) (*table.Tables, []finding.Finding) {
	return stream.Read(stream.Input{File: stream.File{Name: "f.yaml", Data: []byte(text)}})
}

const start = "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n"

const enterpriseStart = start + "  - id: a\n    name: 甲\n    form: 国有独资公司\n    category: m\n"

// enterprise is a table of one enterprise with the lines added to it.
func enterprise(lines ...string) string { return enterpriseStart + indented("    ", lines) }

// profit is a table of one enterprise with one profit record with the lines
// added to it.
func profit(lines ...string) string {
	return enterprise("profit:", "  - year: 2025", "    net_profit: 1.00") + indented("        ", lines)
}

// entry is a ratio table of one category with the entry.
func entry(flow string) string {
	return "kind: ratios\nversion: 1\ncategories:\n  - id: m\n    name: 市场\n    ratios:\n      - " + flow + "\n"
}

func indented(by string, lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(by + l + "\n")
	}
	return b.String()
}

// refusal is an input of which every marked place is one fault.
type refusal struct {
	name, in, code, message string
}

func (c refusal) check(t *testing.T) {
	t.Helper()
	text, want := unmark(t, "f.yaml", c.in)
	_, fs := read(text)
	if len(fs) != len(want.found) {
		t.Errorf("%d findings, want %d:\n%s", len(fs), len(want.found), listing(fs))
	}
	for i, f := range fs {
		if i < len(want.found) && f.Place != want.found[i] {
			t.Errorf("at %v width %d, want %v width %d: %s", f.Place, f.Place.Width, want.found[i], want.found[i].Width, f.Message)
		}
		if f.Rule != c.code || f.Severity != finding.Error {
			t.Errorf("%s %s, want error %s: %s", f.Severity, f.Rule, c.code, f.Message)
		}
		if !strings.Contains(f.Message, c.message) {
			t.Errorf("message %q does not say %q", f.Message, c.message)
		}
		for j, r := range f.Related {
			if j >= len(want.related) || r.Place != want.related[j] || r.Message == "" {
				t.Errorf("related %v (%s), want %v", r.Place, r.Message, want.related)
			}
		}
		if len(f.Related) != len(want.related) {
			t.Errorf("%d related places, want %d", len(f.Related), len(want.related))
		}
	}
}

func checkAll(t *testing.T, cases []refusal) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.check(t) })
	}
}

func listing(fs []finding.Finding) string {
	var b strings.Builder
	for _, f := range fs {
		b.WriteString(f.Place.String() + " " + f.Rule + " " + f.Message + "\n")
	}
	return b.String()
}
