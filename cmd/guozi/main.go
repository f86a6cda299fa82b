// Command guozi computes what state-capital proceeds a Shanghai state-owned
// enterprise must remit, and by when.
package main

import (
	"os"
	"time"

	"guozi/pkg/cli"
)

func main() {
	os.Exit(cli.Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now}.Main(os.Args[1:]))
}
