//go:build unix

package cli_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// oldContent is what the outputs that a run replaces hold before it.
const oldContent = "old"

// completeRun is what a run writes that is not interrupted, and how long it takes.
type completeRun struct {
	contents []string // of the outputs
	took     time.Duration
}

// interruptedCase is a command with two outputs that is run and interrupted.
type interruptedCase struct {
	dir      string
	args     []string
	outputs  []string // paths
	replaces bool     // the outputs exist before the run
}

// randomCase draws a command, two formats of its outputs, and whether these exist.
func randomCase(dir string, random *rand.Rand) interruptedCase {
	formatsOf := map[string][]string{
		"assess": {"json", "csv", "ndjson", "xlsx", "html", "md", "ics"},
		"audit":  {"json", "csv", "ndjson", "xlsx", "html", "md", "sarif", "junit", "github", "gitlab"},
	}
	command := []string{"assess", "audit"}[random.IntN(2)]
	formats := formatsOf[command]
	two := random.Perm(len(formats))[:2]
	c := interruptedCase{dir: dir, replaces: random.IntN(2) == 0}
	c.args = []string{command, "-e", "e.yaml", "-r", "r.yaml", "--as-of", "2026-11-23"}
	if random.IntN(3) > 0 { // without text, a long table may be carried through piece by piece
		c.args = append(c.args, "-f", "text")
	}
	for _, i := range two {
		name := "out." + formats[i]
		c.args = append(c.args, "-f", formats[i]+"="+name)
		c.outputs = append(c.outputs, filepath.Join(dir, name))
	}
	if c.replaces {
		c.args = append(c.args, "--force")
	}
	return c
}

// prepare removes the outputs of the run before, and writes those that are replaced.
func (c *interruptedCase) prepare(t *testing.T) {
	t.Helper()
	for _, path := range c.outputs {
		_ = os.Remove(path)
		if c.replaces {
			writeTestFile(t, path, oldContent)
		}
	}
}

// complete runs the command without an interrupt.
func (c *interruptedCase) complete(t *testing.T) completeRun {
	t.Helper()
	c.prepare(t)
	start := time.Now()
	if status := startGuozi(t, c.dir, c.args...).readToExit(); status > 1 {
		t.Fatalf("%q: exit %d", c.args, status)
	}
	r := completeRun{took: time.Since(start)}
	for _, path := range c.outputs {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r.contents = append(r.contents, string(text))
	}
	return r
}

// checkOutputs counts the outputs that were written, and fails for one that is neither
// as it was nor complete.
func (c *interruptedCase) checkOutputs(t *testing.T, complete completeRun) (written int) {
	t.Helper()
	for i, path := range c.outputs {
		text, err := os.ReadFile(path)
		switch {
		case err == nil && string(text) == complete.contents[i]:
			written++
		case err == nil && c.replaces && string(text) == oldContent, os.IsNotExist(err) && !c.replaces:
		default:
			t.Errorf("%q: %s is neither old nor new: %v, %d bytes", c.args, path, err, len(text))
		}
	}
	return written
}

// Runs are ended at random moments, in every format, with new outputs and old ones. An
// output is as it was before or complete, and nothing else is left. Unless the run was
// killed, all outputs are alike.
func TestEndedAtAnyMoment(t *testing.T) {
	const seed = 20240401
	random := rand.New(rand.NewPCG(seed, seed))
	dir := writeTables(t, 300)
	completeRuns := map[string]completeRun{} // by the arguments
	rounds := 60
	if testing.Short() {
		rounds = len(endings)
	}
	for round := range rounds {
		c := randomCase(dir, random)
		key := strings.Join(c.args, " ")
		complete, ran := completeRuns[key]
		if !ran {
			complete = c.complete(t)
			completeRuns[key] = complete
		}
		c.prepare(t)
		signal := endings[round%len(endings)]
		p := startGuozi(t, dir, c.args...)
		time.Sleep(time.Duration(random.Float64() * 1.1 * float64(complete.took)))
		p.endBy(signal)
		status := p.readToExit()
		if signal == syscall.SIGKILL {
			startGuozi(t, dir, "calc", "other", "--amount", "1", "-f", "json=next.json", "--force").readToExit()
		}
		if names := temporaryFiles(t, dir); len(names) > 0 {
			t.Fatalf("round %d, %v, %s: exit %d, left %q", round, signal, key, status, names)
		}
		written := c.checkOutputs(t, complete)
		if signal != syscall.SIGKILL && written == 1 || written < 2 && (status == 0 || status == 1) || written > 0 && status == 3 {
			t.Errorf("round %d, %v, %s: exit %d, %d of the files written", round, signal, key, status, written)
		}
	}
}
