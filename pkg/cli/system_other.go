//go:build !windows && (!unix || aix || solaris)

package cli

import (
	"io/fs"
	"os"
)

// interrupts are the signals that end a run, with nothing left behind.
var interrupts = []os.Signal{os.Interrupt}

// brokenPipes are the signals by which a program dies when nobody reads what it
// writes: none is known here.
var brokenPipes []os.Signal

// keepsLocks is false: what a killed run has left can't be told from what a
// living one is writing.
const keepsLocks = false

func lock(*os.File) error { return nil }

func removeUnlocked(string) {}

// keepOwner leaves the file to whoever runs the program.
func keepOwner(*os.File, fs.FileInfo) bool { return true }
