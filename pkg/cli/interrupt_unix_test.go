//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// guoziProcess is a run of guozi whose standard output is a pipe that the test reads.
type guoziProcess struct {
	*exec.Cmd
	stdout io.ReadCloser
	stderr bytes.Buffer
}

// enterprisesFillingPipe is how many enterprises make a text longer than a pipe holds. A
// run that shows them stops on the way, with its files written but not in place.
const enterprisesFillingPipe = 900

// writeTables writes a table of n enterprises and one of ratios.
func writeTables(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	var b strings.Builder
	b.WriteString("kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: e%d, name: 示例%[1]d, form: 国有独资公司, category: market, state_share: 100%%, profit: [{year: 2025, net_profit: 5.00, statutory_reserve: 0.00}]}\n", i)
	}
	ratios, err := os.ReadFile("../../testdata/ratios.yaml")
	if err != nil {
		t.Fatal(err)
	}
	writeTestFile(t, filepath.Join(dir, "e.yaml"), b.String())
	writeTestFile(t, filepath.Join(dir, "r.yaml"), string(ratios))
	return dir
}

func writeTestFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// startGuozi starts a run that every signal can end. One that this process was started to
// ignore, as by nohup, the run would ignore too, if it were not handled here.
func startGuozi(t *testing.T, dir string, args ...string) *guoziProcess {
	t.Helper()
	handled := make(chan os.Signal, 1)
	for _, s := range endings {
		if s != 0 && s != syscall.SIGKILL {
			signal.Notify(handled, s)
		}
	}
	defer signal.Stop(handled)
	r := &guoziProcess{Cmd: exec.Command("guozi", args...)}
	r.Dir = dir
	r.Stderr = &r.stderr
	var err error
	if r.stdout, err = r.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Process.Kill(); _ = r.Wait() })
	return r
}

// waitForOutput waits for the first byte of standard output.
func (r *guoziProcess) waitForOutput(t *testing.T) *guoziProcess {
	t.Helper()
	if _, err := io.ReadFull(r.stdout, make([]byte, 1)); err != nil {
		_ = r.Wait()
		t.Fatalf("no output: %v\n%s", err, r.stderr.String())
	}
	return r
}

// readToExit reads the rest of standard output and returns the exit status, -1 when a
// signal ended the run.
func (r *guoziProcess) readToExit() int {
	_, _ = io.Copy(io.Discard, r.stdout)
	return r.waitForExit()
}

// waitForExit returns the exit status without reading on, so that a run which waits for a
// full pipe can't complete before the signal that was sent to it arrives.
func (r *guoziProcess) waitForExit() int {
	_ = r.Wait()
	return r.ProcessState.ExitCode()
}

func temporaryFiles(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, ".guozi.*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// endings are the ways to end a run: by a signal, or 0 for a reader that closes the pipe.
var endings = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGKILL, 0}

func (r *guoziProcess) endBy(s syscall.Signal) {
	if s == 0 {
		_ = r.stdout.Close()
		return
	}
	_ = r.Process.Signal(s)
}

// A run that is ended while its files are written leaves nothing behind and puts none of
// them in place. The next run removes what a killed run has left, but not the files of a
// living one.
func TestEndedWhileWriting(t *testing.T) {
	dir := writeTables(t, enterprisesFillingPipe)
	assess := []string{"assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text", "-f", "json=a.json", "-f", "md=b.md"}
	living := startGuozi(t, dir, append([]string{"assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text"}, "-f", "csv=living.csv")...).waitForOutput(t)
	livingFiles := temporaryFiles(t, dir)
	if len(livingFiles) != 1 {
		t.Fatalf("temporary files of a run: %q", livingFiles)
	}
	for _, s := range endings {
		r := startGuozi(t, dir, assess...).waitForOutput(t)
		if n := len(temporaryFiles(t, dir)); n != 3 {
			t.Fatalf("%v: %d temporary files while it runs", s, n)
		}
		r.endBy(s)
		status := r.waitForExit()
		want := 130
		switch s {
		case syscall.SIGKILL:
			want = -1
			if n := len(temporaryFiles(t, dir)); n != 3 {
				t.Errorf("a killed run left %d files", n-1)
			}
			if status := startGuozi(t, dir, "calc", "other", "--amount", "1", "-f", "json=next.json").readToExit(); status != 0 {
				t.Errorf("the next run: %d", status)
			}
		case 0:
			want = 3
			if !strings.Contains(r.stderr.String(), "接收输出的程序已经退出") {
				t.Errorf("the reader left, and it said %q", r.stderr.String())
			}
		}
		if status != want {
			t.Errorf("%v: exit %d, want %d\n%s", s, status, want, r.stderr.String())
		}
		if names := temporaryFiles(t, dir); !slices.Equal(names, livingFiles) {
			t.Errorf("%v: left %q", s, names)
		}
		for _, name := range []string{"a.json", "b.md"} {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				t.Errorf("%v: %s was written", s, name)
			}
		}
	}
	if status := living.readToExit(); status != 0 || len(temporaryFiles(t, dir)) > 0 {
		t.Errorf("the living run: exit %d, left %q\n%s", status, temporaryFiles(t, dir), living.stderr.String())
	}
}

// A signal that the program was started to ignore, as by nohup, does not end it.
func TestNohup(t *testing.T) {
	dir := writeTables(t, enterprisesFillingPipe)
	r := &guoziProcess{Cmd: exec.Command("sh", "-c", "trap '' HUP; exec guozi assess -e e.yaml -r r.yaml -f text -f json=a.json")}
	r.Dir = dir
	r.Stderr = &r.stderr
	r.stdout, _ = r.StdoutPipe()
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	r.waitForOutput(t).endBy(syscall.SIGHUP)
	if status := r.readToExit(); status != 0 {
		t.Errorf("exit %d", status)
	}
}

// A run that opens no file says so as well when nobody reads what it shows.
func TestReaderThatLeft(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer write.Close()
	_ = read.Close()
	var faults bytes.Buffer
	c := exec.Command("guozi", "calc", "other", "--amount", "1")
	c.Stdout, c.Stderr = write, &faults
	if err := c.Run(); c.ProcessState.ExitCode() != 3 || !strings.Contains(faults.String(), "接收输出的程序已经退出") {
		t.Errorf("%v\n%s", err, faults.String())
	}
}

// Of two runs to one new file one writes it and the other says so, and takes back
// what it has put beside it; a file that appears meanwhile is left alone.
func TestFileThatAppears(t *testing.T) {
	dir := writeTables(t, enterprisesFillingPipe)
	run := func(own string) *guoziProcess {
		return startGuozi(t, dir, "assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text", "-f", "csv="+own, "-f", "json=one.json").waitForOutput(t)
	}
	first, second := run("first.csv"), run("second.csv")
	if status := first.readToExit(); status != 0 {
		t.Errorf("the first: %d\n%s", status, first.stderr.String())
	}
	if status := second.readToExit(); status != 3 || !strings.Contains(second.stderr.String(), "one.json 已存在；要覆盖请加 --force") {
		t.Errorf("the second: %d\n%s", status, second.stderr.String())
	}
	if _, err := os.Lstat(filepath.Join(dir, "second.csv")); err == nil {
		t.Error("the second left its other output")
	}
	third := startGuozi(t, dir, "assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text", "-f", "json=mine.json").waitForOutput(t)
	writeTestFile(t, filepath.Join(dir, "mine.json"), "mine")
	status := third.readToExit()
	if text, err := os.ReadFile(filepath.Join(dir, "mine.json")); status != 3 || err != nil || string(text) != "mine" {
		t.Errorf("exit %d, %v, %.20q", status, err, text)
	}
	if names := temporaryFiles(t, dir); len(names) > 0 {
		t.Errorf("left %q", names)
	}
}
