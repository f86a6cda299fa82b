//go:build unix && !aix && !solaris

package cli

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// interruptSignals are the signals that end a run, which then cleans up.
var interruptSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}

// brokenPipeSignals are the signals that end a program when it writes to a pipe that
// nobody reads. When they are ignored, the write fails instead.
var brokenPipeSignals = []os.Signal{syscall.SIGPIPE}

// holdsLock says that a temporary file is locked while it is open, so that it has to stay
// open until it is in its place.
const holdsLock = true

// lockFile locks the file until it is closed. It fails with errFileLocked when another run
// has the lock.
func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errFileLocked
	}
	return err
}

// removeIfUnlocked removes a temporary file that no run has locked: the run that made it
// was killed.
func removeIfUnlocked(name string) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && lockFile(f) == nil && isNamed(f, name) {
		_ = os.Remove(name)
	}
}

// copyOwner gives the file the owner and the group of an old one, as far as this user is
// allowed to, and reports whether it has the group.
func copyOwner(f *os.File, old fs.FileInfo) bool {
	info, err := f.Stat()
	if err != nil {
		return false
	}
	owner, hasOwner := info.Sys().(*syscall.Stat_t)
	oldOwner, hadOwner := old.Sys().(*syscall.Stat_t)
	if !hasOwner || !hadOwner {
		return false
	}
	if owner.Uid != oldOwner.Uid {
		_ = f.Chown(int(oldOwner.Uid), -1)
	}
	return owner.Gid == oldOwner.Gid || f.Chown(-1, int(oldOwner.Gid)) == nil
}
