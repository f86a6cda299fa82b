package main

import (
	"runtime/debug"
	"testing"

	"guozi/pkg/cli"
)

func TestBuild(t *testing.T) {
	stamped := func(version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Version: version}, Settings: settings}
	}
	commit, date := debug.BuildSetting{Key: "vcs.revision", Value: "0123abcd"}, debug.BuildSetting{Key: "vcs.time", Value: "2026-11-20T01:02:03Z"}
	for _, c := range []struct {
		name string
		info *debug.BuildInfo
		want cli.Build
	}{
		{"a version that was fetched has no commit", stamped("v1.2.0"), cli.Build{Version: "v1.2.0"}},
		{"a checkout", stamped("(devel)", commit, date, debug.BuildSetting{Key: "vcs.modified", Value: "false"}), cli.Build{Commit: "0123abcd", Date: "2026-11-20T01:02:03Z"}},
		{"a changed checkout", stamped("", debug.BuildSetting{Key: "vcs.modified", Value: "true"}, commit, date), cli.Build{Commit: "0123abcd+dirty", Date: "2026-11-20T01:02:03Z"}},
		{"without version control", stamped("(devel)", debug.BuildSetting{Key: "GOOS", Value: "linux"}), cli.Build{}},
	} {
		if got := build(c.info, true); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if got := build(nil, false); got != (cli.Build{}) {
		t.Errorf("no information: %+v", got)
	}
}
