package pkg_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Every diff that CONTRIBUTING.md shows applies to the files as they are, and touches
// no more files than a change of its kind may need.
func TestRecipesApply(t *testing.T) {
	page, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	recipes := strings.Split(string(page), "```diff\n")[1:]
	files := []int{3, 2, 2, 2} // a finding with its faulty case, a format, a field, a measure with its cases
	if len(recipes) != len(files) {
		t.Fatalf("%d recipes, want %d", len(recipes), len(files))
	}
	for i, recipe := range recipes {
		diff, _, _ := strings.Cut(recipe, "```\n")
		changes := strings.Split("\n"+diff, "\n--- ")[1:]
		if len(changes) != files[i] {
			t.Errorf("recipe %d touches %d files, want %d", i+1, len(changes), files[i])
		}
		for _, change := range changes {
			appliesTo(t, change)
		}
	}
}

// appliesTo holds a change of one file against that file: each run of lines that
// the change starts from stands there once, and a new file is not there yet.
func appliesTo(t *testing.T, change string) {
	t.Helper()
	hunks := strings.Split(strings.TrimSuffix(change, "\n"), "\n@@ ")
	from, to, _ := strings.Cut(hunks[0], "\n+++ b/")
	text, err := os.ReadFile("../" + to)
	isNew := from == "/dev/null"
	if isNew != os.IsNotExist(err) || !isNew && from != "a/"+to {
		t.Errorf("--- %s: %v", hunks[0], err)
		return
	}
	for _, hunk := range hunks[1:] {
		head, body, _ := strings.Cut(hunk, "\n")
		old, now := sides(body)
		var oldStart, oldCount, nowStart, nowCount int
		if _, err := fmt.Sscanf(head, "-%d,%d +%d,%d @@", &oldStart, &oldCount, &nowStart, &nowCount); err != nil || len(old) != oldCount || len(now) != nowCount {
			t.Errorf("%s: @@ %s is about %d and %d lines (%v)", to, head, len(old), len(now), err)
		}
		before := "\n" + strings.Join(old, "\n") + "\n"
		if n := strings.Count("\n"+string(text), before); !isNew && n != 1 {
			t.Errorf("%s: this stands there %d times:%s", to, n, before)
		}
	}
}

// sides are the lines before and after a hunk.
func sides(hunk string) (old, now []string) {
	for _, line := range strings.Split(hunk, "\n") {
		if line[0] != '+' {
			old = append(old, line[1:])
		}
		if line[0] != '-' {
			now = append(now, line[1:])
		}
	}
	return old, now
}
