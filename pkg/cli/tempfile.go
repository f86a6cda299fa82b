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

// errFileLocked is the error of a lock that another run has.
var errFileLocked = errors.New("locked")

// tempName matches the names of temporary files.
var tempName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.guozi\.[0-9]{10}$`) })

// createTempBeside creates a temporary file in the directory of the path, locked for
// as long as it is open, and removes those there that killed runs have left.
func createTempBeside(path string, perm fs.FileMode) (*os.File, error) {
	dir := filepath.Dir(path)
	removeStaleTempFiles(dir)
	for {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".guozi.%010d", rand.Uint32())), os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		// A file system without locks leaves it unlocked; then no run can lock it.
		if lockFile(f) != errFileLocked && isNamed(f, f.Name()) {
			return f, nil
		}
		_ = f.Close() // taken for stale between the two: that run removes it
	}
}

// isNamed reports whether the name is still that of the open file.
func isNamed(f *os.File, name string) bool {
	info, err := f.Stat()
	byName, missing := os.Lstat(name)
	return err == nil && missing == nil && os.SameFile(info, byName)
}

// removeStaleTempFiles removes the temporary files in the directory that nobody holds.
func removeStaleTempFiles(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	defer d.Close()
	names, _ := d.Readdirnames(-1)
	for _, name := range names {
		if tempName().MatchString(name) {
			removeIfUnlocked(filepath.Join(dir, name))
		}
	}
}
