package cli_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guozi/pkg/cli"
	"guozi/pkg/xlsx"
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
			// Built with the race detector, a program waits a second at its end.
			e.Setenv("GORACE", "atexit_sleep_ms=0")
			return os.CopyFS(filepath.Join(e.WorkDir, "testdata"), os.DirFS("../../testdata"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": runExpectingStatus, "cells": writeCells, "crlf2lf": convertLineEnds},
	})
}

// writeCells writes what the cells of sheets hold to a file, a row a line.
func writeCells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: cells TO WORKBOOK SHEET ...")
	}
	book, err := xlsx.Open([]byte(ts.ReadFile(args[1])), 1<<24)
	ts.Check(err)
	var text strings.Builder
	for _, name := range args[2:] {
		i := slices.IndexFunc(book.Sheets, func(s *xlsx.Sheet) bool { return s.Name == name })
		if i < 0 {
			ts.Fatalf("no sheet %s", name)
		}
		fmt.Fprintf(&text, "== %s\n", name)
		for row, err := range book.Sheets[i].Rows() {
			ts.Check(err)
			for k, c := range row.Cells {
				if k > 0 {
					text.WriteString(" | ")
				}
				text.WriteString(c.Text)
			}
			text.WriteString("\n")
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text.String()), 0o600))
}

// runExpectingStatus runs a command that must end with the given exit status.
func runExpectingStatus(ts *testscript.TestScript, neg bool, args []string) {
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

// convertLineEnds turns the line ends of a file, which must all be CRLF, into LF. Git keeps
// scripts with LF, so what is compared with a file of the script must have LF too:
// -update would write CRLF into the script otherwise.
func convertLineEnds(ts *testscript.TestScript, neg bool, args []string) {
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
