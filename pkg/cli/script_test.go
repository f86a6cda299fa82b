package cli_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guozi/pkg/cli"
)

//go:generate go test -short -count=1 . -update

// With -update the tests write what they would otherwise compare with: the
// scripts, the READMEs, the schemas and what stands beside the tables of the
// corpora. One run is enough: what a file is made of is not made by another test.
var update = flag.Bool("update", false, "rewrite expected outputs instead of comparing with them")

// today is the day the scripts run on, late in the evening in New York: the
// program must still say 2026-11-23, as in Shanghai.
func today() time.Time { return time.Date(2026, 11, 22, 20, 0, 0, 0, time.FixedZone("EST", -5*60*60)) }

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"guozi": func() {
		os.Exit(cli.Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: today}.Main(os.Args[1:]))
	}})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			return os.CopyFS(filepath.Join(e.WorkDir, "testdata"), os.DirFS("../../testdata"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "crlf2lf": crlf2lf},
	})
}

// exits runs a command that must end with the given exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARG ...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := err.(interface{ ExitCode() int }); ok {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; want != string(rune('0'+got)) {
		ts.Fatalf("exit status %d, want %s", got, want)
	}
}

// crlf2lf turns the line ends of a file, which must all be CRLF, into LF. Git keeps
// scripts with LF, so what is compared with a file of the script must have LF too:
// -update would write CRLF into the script otherwise.
func crlf2lf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: crlf2lf FILE")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	lines := bytes.Count(data, []byte("\r\n"))
	if lines == 0 || bytes.Count(data, []byte("\n")) != lines || bytes.Count(data, []byte("\r")) != lines || !bytes.HasSuffix(data, []byte("\r\n")) {
		ts.Fatalf("%s: not every line ends in CRLF", args[0])
	}
	ts.Check(os.WriteFile(name, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), 0o666))
}
