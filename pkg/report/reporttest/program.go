package reporttest

import (
	"os"
	"os/exec"
	"testing"
)

// Program is where a program that the test needs is. Without it the test is
// skipped, but fails where everything is expected to run.
func Program(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("none of %v is installed", names)
	}
	t.Skipf("none of %v is installed", names)
	return ""
}
