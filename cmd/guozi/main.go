// Command guozi computes what state-capital proceeds a Shanghai state-owned
// enterprise must remit, and by when.
package main

import (
	"os"
	"runtime/debug"
	"time"

	"guozi/pkg/cli"
)

func main() {
	os.Exit(cli.Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now, Build: build(debug.ReadBuildInfo())}.Main(os.Args[1:]))
}

// build is the build as the go command stamped it.
func build(info *debug.BuildInfo, ok bool) cli.Build {
	var b cli.Build
	if !ok {
		return b
	}
	if info.Main.Version != "(devel)" {
		b.Version = info.Main.Version
	}
	modified := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if modified && b.Commit != "" {
		b.Commit += "+dirty"
	}
	return b
}
