package trial_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/worked"
)

// FuzzCases: a file of cases is refused, with findings at places of the file, or every
// case of it is found faulty or runs, and twice with the same outcome.
func FuzzCases(f *testing.F) {
	for _, name := range worked.Carried() {
		data, err := worked.Read(name)
		if err != nil {
			f.Fatal(err)
		}
		head, cases, _ := strings.Cut(string(data), "\ntests:\n")
		for _, one := range strings.Split(cases, "\n  - ") {
			if one != "" {
				f.Add(head + "\ntests:\n  - " + strings.TrimPrefix(one, "  - "))
			}
		}
	}
	broken, err := filepath.Glob("../../testdata/broken/*-tests-*.yaml")
	if err != nil || len(broken) == 0 {
		f.Fatal(broken, err)
	}
	for _, name := range broken {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	setting := settings(f, "t.yaml", &worked.File{}, nil)(&worked.Case{})
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<13 {
			t.Skip()
		}
		shown, _, _ := table.Decode([]byte(text))
		lines := table.Lines(shown)
		inside := func(fs []finding.Finding) {
			for _, f := range fs {
				if p := f.Place; p.File != "t.yaml" || p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > utf8.RuneCountInString(lines[p.Line-1])+1 || f.Message == "" {
					t.Fatalf("%+v", f)
				}
			}
		}
		file, fs := stream.ReadTests(stream.File{Name: "t.yaml", Data: []byte(text)})
		inside(fs)
		if (file == nil) != (finding.Worst(fs) >= finding.Error) {
			t.Fatalf("%+v with %+v", file, fs)
		}
		if file == nil {
			return
		}
		for i := range file.Cases {
			c := &file.Cases[i]
			s := setting
			if file.Ratios != "" || c.Given.Ratios != "" {
				s.Ratios = noRatios
			}
			if found := s.Check(c); len(found) > 0 {
				inside(found)
				continue
			}
			one, err := s.Run(c)
			if err != nil {
				t.Fatal(err)
			}
			again, err := s.Run(c)
			if err != nil || len(one.Failures) != len(again.Failures) {
				t.Fatalf("%d failures, then %d, %v", len(one.Failures), len(again.Failures), err)
			}
			for _, failure := range one.Failures {
				if p := failure.Place; p.File != "t.yaml" || p.Line < 1 || p.Line > len(lines) || failure.Expected.Shown == "" || failure.Got.Shown == "" {
					t.Fatalf("%+v", failure)
				}
			}
		}
	})
}
