package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"guozi/pkg/cli"
	"guozi/pkg/finding"
	"guozi/pkg/table/notice"
)

const corpus = "../../testdata/broken"

// brokenCase is a case of the corpus: a table with one fault, and what is checked
// together with it. Its name starts with the code of the fault.
type brokenCase struct {
	name  string
	files []string
}

func brokenCases(t *testing.T) []brokenCase {
	t.Helper()
	names, err := filepath.Glob("*.*")
	if err != nil {
		t.Fatal(err)
	}
	var list []brokenCase
	for _, name := range names {
		base, ending, _ := strings.Cut(name, ".")
		if !slices.Contains([]string{"yaml", "csv", "json", "ics", "notice", "book"}, ending) {
			continue // no table, or it goes with another
		}
		with, err := filepath.Glob(base + ".*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, brokenCase{base, append([]string{name}, with...)})
	}
	return list
}

// args are the arguments of the check of the files, with the flags that a code is only raised with.
func (b brokenCase) args(files []string) []string {
	if strings.HasPrefix(b.name, "ratio-stale") {
		return append([]string{"check", "--stale", "365d"}, files...)
	}
	return append([]string{"check"}, files...)
}

// codeOf is that of the codes which the case's name starts with.
func (b brokenCase) codeOf(codes []checkCode) checkCode {
	for _, c := range codes {
		if file := strings.ReplaceAll(c.Rule, "/", "-"); b.name == file || strings.HasPrefix(b.name, file+"-") {
			return c
		}
	}
	return checkCode{}
}

// checkCode is a code as guozi rules lists it.
type checkCode struct {
	Rule, Severity, Title, Explain, Remedy, Article string
	Otherwise                                       []struct{ Severity, When string }
}

// has reports whether the page of the code says that its findings can have the severity.
func (c checkCode) has(severity string) bool {
	return severity == c.Severity || slices.ContainsFunc(c.Otherwise, func(o struct{ Severity, When string }) bool { return o.Severity == severity })
}

// checkCodes are the codes that a check can raise.
func checkCodes(t *testing.T) []checkCode {
	t.Helper()
	areas := []string{"yaml", "table", "ratio", "enterprise", "accept"}
	return slices.DeleteFunc(allCodes(t), func(c checkCode) bool {
		area, _, _ := strings.Cut(c.Rule, "/")
		return !slices.Contains(areas, area) && !slices.ContainsFunc(notice.Rules(), func(r finding.Rule) bool { return r.Code == c.Rule })
	})
}

// allCodes are all codes of the program.
func allCodes(t *testing.T) []checkCode {
	t.Helper()
	var listed struct{ Findings []checkCode }
	out, _ := guozi(t, "rules", "-f", "json")
	if err := json.Unmarshal([]byte(out), &listed); err != nil {
		t.Fatal(err)
	}
	return listed.Findings
}

// guozi runs the program; it must have nothing to say on standard error.
func guozi(t *testing.T, args ...string) (out string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = cli.Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: today}.Main(args)
	if stderr.Len() > 0 {
		t.Errorf("guozi %s: %s", strings.Join(args, " "), stderr.String())
	}
	return stdout.String(), status
}

// compareGolden compares with the file, or rewrites it.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nnow it is\n%s", name, want, got)
	}
}

// Every table of the corpus has one fault, which is found once, in the words of the file
// beside it.
func TestBrokenTables(t *testing.T) {
	t.Setenv("GITHUB_ACTIONS", "")
	t.Chdir(corpus)
	codes, cases := checkCodes(t), brokenCases(t)
	if len(cases) < 120 {
		t.Errorf("%d tables, want at least 120", len(cases))
	}
	met := map[string]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			place, err := filepath.Abs(c.name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			files := c.writeFiles(t)
			text, status := guozi(t, c.args(files)...)
			compareGolden(t, place, text)

			out, _ := guozi(t, append(c.args(files), "-f", "json")...)
			var listing struct {
				Findings []struct {
					Rule, Severity, Message string
					Line, Column            int
				}
			}
			if err := json.Unmarshal([]byte(out), &listing); err != nil {
				t.Fatal(err)
			}
			if len(listing.Findings) != 1 {
				t.Fatalf("%d findings:\n%s", len(listing.Findings), text)
			}
			f := listing.Findings[0]
			met[f.Rule] = true
			if want := c.codeOf(codes).Rule; f.Rule != want {
				t.Errorf("%s, want %s", f.Rule, want)
			}
			if want := map[bool]int{true: 1}[f.Severity == "error"]; status != want {
				t.Errorf("exit status %d for one %s", status, f.Severity)
			}
			if !c.codeOf(codes).has(f.Severity) {
				t.Errorf("guozi rules show %s does not say that it can be a %s", f.Rule, f.Severity)
			}
			if f.Line < 1 || f.Column < 1 {
				t.Error("the finding has no place")
			}
			if !strings.ContainsFunc(f.Message, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				t.Errorf("%q is not Chinese", f.Message)
			}
		})
	}
	for _, c := range codes {
		if !met[c.Rule] {
			t.Errorf("no table for %s", c.Rule)
		}
	}
	texts, err := filepath.Glob("*.txt")
	if err != nil || len(texts) != len(cases) {
		t.Errorf("%d .txt files for %d tables (%v)", len(texts), len(cases), err)
	}
}
