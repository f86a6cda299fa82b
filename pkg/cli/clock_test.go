package cli_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"guozi/pkg/cli"
)

// A machine whose clock is set to no day of the calendar judges nothing, and says
// what to do; with --as-of it does.
func TestClockOutsideTheCalendar(t *testing.T) {
	commands := map[string][]string{
		"due":           {"due", "profit", "--year", "2025"},
		"assess":        {"assess", "-e", "../../testdata/enterprises.yaml", "-r", "../../testdata/ratios.yaml"},
		"assess stream": {"assess", "-e", "../../testdata/enterprises.yaml", "-r", "../../testdata/ratios.yaml", "-f", "csv"},
		"audit":         {"audit", "-e", "../../testdata/enterprises.yaml", "-r", "../../testdata/ratios.yaml", "--fail-on", "never"},
		"audit stream":  {"audit", "-e", "../../testdata/enterprises.yaml", "-r", "../../testdata/ratios.yaml", "--fail-on", "never", "-f", "csv"},
	}
	for name, args := range commands {
		for _, c := range []struct {
			utc, shown string
			status     int
		}{
			{"1970-01-01T00:00:00Z", "1970-01-01", 3},
			{"2006-12-31T15:59:59Z", "2006-12-31", 3}, // in Shanghai still 2006
			{"2006-12-31T16:00:00Z", "", 0},
			{"2050-12-31T15:59:59Z", "", 0},
			{"2050-12-31T16:00:00Z", "2051-01-01", 3},
			{"2300-05-06T00:00:00Z", "2300-05-06", 3},
		} {
			now, err := time.Parse(time.RFC3339, c.utc)
			if err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			command := cli.Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: func() time.Time { return now }}
			status := command.Main(args)
			if status != c.status || (stdout.Len() == 0) != (c.status == 3) {
				t.Errorf("%s at %s: status %d, %s%s", name, c.utc, status, stdout.String(), stderr.String())
			}
			if c.status == 3 {
				if want := "这台机器的时钟是 " + c.shown + "，超出工作日历的范围；请校正时钟，或用 --as-of 指定判断日"; !strings.Contains(stderr.String(), want) {
					t.Errorf("%s at %s: %s", name, c.utc, stderr.String())
				}
				if status := command.Main(append(args, "--as-of", "2026-11-23")); status != 0 {
					t.Errorf("%s with --as-of: status %d", name, status)
				}
			}
		}
	}
}
