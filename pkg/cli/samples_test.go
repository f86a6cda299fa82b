package cli_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The options that the sample rule pack shows as comments are right as they stand there.
func TestOptionsOfTheSamplePack(t *testing.T) {
	t.Setenv("GITHUB_ACTIONS", "")
	data, err := os.ReadFile("samples/rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	options := regexp.MustCompile(`(?m)^( *)# ((?:[a-z_]+:|  ).*)$`)
	text := string(data)
	if n := len(options.FindAllString(text, -1)); n < 6 {
		t.Fatalf("%d lines of options", n)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("rules.yaml", []byte(options.ReplaceAllString(text, "$1$2")), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, status := guozi(t, "check", "rules.yaml"); status != 0 || !strings.Contains(out, "没有问题") {
		t.Errorf("%d: %s", status, out)
	}
}
