package cli

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// The pre-commit hook runs when any file is staged that a check of the directory reads.
func TestHookSeesEveryTable(t *testing.T) {
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ Files string }
	if err := yaml.Unmarshal(data, &hooks); err != nil || len(hooks) != 1 {
		t.Fatal(hooks, err)
	}
	staged := regexp.MustCompile(hooks[0].Files)
	for _, ending := range append(tableEndings, ".yml") {
		for _, name := range []string{"tables/2025" + ending, "表" + strings.ToUpper(ending)} {
			if !staged.MatchString(name) {
				t.Errorf("%s staged alone is not checked", name)
			}
		}
	}
	for _, name := range []string{"main.go", "README.md", "csv", "a.xlsx.bak", "a.json5"} {
		if staged.MatchString(name) {
			t.Errorf("%s starts a check", name)
		}
	}
}
