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

// outputWriter writes whole files or none: each beside its place, then put there.
type outputWriter struct {
	interrupted chan os.Signal // the signals that end the run, from watch on
	watchOnce   sync.Once

	mu           sync.Mutex
	pendingFiles map[string]bool // the temporary files
	stopped      bool            // by an interrupt: nothing is made or put in its place any more
}

// watchInterrupts watches for interrupts, those apart that the program was started to ignore,
// as by nohup. It is called before the first file is opened: until then a run has
// nothing to leave behind and waits for nobody, so the system may end it, and the
// runs that open none, which most often are asked one by one, start a tenth faster.
func (f *outputWriter) watchInterrupts() {
	f.watchOnce.Do(func() {
		for _, s := range interruptSignals {
			if !signal.Ignored(s) {
				signal.Notify(f.interrupted, s)
			}
		}
	})
}

// errInterrupted ends a run that an interrupt has ended already.
var errInterrupted = &exitError{exitInterrupted, nil}

// discardPending removes what is half-written.
func (f *outputWriter) discardPending() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.removePending()
}

func (f *outputWriter) removePending() {
	for name := range f.pendingFiles {
		_ = os.Remove(name)
	}
	f.pendingFiles = nil
}

// stop removes what is half-written, and nothing is written from then on. Files
// that are being put in their places are all put there first.
func (f *outputWriter) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.stopped = true
	f.removePending()
}

// writeFile writes the file, which must not exist unless force is set.
func (f *outputWriter) writeFile(name string, force bool, render func(io.Writer) error) error {
	return f.writeFiles([]string{name}, force, func(w []io.Writer) error { return render(w[0]) })
}

// writeFiles writes all the files or none of them.
func (f *outputWriter) writeFiles(names []string, force bool, render func([]io.Writer) error) (err error) {
	if len(names) > 0 {
		f.watchInterrupts()
	}
	var targets []*target
	defer func() {
		for _, t := range targets {
			_ = t.file.Close() // again, when all went well
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
		return cannotRunError("无法输出：%s", fileErrorText(err))
	}
	for _, t := range targets {
		if err := t.finishWriting(); err != nil {
			return t.writeError(err)
		}
	}
	return f.placeTargets(targets, force)
}

// openTarget opens the output: a new file beside its place, or what is there when that
// is no file, as a pipe or a device.
func (f *outputWriter) openTarget(name string, force bool) (*target, error) {
	t := &target{name: name, path: name}
	info, err := os.Stat(name)
	_, missing := os.Lstat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, cannotRunError("无法写入 %s：是目录；请写文件名", glyph.Safe(name))
	case err == nil && !info.Mode().IsRegular():
		if t.file, err = os.OpenFile(name, os.O_WRONLY, 0); err != nil {
			return nil, t.writeError(err)
		}
		return t, nil
	case err == nil && !force:
		return nil, t.existsError()
	case err == nil:
		t.replaces = info
		if t.path, err = filepath.EvalSymlinks(name); err != nil {
			return nil, t.writeError(err)
		}
	case errors.Is(err, fs.ErrNotExist) && missing == nil:
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
		perm = 0o600 // until it has the mode of the old file
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

// placeTargets puts the files in their places. When one of them can't be put there, new
// files that stand already are taken back.
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
