package stream

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// inside checks that a place is one of the file: on a line that there is, and no
// more than one past its last character.
func inside(t *testing.T, lines []string, f *finding.Finding, p finding.Place) {
	t.Helper()
	if p.File != "t.yaml" || p.Sheet != "" || p.Line < 1 || p.Line > len(lines) {
		t.Fatalf("%+v: %+v is not in a file of %d lines", f, p, len(lines))
	}
	width := utf8.RuneCountInString(lines[p.Line-1])
	if p.Column < 1 || p.Column > width+1 || p.Width < 1 || p.Column+p.Width > max(width, p.Column)+1 {
		t.Fatalf("%+v: %+v is not in a line of %d characters", f, p, width)
	}
}

// anyYAML checks what holds for whatever a YAML file holds: no panic, the same
// answer each time and in pieces, findings at places of the file, and with an
// error when nothing is read.
func anyYAML(t *testing.T, data []byte, size int) {
	read := func(want table.Kind) (*table.Tables, []finding.Finding) {
		return Read(Input{File: File{"t.yaml", data}, Want: want})
	}
	shown, _, _ := table.Decode(data)
	lines := table.Lines(shown)
	for _, want := range []table.Kind{"", table.Ratios, table.Enterprises} {
		tables, fs := read(want)
		again, same := read(want)
		if diff := cmp.Diff(fs, same); diff != "" {
			t.Fatalf("read again:\n%s", diff)
		}
		if len(tables.Enterprises) != len(again.Enterprises) || len(tables.Ratios.Categories) != len(again.Ratios.Categories) {
			t.Fatal("read again, it holds something else")
		}
		if len(fs) > table.MostFindings+1 {
			t.Fatalf("%d findings", len(fs))
		}
		for i := range fs {
			inside(t, lines, &fs[i], fs[i].Place)
			for _, r := range fs[i].Related {
				inside(t, lines, &fs[i], r.Place)
			}
			if text := fs[i].Message; strings.ContainsAny(text, "\t\r\n") || strings.ContainsFunc(text, isHidden) || !utf8.ValidString(text) || text == "" {
				t.Fatalf("the message %+q", text)
			}
		}
	}
	agree(t, "t.yaml", data, size)
}

func FuzzYAML(f *testing.F) {
	for name, text := range cuttable {
		if FormatOf(name, nil) != YAML {
			continue
		}
		for _, end := range append([]string{""}, blankEnds...) {
			f.Add([]byte(text+end), 16)
		}
	}
	broken, err := filepath.Glob("../../../testdata/broken/*.yaml")
	if err != nil || len(broken) == 0 {
		f.Fatal(broken, err)
	}
	for _, name := range append(broken, "../../../testdata/enterprises.yaml", "../../../testdata/ratios.yaml") {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, 64)
	}
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		if size < 1 || size > 1<<16 || len(data) > 1<<13 || FormatOf("t.yaml", data) != YAML {
			return // no text of this reader
		}
		anyYAML(t, data, size)
	})
}
