package cli

import (
	"errors"
	"io/fs"
	"os"

	"guozi/pkg/glyph"
)

// target is one output while it is written.
type target struct {
	name string // as the user wrote it
	path string // where the file will be
	file *os.File
	tmp  string      // the name until it is put in its place; "": written where it is
	old  fs.FileInfo // the file that it replaces, nil when there was none
	put  fs.FileInfo // the new file in its place
	err  error
}

func (t *target) Write(b []byte) (int, error) {
	n, err := t.file.Write(b)
	if err != nil && t.err == nil {
		t.err = t.failed(err)
	}
	return n, err
}

func (t *target) failed(err error) error {
	return failed("无法写入 %s：%s", glyph.Safe(t.name), reason(err))
}

func (t *target) taken() error {
	return failed("%s 已存在；要覆盖请加 --force", glyph.Safe(t.name))
}

// finish has all that was written stored, with the mode and the owner of the file
// that it replaces.
func (t *target) finish() error {
	if t.tmp == "" {
		return t.file.Close()
	}
	if t.old != nil {
		if err := t.keepMode(); err != nil {
			return err
		}
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	if keepsLocks {
		return nil
	}
	return t.file.Close()
}

func (t *target) keepMode() error {
	mode := t.old.Mode().Perm()
	if !keepOwner(t.file, t.old) {
		mode = mode&^0o070 | mode&0o070&(mode<<3) // the group is another: no more than everybody may
	}
	info, err := t.file.Stat()
	if err != nil || info.Mode().Perm() == mode {
		return err
	}
	return t.file.Chmod(mode)
}

// place puts the file in its place. Without force a file that has come to stand
// there meanwhile is left alone.
func (t *target) place(force bool) error {
	if !force {
		err := os.Link(t.tmp, t.path)
		switch {
		case err == nil:
			t.put, _ = os.Stat(t.path)
			return nil
		case errors.Is(err, fs.ErrExist):
			return t.taken()
		}
		// A file system without hard links: hold the place, then fill it.
		held, err := os.OpenFile(t.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case errors.Is(err, fs.ErrExist):
			return t.taken()
		case err != nil:
			return t.failed(err)
		}
		_ = held.Close()
	}
	if err := os.Rename(t.tmp, t.path); err != nil {
		if !force {
			_ = os.Remove(t.path)
		}
		return t.failed(err)
	}
	if !force {
		t.put, _ = os.Stat(t.path)
	}
	return nil
}

// takeBack removes a new file that was put in its place.
func (t *target) takeBack() {
	if info, err := os.Stat(t.path); t.put != nil && err == nil && os.SameFile(info, t.put) {
		_ = os.Remove(t.path)
	}
}
