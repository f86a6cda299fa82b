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

// files writes whole files or none: each beside its place, then put there.
type files struct {
	interrupted chan os.Signal // the signals that end the run, from watch on
	watching    sync.Once

	mu      sync.Mutex
	pending map[string]bool // the temporary files
	ended   bool            // by an interrupt: nothing is made or put in its place any more
}

// watch watches for interrupts, those apart that the program was started to ignore,
// as by nohup. It is called before the first file is opened: until then a run has
// nothing to leave behind and waits for nobody, so the system may end it, and the
// runs that open none, which most often are asked one by one, start a tenth faster.
func (f *files) watch() {
	f.watching.Do(func() {
		for _, s := range interrupts {
			if !signal.Ignored(s) {
				signal.Notify(f.interrupted, s)
			}
		}
	})
}

// errEnded ends a run that an interrupt has ended already.
var errEnded = &failure{exitInterrupted, nil}

// discard removes what is half-written.
func (f *files) discard() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.remove()
}

func (f *files) remove() {
	for name := range f.pending {
		_ = os.Remove(name)
	}
	f.pending = nil
}

// end removes what is half-written, and nothing is written from then on. Files
// that are being put in their places are all put there first.
func (f *files) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended = true
	f.remove()
}

// write writes the file, which must not exist unless force is set.
func (f *files) write(name string, force bool, render func(io.Writer) error) error {
	return f.all([]string{name}, force, func(w []io.Writer) error { return render(w[0]) })
}

// all writes all the files or none of them.
func (f *files) all(names []string, force bool, use func([]io.Writer) error) (err error) {
	if len(names) > 0 {
		f.watch()
	}
	var targets []*target
	defer func() {
		for _, t := range targets {
			_ = t.file.Close() // again, when all went well
		}
		f.discard()
	}()
	var open []io.Writer
	for _, name := range names {
		t, err := f.open(name, force)
		if err != nil {
			return err
		}
		targets, open = append(targets, t), append(open, t)
	}
	err = use(open)
	for _, t := range targets {
		if t.err != nil {
			return t.err
		}
	}
	if err != nil {
		if errors.As(err, new(*failure)) || errors.Is(err, stream.ErrWhole) {
			return err
		}
		return failed("无法输出：%s", reason(err))
	}
	for _, t := range targets {
		if err := t.finish(); err != nil {
			return t.failed(err)
		}
	}
	return f.place(targets, force)
}

// open opens the output: a new file beside its place, or what is there when that
// is no file, as a pipe or a device.
func (f *files) open(name string, force bool) (*target, error) {
	t := &target{name: name, path: name}
	info, err := os.Stat(name)
	_, unlinked := os.Lstat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, failed("无法写入 %s：是目录；请写文件名", glyph.Safe(name))
	case err == nil && !info.Mode().IsRegular():
		if t.file, err = os.OpenFile(name, os.O_WRONLY, 0); err != nil {
			return nil, t.failed(err)
		}
		return t, nil
	case err == nil && !force:
		return nil, t.taken()
	case err == nil:
		t.old = info
		if t.path, err = filepath.EvalSymlinks(name); err != nil {
			return nil, t.failed(err)
		}
	case errors.Is(err, fs.ErrNotExist) && unlinked == nil:
		return nil, failed("无法写入 %s：是一个链接，它指向的文件不存在；请写那个文件的名字，或先删掉链接", glyph.Safe(name))
	case !errors.Is(err, fs.ErrNotExist):
		return nil, t.failed(err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return nil, errEnded
	}
	perm := fs.FileMode(0o666)
	if t.old != nil {
		perm = 0o600 // until it has the mode of the old file
	}
	if t.file, err = createBeside(t.path, perm); err != nil {
		return nil, t.failed(err)
	}
	t.tmp = t.file.Name()
	if f.pending == nil {
		f.pending = map[string]bool{}
	}
	f.pending[t.tmp] = true
	return t, nil
}

// place puts the files in their places. When one of them can't be put there, new
// files that stand already are taken back.
func (f *files) place(targets []*target, force bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return errEnded
	}
	for i, t := range targets {
		if t.tmp == "" {
			continue
		}
		if err := t.place(force); err != nil {
			for _, placed := range targets[:i] {
				placed.takeBack()
			}
			return err
		}
	}
	return nil
}
