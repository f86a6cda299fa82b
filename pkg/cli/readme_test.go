package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guozi/pkg/cli"
)

// TestReadmes runs every command of a console block and compares what it prints,
// standard error included, with what the page shows.
func TestReadmes(t *testing.T) {
	top, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "README.zh-CN.md", "pkg/regulation/README.md"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(top, name)
			page, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			work := t.TempDir()
			if err := os.CopyFS(filepath.Join(work, "testdata"), os.DirFS(filepath.Join(top, "testdata"))); err != nil {
				t.Fatal(err)
			}
			t.Chdir(work)
			want, ran := rerunPage(t, string(page))
			if ran == 0 {
				t.Fatal("no command was run")
			}
			if want == string(page) {
				return
			}
			if *update {
				if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s shows other output than its commands print; run with -update and look at the difference", name)
		})
	}
}

// rerunPage is the page with the output of its console blocks as it is today, and
// how many commands ran.
func rerunPage(t *testing.T, page string) (string, int) {
	const open = "```console\n"
	var out strings.Builder
	ran := 0
	for {
		before, rest, found := strings.Cut(page, open)
		out.WriteString(before)
		if !found {
			return out.String(), ran
		}
		block, after, closed := strings.Cut(rest, "```\n")
		if !closed {
			t.Fatal("a console block is not closed")
		}
		out.WriteString(open)
		for i, command := range commandsOf(block) {
			if i > 0 {
				out.WriteByte('\n')
			}
			out.WriteString("$ " + command + "\n" + outputOf(t, command))
			ran++
		}
		out.WriteString("```\n")
		page = after
	}
}

func commandsOf(block string) []string {
	var list []string
	for line := range strings.Lines(block) {
		if command, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "$ "); ok {
			list = append(list, command)
		}
	}
	return list
}

func outputOf(t *testing.T, command string) string {
	words := strings.Fields(command)
	if words[0] != "guozi" {
		t.Fatalf("%q is no guozi command", command)
	}
	var both bytes.Buffer
	cli.Command{Stdin: strings.NewReader(""), Stdout: &both, Stderr: &both, Now: today}.Main(words[1:])
	return both.String()
}
