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
	path     string // name with its links resolved, where it is the name of an old file
	file     *os.File
	tempPath string      // "" for a pipe or a device
	replaces fs.FileInfo // the old file, nil when there is none
	placed   fs.FileInfo // the new file, once it is in its place; nil where it replaced one
	writeErr error       // the first error of Write
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

// finishWriting stores all that was written, with the mode and the owner of the file that
// it replaces.
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

// copyMode gives the new file the mode of the old one. When its group is another, the
// group may do no more than everybody.
func (t *target) copyMode() error {
	mode := t.replaces.Mode().Perm()
	if !copyOwner(t.file, t.replaces) {
		mode = mode&^0o070 | mode&0o070&(mode<<3)
	}
	info, err := t.file.Stat()
	if err != nil || info.Mode().Perm() == mode {
		return err
	}
	return t.file.Chmod(mode)
}

// moveIntoPlace gives the temporary file the path of the output. Without force it fails
// when another file has that path by now.
func (t *target) moveIntoPlace(force bool) error {
	if !force {
		err := os.Link(t.tempPath, t.path)
		switch {
		case err == nil:
			t.placed, _ = os.Stat(t.path)
			return nil
		case errors.Is(err, fs.ErrExist):
			return existsError(t.name)
		}
		// The file system may have no hard links: create an empty file, which fails when
		// there is one, and replace it.
		placeholder, err := os.OpenFile(t.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		switch {
		case errors.Is(err, fs.ErrExist):
			return existsError(t.name)
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

// removePlaced removes the new file from its place, unless it is another file by now.
func (t *target) removePlaced() {
	if info, err := os.Stat(t.path); t.placed != nil && err == nil && os.SameFile(info, t.placed) {
		_ = os.Remove(t.path)
	}
}
