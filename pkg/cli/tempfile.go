package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"sync"
)

// errLocked is the error of a lock that another run has.
var errLocked = errors.New("locked")

// temporary matches the names of temporary files.
var temporary = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.guozi\.[0-9]{10}$`) })

// createBeside creates a temporary file in the directory of the path, locked for
// as long as it is open, and removes those there that killed runs have left.
func createBeside(path string, perm fs.FileMode) (*os.File, error) {
	dir := filepath.Dir(path)
	removeStale(dir)
	for {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".guozi.%010d", rand.Uint32())), os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		// A file system without locks leaves it unlocked; then no run can lock it.
		if lock(f) != errLocked && isAt(f, f.Name()) {
			return f, nil
		}
		_ = f.Close() // taken for stale between the two: that run removes it
	}
}

// isAt reports whether the name is still that of the open file.
func isAt(f *os.File, name string) bool {
	info, err := f.Stat()
	named, missing := os.Lstat(name)
	return err == nil && missing == nil && os.SameFile(info, named)
}

// removeStale removes the temporary files in the directory that nobody holds.
func removeStale(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	names, _ := d.Readdirnames(-1)
	for _, name := range names {
		if temporary().MatchString(name) {
			removeUnlocked(filepath.Join(dir, name))
		}
	}
}
