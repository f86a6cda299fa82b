package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"guozi/pkg/cli"
)

// largeFile is a file of law that people wrote, drawn out to a size.
type largeFile struct {
	head  string
	entry func(i int) string // i from 0
	tail  string
	// The command that reads it, with FILE for its name, its exit status, and whether
	// what it says of so many entries is right.
	args   string
	status int
	right  func(t *testing.T, n int, stdout string)
}

// text is the file with entries for the size, and how many they are.
func (l *largeFile) text(size int) (text string, n int) {
	var b strings.Builder
	b.WriteString(l.head)
	for b.Len() < size {
		b.WriteString(l.entry(n))
		n++
	}
	return b.String() + l.tail, n
}

const largePackHead = "kind: rules\nversion: 1\nid: sample\ntitle: 示例办法\nnumber: 示例规〔2026〕1号\nvalid: {from: 2026-01-01, article: 第二十条}\nextends: shanghai-2024\n"

// largeFiles are read right and in linear time, whatever is wrong with them.
var largeFiles = map[string]largeFile{
	"pack": {
		head: largePackHead + "incomes:\n  - id: profit\n    documents:\n",
		entry: func(i int) string {
			return fmt.Sprintf("      - {name: 材料%d, title: 示例材料, article: 第十一条}\n", i)
		},
		args: "rules --rules FILE -f json",
		right: func(t *testing.T, n int, stdout string) {
			var rules struct {
				Incomes []struct {
					ID        string
					Documents []struct{ Name, Article string }
				}
			}
			if err := json.Unmarshal([]byte(stdout), &rules); err != nil {
				t.Fatal(err)
			}
			list := rules.Incomes[0].Documents
			if last := list[len(list)-1]; len(list) != n+3 || last.Name != fmt.Sprint("材料", n-1) || last.Article != "示例规〔2026〕1号第十一条" {
				t.Errorf("%d documents, of which three are inherited, the last %+v; want %d", len(list), last, n+3)
			}
		},
	},
	"faulty-pack": {
		head:  largePackHead,
		entry: func(i int) string { return fmt.Sprintf("unheard-of-%d: 示例\n", i) },
		args:  "check FILE -f json", status: 1, right: countsErrors,
	},
	"floors": { // each is never reached, save the first
		head: largePackHead + "floors:\n",
		entry: func(int) string {
			return "  - {form: 国有控股企业, of: net_profit, at: 60%, severity: error, article: 第八条}\n"
		},
		args: "check FILE -f json", status: 1, right: func(t *testing.T, n int, stdout string) { countsErrors(t, n-1, stdout) },
	},
	"cases": {
		head: "kind: tests\nversion: 1\ntests:\n",
		entry: func(i int) string {
			return fmt.Sprintf("  - name: 例%d\n    given: {income: profit, net_profit: %d, prior_losses: %d, ratio: 30%%}\n    expect: {payable: 300.00}\n", i, i+1000, i)
		},
		args: "test FILE", right: func(t *testing.T, n int, stdout string) {
			if want := fmt.Sprintf("1 个文件，%d 例，全部相符\n", n); !strings.HasSuffix(stdout, want) {
				t.Errorf("no %q in %.300q", want, stdout)
			}
		},
	},
	"failing-cases": {
		head: "kind: tests\nversion: 1\ntests:\n",
		entry: func(i int) string {
			return fmt.Sprintf("  - name: 例%d\n    given: {income: dividend, voted: 2026-09-01}\n    expect: {filing: {due: 2026-10-20}}\n", i)
		},
		args: "test FILE -f json", status: 1,
		right: func(t *testing.T, n int, stdout string) {
			if got := strings.Count(stdout, `"got": "2026-10-19"`); got != n {
				t.Errorf("%d of %d cases say what they got", got, n)
			}
		},
	},
	"faulty-cases": {
		head: "kind: tests\nversion: 1\ntests:\n",
		entry: func(i int) string {
			return fmt.Sprintf("  - name: 例%d\n    given: {income: dividend, voted: 2026-09-31}\n    expect: {filing: {due: 2026-10-19}}\n", i)
		},
		args: "check FILE -f json", status: 1, right: countsErrors,
	},
	"notice": { // the same said again and again
		head:  "国务院办公厅关于2026年部分节假日安排的通知\n国办发明电〔2025〕7号\n",
		entry: func(i int) string { return fmt.Sprintf("%d、元旦：1月1日放假1天。\n", i+1) },
		args:  "calendar import FILE", right: rows("2026-01-01,off,元旦,"),
	},
	"faulty-calendar": {
		head:  "date,kind,holiday\n2026-01-01,off,元旦\n",
		entry: func(int) string { return "2026-01-01,off,元旦\n" },
		args:  "check FILE -f json", status: 1, right: countsErrors,
	},
	"folded-calendar": {
		head:  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nSUMMARY:元旦\n",
		entry: func(int) string { return " 休\n" },
		tail:  "END:VEVENT\nEND:VCALENDAR\n",
		args:  "calendar import FILE", right: rows("2026-01-01,off,元旦,"),
	},
	"calendar": {
		head: "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260101\nSUMMARY:元旦 休\nEND:VEVENT\n",
		entry: func(i int) string {
			return fmt.Sprintf("BEGIN:VEVENT\nUID:%d\nDTSTART;VALUE=DATE:20260102\nSTATUS:CANCELLED\nSUMMARY:元旦 休\nEND:VEVENT\n", i)
		},
		tail: "END:VCALENDAR\n",
		args: "calendar import FILE", right: rows("2026-01-01,off,元旦,"),
	},
}

// countsErrors reports an output that does not count one error for each entry, and from
// 10,000 on one more that says so.
func countsErrors(t *testing.T, n int, stdout string) {
	var found struct{ Summary struct{ Error int } }
	if err := json.Unmarshal([]byte(stdout), &found); err != nil || found.Summary.Error != min(n, 10_001) {
		t.Errorf("%d errors for %d entries, %v", found.Summary.Error, n, err)
	}
}

// rows reports an imported list of days that is not the one day.
func rows(want string) func(*testing.T, int, string) {
	return func(t *testing.T, _ int, stdout string) {
		lines := strings.Split(strings.TrimSpace(stdout), "\n")
		if len(lines) != 2 || !strings.HasPrefix(lines[1], want) {
			t.Errorf("%d lines, %.200q", len(lines), stdout)
		}
	}
}

// A pack, a file of cases and a calendar of 1 MB say what a small one says, and take about
// twice the memory of one of half the size: nothing in them is done for each pair.
func TestLargeFilesOfLaw(t *testing.T) {
	const size = 1_000_000
	for name, l := range largeFiles {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "file.txt")
			if strings.HasPrefix(l.head, "kind:") {
				file = strings.TrimSuffix(file, "txt") + "yaml"
			}
			taken := func(size int) float64 {
				text, n := l.text(size)
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				var stdout, stderr bytes.Buffer
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				if status := (cli.Command{Stdout: &stdout, Stderr: &stderr, Now: today}).Main(strings.Fields(strings.ReplaceAll(l.args, "FILE", file))); status != l.status {
					t.Fatalf("exit status %d: %.300s%.300s", status, stdout.String(), stderr.String())
				}
				runtime.ReadMemStats(&after)
				l.right(t, n, stdout.String())
				return float64(after.TotalAlloc - before.TotalAlloc)
			}
			taken(size / 100) // what is set up once
			half, whole := taken(size/2), taken(size)
			t.Logf("%.1f and %.1f MB", half/1e6, whole/1e6)
			if whole > 2.5*half {
				t.Errorf("%.1f MB of memory for half of it, %.1f MB for 1 MB", half/1e6, whole/1e6)
			}
		})
	}
}
