package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"sync"

	"guozi/pkg/glyph"
	"guozi/pkg/table/stream"
)

// outputWriter writes files whole or not at all: each is written to a temporary file
// beside it, which is moved into its place when all of them are complete.
type outputWriter struct {
	interrupted chan os.Signal // receives what watchInterrupts watches for
	watchOnce   sync.Once

	mu           sync.Mutex
	pendingFiles map[string]bool // the paths of the temporary files
	stopped      bool            // after an interrupt no file is made or moved any more
}

// watchInterrupts watches for the signals that end the run, except for those that the
// program was started to ignore, as by nohup. It is called before the first file is
// opened. Until then there is nothing to clean up, so the system may end the run by
// itself, and commands that open no file start a tenth faster.
func (f *outputWriter) watchInterrupts() {
	f.watchOnce.Do(func() {
		for _, s := range interruptSignals {
			if !signal.Ignored(s) {
				signal.Notify(f.interrupted, s)
			}
		}
	})
}

// errInterrupted is the error of a write after an interrupt, which has set the exit status.
var errInterrupted = &exitError{exitInterrupted, nil}

// discardPending removes the temporary files.
func (f *outputWriter) discardPending() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.removePending()
}

// removePending is discardPending for callers that hold the mutex.
func (f *outputWriter) removePending() {
	for name := range f.pendingFiles {
		_ = os.Remove(name)
	}
	f.pendingFiles = nil
}

// stop removes the temporary files and has every later write fail. It waits for files that
// are being moved into place, so that all of them or none are there.
func (f *outputWriter) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.stopped = true
	f.removePending()
}

// writeFile writes one file, which must not exist unless force is set.
func (f *outputWriter) writeFile(name string, force bool, render func(io.Writer) error) error {
	return f.writeFiles([]string{name}, force, func(w []io.Writer) error { return render(w[0]) })
}

// writeFiles writes all the files or none of them. They must not exist unless force is
// set. render is given a writer for each name, in order.
func (f *outputWriter) writeFiles(names []string, force bool, render func([]io.Writer) error) (err error) {
	if len(names) > 0 {
		f.watchInterrupts()
	}
	var targets []*target
	defer func() {
		for _, t := range targets {
			_ = t.file.Close() // which fails, without harm, for one closed already
		}
		f.discardPending()
	}()
	var writers []io.Writer
	for _, name := range names {
		t, err := f.openTarget(name, force)
		if err != nil {
			return err
		}
		targets, writers = append(targets, t), append(writers, t)
	}
	err = render(writers)
	for _, t := range targets {
		if t.writeErr != nil {
			return t.writeErr
		}
	}
	if err != nil {
		if errors.As(err, new(*exitError)) || errors.Is(err, stream.ErrWhole) {
			return err
		}
		return outputError(err)
	}
	for _, t := range targets {
		if err := t.finishWriting(); err != nil {
			return t.writeError(err)
		}
	}
	return f.placeTargets(targets, force)
}

// openTarget opens a temporary file for the output. A pipe or a device is opened itself.
func (f *outputWriter) openTarget(name string, force bool) (*target, error) {
	t := &target{name: name, path: name}
	info, err := os.Stat(name)
	_, noLink := os.Lstat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, cannotRunError("无法写入 %s：是目录；请写文件名", glyph.Safe(name))
	case err == nil && !info.Mode().IsRegular():
		if t.file, err = os.OpenFile(name, os.O_WRONLY, 0); err != nil {
			return nil, t.writeError(err)
		}
		return t, nil
	case err == nil && !force:
		return nil, existsError(t.name)
	case err == nil:
		t.replaces = info
		if t.path, err = filepath.EvalSymlinks(name); err != nil {
			return nil, t.writeError(err)
		}
	case errors.Is(err, fs.ErrNotExist) && noLink == nil:
		return nil, cannotRunError("无法写入 %s：是一个链接，它指向的文件不存在；请写那个文件的名字，或先删掉链接", glyph.Safe(name))
	case !errors.Is(err, fs.ErrNotExist):
		return nil, t.writeError(err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stopped {
		return nil, errInterrupted
	}
	perm := fs.FileMode(0o666)
	if t.replaces != nil {
		perm = 0o600 // finishWriting gives it the mode of the old file
	}
	if t.file, err = createTempBeside(t.path, perm); err != nil {
		return nil, t.writeError(err)
	}
	t.tempPath = t.file.Name()
	if f.pendingFiles == nil {
		f.pendingFiles = map[string]bool{}
	}
	f.pendingFiles[t.tempPath] = true
	return t, nil
}

// placeTargets moves the files into their places. When one can't be moved, the new files
// that were moved before it are removed again.
func (f *outputWriter) placeTargets(targets []*target, force bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stopped {
		return errInterrupted
	}
	for i, t := range targets {
		if t.tempPath == "" {
			continue
		}
		if err := t.moveIntoPlace(force); err != nil {
			for _, placed := range targets[:i] {
				placed.removePlaced()
			}
			return err
		}
	}
	return nil
}
