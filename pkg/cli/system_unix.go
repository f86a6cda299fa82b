//go:build unix && !aix && !solaris

package cli

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// interrupts are the signals that end a run, with nothing left behind.
var interrupts = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}

// brokenPipes are the signals by which a program dies when nobody reads what it
// writes, unless they are ignored: then the write fails instead.
var brokenPipes = []os.Signal{syscall.SIGPIPE}

// keepsLocks reports whether a temporary file is locked, and so has to stay open
// until it stands in its place.
const keepsLocks = true

// lock locks a file that this run has made. It fails with errLocked when another
// run has the lock.
func lock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errLocked
	}
	return err
}

// removeUnlocked removes a file that a run which was killed has left: nobody has
// its lock.
func removeUnlocked(name string) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && lock(f) == nil && isAt(f, name) {
		_ = os.Remove(name)
	}
}

// keepOwner gives the file the owner and the group of an old one, as far as this
// user may, and reports whether it has the group.
func keepOwner(f *os.File, old fs.FileInfo) bool {
	info, err := f.Stat()
	if err != nil {
		return false
	}
	is, known := info.Sys().(*syscall.Stat_t)
	was, knew := old.Sys().(*syscall.Stat_t)
	if !known || !knew {
		return false
	}
	if is.Uid != was.Uid {
		_ = f.Chown(int(was.Uid), -1)
	}
	return is.Gid == was.Gid || f.Chown(-1, int(was.Gid)) == nil
}
