package pkg_test

import (
	"os"
	"strings"
	"testing"
)

// Every diff that CONTRIBUTING.md shows applies to the files as they are.
func TestRecipesApply(t *testing.T) {
	page, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	recipes := strings.Split(string(page), "```diff\n")[1:]
	if len(recipes) != 4 {
		t.Fatalf("%d recipes, want 4", len(recipes))
	}
	for _, recipe := range recipes {
		diff, _, _ := strings.Cut(recipe, "```\n")
		for _, change := range strings.Split("\n"+diff, "\n--- ")[1:] {
			appliesTo(t, change)
		}
	}
}

// appliesTo holds a change of one file against that file: each run of lines that
// the change starts from stands there once, and a new file is not there yet.
func appliesTo(t *testing.T, change string) {
	t.Helper()
	hunks := strings.Split(change, "\n@@ ")
	from, to, _ := strings.Cut(hunks[0], "\n+++ b/")
	text, err := os.ReadFile("../" + to)
	if from == "/dev/null" {
		if err == nil {
			t.Errorf("%s is there already", to)
		}
		return
	}
	if err != nil || from != "a/"+to {
		t.Errorf("--- %s: %v", hunks[0], err)
		return
	}
	for _, hunk := range hunks[1:] {
		var old strings.Builder
		lines := strings.SplitAfter(strings.TrimSuffix(hunk, "\n"), "\n")[1:]
		for _, line := range lines {
			if line[0] != '+' {
				old.WriteString(strings.TrimSuffix(line[1:], "\n") + "\n")
			}
		}
		if n := strings.Count("\n"+string(text), "\n"+old.String()); n != 1 {
			t.Errorf("%s: this stands there %d times:\n%s", to, n, &old)
		}
	}
}
