//go:build !windows && (!unix || aix || solaris)

package cli

import (
	"io/fs"
	"os"
)

// interruptSignals are the signals that end a run, which then cleans up.
var interruptSignals = []os.Signal{os.Interrupt}

// brokenPipeSignals are the signals that end a program when it writes to a pipe that
// nobody reads: none is known here.
var brokenPipeSignals []os.Signal

// holdsLock is false: without locks, what a killed run has left can't be told from what a
// living one is writing.
const holdsLock = false

func lockFile(*os.File) error { return nil }

func removeIfUnlocked(string) {}

// copyOwner leaves the file to whoever runs the program.
func copyOwner(*os.File, fs.FileInfo) bool { return true }
