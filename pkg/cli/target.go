package cli

import (
	"errors"
	"io/fs"
	"os"

	"guozi/pkg/glyph"
)

// target is one output while it is written.
type target struct {
	name     string // as the user wrote it
	path     string // where the file will be
	file     *os.File
	tempPath string      // the name until it is put in its place; "": written where it is
	replaces fs.FileInfo // the file that it replaces, nil when there was none
	placed   fs.FileInfo // the new file in its place
	writeErr error
}

func (t *target) Write(b []byte) (int, error) {
	n, err := t.file.Write(b)
	if err != nil && t.writeErr == nil {
		t.writeErr = t.writeError(err)
	}
	return n, err
}

func (t *target) writeError(err error) error {
	return cannotRunError("无法写入 %s：%s", glyph.Safe(t.name), fileErrorText(err))
}

func (t *target) existsError() error {
	return cannotRunError("%s 已存在；要覆盖请加 --force", glyph.Safe(t.name))
}

// finishWriting has all that was written stored, with the mode and the owner of the file
// that it replaces.
func (t *target) finishWriting() error {
	if t.tempPath == "" {
		return t.file.Close()
	}
	if t.replaces != nil {
		if err := t.copyMode(); err != nil {
			return err
		}
	}
	if err := t.file.Sync(); err != nil {
		return err
	}
	if holdsLock {
		return nil
	}
	return t.file.Close()
}

func (t *target) copyMode() error {
	mode := t.replaces.Mode().Perm()
	if !copyOwner(t.file, t.replaces) {
		mode = mode&^0o070 | mode&0o070&(mode<<3) // the group is another: no more than everybody may
	}
	info, err := t.file.Stat()
	if err != nil || info.Mode().Perm() == mode {
		return err
	}
	return t.file.Chmod(mode)
}

// moveIntoPlace puts the file in its place. Without force a file that has come to stand
// there meanwhile is left alone.
func (t *target) moveIntoPlace(force bool) error {
	if !force {
		err := os.Link(t.tempPath, t.path)
		switch {
		case err == nil:
			t.placed, _ = os.Stat(t.path)
			return nil
		case errors.Is(err, fs.ErrExist):
			return t.existsError()
		}
		// A file system without hard links: hold the place, then fill it.
		placeholder, err := os.OpenFile(t.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case errors.Is(err, fs.ErrExist):
			return t.existsError()
		case err != nil:
			return t.writeError(err)
		}
		_ = placeholder.Close()
	}
	if err := os.Rename(t.tempPath, t.path); err != nil {
		if !force {
			_ = os.Remove(t.path)
		}
		return t.writeError(err)
	}
	if !force {
		t.placed, _ = os.Stat(t.path)
	}
	return nil
}

// removePlaced removes a new file that was put in its place.
func (t *target) removePlaced() {
	if info, err := os.Stat(t.path); t.placed != nil && err == nil && os.SameFile(info, t.placed) {
		_ = os.Remove(t.path)
	}
}
