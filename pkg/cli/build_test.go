package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"guozi/pkg/cli"
)

// The version says which build it is; what is computed does not depend on it.
func TestBuild(t *testing.T) {
	run := func(b cli.Build, args ...string) string {
		t.Helper()
		var out, faults bytes.Buffer
		if status := (cli.Command{Stdout: &out, Stderr: &faults, Now: today, Build: b}).Main(args); status != 0 {
			t.Fatalf("%v ends with %d: %s", args, status, faults.String())
		}
		return out.String()
	}
	built := cli.Build{Version: "v1.2.0", Commit: "0123abcd", Date: "2026-11-20T01:02:03Z"}
	for _, c := range []struct {
		build cli.Build
		want  string
	}{
		{built, "guozi v1.2.0 · "}, {built, "提交  0123abcd 2026-11-20T01:02:03Z\n"}, {cli.Build{}, "guozi devel · "}, {cli.Build{Commit: "0123abcd"}, "提交  0123abcd\n"},
	} {
		if got := run(c.build, "version"); !strings.Contains(got, c.want) || c.build.Commit == "" && strings.Contains(got, "提交") {
			t.Errorf("%+v: %q, want %q", c.build, got, c.want)
		}
	}
	if got := run(built, "version", "-f", "json"); !strings.Contains(got, `"commit": "0123abcd",`) || !strings.Contains(got, `"commit_date": "2026-11-20T01:02:03Z"`) {
		t.Errorf("json: %s", got)
	}
	tables := []string{"assess", "-e", "../../testdata/enterprises.yaml", "-r", "../../testdata/ratios.yaml"}
	if got := run(built, append(tables, "-f", "html")...); !strings.Contains(got, "guozi v1.2.0") {
		t.Error("the paper does not say which version made it")
	}
	for _, format := range []string{"text", "json", "csv", "ndjson", "md", "ics"} {
		if a, b := run(built, append(tables, "-f", format)...), run(cli.Build{}, append(tables, "-f", format)...); a != b {
			t.Errorf("%s depends on the build", format)
		}
	}
}
