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

// errFileLocked is the error of lockFile for a file that another run has locked.
var errFileLocked = errors.New("locked")

// tempName matches the names of temporary files.
var tempName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.guozi\.[0-9]{10}$`) })

// createTempBeside creates a temporary file in the directory of the path, and removes
// those there that killed runs have left. The file is locked for as long as it is open, by
// which other runs know that it is in use.
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
		// Where the file system has no locks it stays unlocked, and no other run can lock it.
		if lockFile(f) != errFileLocked && isNamed(f, f.Name()) {
			return f, nil
		}
		_ = f.Close() // another run took it for stale before it was locked, and removes it
	}
}

// isNamed reports whether the open file still has the name.
func isNamed(f *os.File, name string) bool {
	info, err := f.Stat()
	byName, missing := os.Lstat(name)
	return err == nil && missing == nil && os.SameFile(info, byName)
}

// removeStaleTempFiles removes the temporary files in the directory that no run has locked.
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
