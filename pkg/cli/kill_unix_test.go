//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// running is guozi in a directory, its standard output not read.
type running struct {
	*exec.Cmd
	out    io.ReadCloser
	faults bytes.Buffer
}

// long is how many enterprises make a text longer than a pipe holds, so that a run
// which shows it stops on the way with its files laid out but not in place.
const long = 900

// tables writes a table of n enterprises, and one of ratios.
func tables(t *testing.T, n int) (dir string) {
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
	put(t, filepath.Join(dir, "e.yaml"), b.String())
	put(t, filepath.Join(dir, "r.yaml"), string(ratios))
	return dir
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func start(t *testing.T, dir string, args ...string) *running {
	t.Helper()
	r := &running{Cmd: exec.Command("guozi", args...)}
	r.Dir = dir
	r.Stderr = &r.faults
	var err error
	if r.out, err = r.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Process.Kill(); _ = r.Wait() })
	return r
}

// reads waits for the first byte of the output.
func (r *running) reads(t *testing.T) *running {
	t.Helper()
	if _, err := io.ReadFull(r.out, make([]byte, 1)); err != nil {
		_ = r.Wait()
		t.Fatalf("no output: %v\n%s", err, r.faults.String())
	}
	return r
}

// ends reads the rest and returns the exit status, -1 when a signal ended the run.
func (r *running) ends() int {
	_, _ = io.Copy(io.Discard, r.out)
	return r.exits()
}

// exits is ends without reading on, so that a run which was stopped by a full pipe
// can't come to its end before the signal that was sent to it.
func (r *running) exits() int {
	_ = r.Wait()
	return r.ProcessState.ExitCode()
}

func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, ".guozi.*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// hits are the ways to end a run: a signal, or 0 when its reader leaves.
var hits = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGKILL, 0}

func (r *running) hit(s syscall.Signal) {
	if s == 0 {
		_ = r.out.Close()
		return
	}
	_ = r.Process.Signal(s)
}

// A run that is ended while its files are laid out leaves nothing and writes none
// of them. What a killed run has left, the next removes; what a living one holds,
// none does.
func TestEndedWhileWriting(t *testing.T) {
	dir := tables(t, long)
	assess := []string{"assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text", "-f", "json=a.json", "-f", "md=b.md"}
	living := start(t, dir, append([]string{"assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text"}, "-f", "csv=living.csv")...).reads(t)
	held := leftovers(t, dir)
	if len(held) != 1 {
		t.Fatalf("temporary files of a run: %q", held)
	}
	for _, s := range hits {
		r := start(t, dir, assess...).reads(t)
		if n := len(leftovers(t, dir)); n != 3 {
			t.Fatalf("%v: %d temporary files while it runs", s, n)
		}
		r.hit(s)
		status := r.exits()
		want := 130
		switch s {
		case syscall.SIGKILL:
			want = -1
			if n := len(leftovers(t, dir)); n != 3 {
				t.Errorf("a killed run left %d files", n-1)
			}
			if status := start(t, dir, "calc", "other", "--amount", "1", "-f", "json=next.json").ends(); status != 0 {
				t.Errorf("the next run: %d", status)
			}
		case 0:
			want = 3
			if !strings.Contains(r.faults.String(), "接收输出的程序已经退出") {
				t.Errorf("the reader left, and it said %q", r.faults.String())
			}
		}
		if status != want {
			t.Errorf("%v: exit %d, want %d\n%s", s, status, want, r.faults.String())
		}
		if names := leftovers(t, dir); !slices.Equal(names, held) {
			t.Errorf("%v: left %q", s, names)
		}
		for _, name := range []string{"a.json", "b.md"} {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				t.Errorf("%v: %s was written", s, name)
			}
		}
	}
	if status := living.ends(); status != 0 || len(leftovers(t, dir)) > 0 {
		t.Errorf("the living run: exit %d, left %q\n%s", status, leftovers(t, dir), living.faults.String())
	}
}

// A signal that the program was started to ignore, as by nohup, does not end it.
func TestNohup(t *testing.T) {
	dir := tables(t, long)
	r := &running{Cmd: exec.Command("sh", "-c", "trap '' HUP; exec guozi assess -e e.yaml -r r.yaml -f text -f json=a.json")}
	r.Dir = dir
	r.Stderr = &r.faults
	r.out, _ = r.StdoutPipe()
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	r.reads(t).hit(syscall.SIGHUP)
	if status := r.ends(); status != 0 {
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
	dir := tables(t, long)
	run := func(own string) *running {
		return start(t, dir, "assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text", "-f", "csv="+own, "-f", "json=one.json").reads(t)
	}
	first, second := run("first.csv"), run("second.csv")
	if status := first.ends(); status != 0 {
		t.Errorf("the first: %d\n%s", status, first.faults.String())
	}
	if status := second.ends(); status != 3 || !strings.Contains(second.faults.String(), "one.json 已存在；要覆盖请加 --force") {
		t.Errorf("the second: %d\n%s", status, second.faults.String())
	}
	if _, err := os.Lstat(filepath.Join(dir, "second.csv")); err == nil {
		t.Error("the second left its other output")
	}
	third := start(t, dir, "assess", "-e", "e.yaml", "-r", "r.yaml", "-f", "text", "-f", "json=mine.json").reads(t)
	put(t, filepath.Join(dir, "mine.json"), "mine")
	status := third.ends()
	if text, err := os.ReadFile(filepath.Join(dir, "mine.json")); status != 3 || err != nil || string(text) != "mine" {
		t.Errorf("exit %d, %v, %.20q", status, err, text)
	}
	if names := leftovers(t, dir); len(names) > 0 {
		t.Errorf("left %q", names)
	}
}

// Runs are ended at random moments, in every format, with new targets and old
// ones: a target is the old file or the new one, whole, all of them alike unless
// the run was killed, and nothing is left.
func TestEndedAtAnyMoment(t *testing.T) {
	const seed, old = 20240401, "old"
	random := rand.New(rand.NewPCG(seed, seed))
	dir := tables(t, 300)
	formats := map[string][]string{
		"assess": {"json", "csv", "ndjson", "xlsx", "html", "md", "ics"},
		"audit":  {"json", "csv", "ndjson", "xlsx", "html", "md", "sarif", "junit", "github", "gitlab"},
	}
	type whole struct {
		files map[string]string
		took  time.Duration
	}
	known := map[string]whole{} // what the run writes when it is let be, by its arguments
	rounds := 60
	if testing.Short() {
		rounds = len(hits)
	}
	for round := range rounds {
		command := []string{"assess", "audit"}[random.IntN(2)]
		two := random.Perm(len(formats[command]))[:2]
		replaces := random.IntN(2) == 0
		args := []string{command, "-e", "e.yaml", "-r", "r.yaml", "--as-of", "2026-11-23"}
		if random.IntN(3) > 0 { // else the formats alone, which may go piece by piece
			args = append(args, "-f", "text")
		}
		var names []string
		for _, i := range two {
			f := formats[command][i]
			names = append(names, "out."+f)
			args = append(args, "-f", f+"=out."+f)
		}
		if replaces {
			args = append(args, "--force")
		}
		prepare := func() {
			for _, name := range names {
				_ = os.Remove(filepath.Join(dir, name))
				if replaces {
					put(t, filepath.Join(dir, name), old)
				}
			}
		}
		key := strings.Join(args, " ")
		if _, ran := known[key]; !ran {
			prepare()
			began := time.Now()
			if status := start(t, dir, args...).ends(); status > 1 {
				t.Fatalf("%s: exit %d", key, status)
			}
			w := whole{map[string]string{}, time.Since(began)}
			for _, name := range names {
				text, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				w.files[name] = string(text)
			}
			known[key] = w
		}
		prepare()
		signal := hits[round%len(hits)]
		r := start(t, dir, args...)
		time.Sleep(time.Duration(random.Float64() * 1.1 * float64(known[key].took)))
		r.hit(signal)
		status := r.ends()
		if signal == syscall.SIGKILL {
			start(t, dir, "calc", "other", "--amount", "1", "-f", "json=next.json", "--force").ends()
		}
		if names := leftovers(t, dir); len(names) > 0 {
			t.Fatalf("round %d, %v, %s: exit %d, left %q", round, signal, key, status, names)
		}
		written := 0
		for _, name := range names {
			text, err := os.ReadFile(filepath.Join(dir, name))
			switch {
			case err == nil && string(text) == known[key].files[name]:
				written++
			case err == nil && replaces && string(text) == old, os.IsNotExist(err) && !replaces:
			default:
				t.Errorf("round %d, %v, %s: exit %d, %s is neither old nor new: %v, %d bytes", round, signal, key, status, name, err, len(text))
			}
		}
		if signal != syscall.SIGKILL && written == 1 || written < 2 && (status == 0 || status == 1) || written > 0 && status == 3 {
			t.Errorf("round %d, %v, %s: exit %d, %d of the files written", round, signal, key, status, written)
		}
	}
}
