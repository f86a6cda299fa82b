//go:build !windows && (!unix || aix || solaris)

package cli

import (
	"io/fs"
	"os"
)

// interruptSignals are the signals that end a run, with nothing left behind.
var interruptSignals = []os.Signal{os.Interrupt}

// brokenPipeSignals are the signals by which a program dies when nobody reads what it
// writes: none is known here.
var brokenPipeSignals []os.Signal

// holdsLock is false: what a killed run has left can't be told from what a
// living one is writing.
const holdsLock = false

func lockFile(*os.File) error { return nil }

func removeIfUnlocked(string) {}

// copyOwner leaves the file to whoever runs the program.
func copyOwner(*os.File, fs.FileInfo) bool { return true }
