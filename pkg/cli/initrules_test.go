package cli_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The pack that init writes is right as it stands, and with everything in it that is
// commented out.
func TestSamplePack(t *testing.T) {
	t.Chdir(t.TempDir())
	if out, status := guozi(t, "init", "--rules"); status != 0 {
		t.Fatal(out)
	}
	sample, err := os.ReadFile("rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`^(\s*)# ((?:  )*(?:- \{|(?:- )?[a-z_]+: ?[^；，]*$|[a-z_]+: .*#|[a-z_]+: \{).*)$`)
	lines, uncommented := strings.Split(string(sample), "\n"), 0
	for i, line := range lines {
		if m := code.FindStringSubmatch(line); m != nil && !strings.Contains(line, "yaml-language-server") {
			lines[i] = m[1] + m[2]
			uncommented++
		}
	}
	if uncommented < 20 {
		t.Errorf("only %d lines are commented out", uncommented)
	}
	if err := os.WriteFile("whole.yaml", []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"rules.yaml", "whole.yaml"} {
		if out, status := guozi(t, "check", name); status != 0 || !strings.Contains(out, "没有问题") {
			t.Errorf("%s: %s", name, out)
		}
	}
}
