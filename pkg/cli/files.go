package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/report"
	"guozi/pkg/table/stream"
)

// files writes whole files or none: each beside its place, then renamed.
type files struct {
	mu      sync.Mutex
	pending map[string]bool
}

// discard removes what is half-written.
func (f *files) discard() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for name := range f.pending {
		_ = os.Remove(name)
	}
	f.pending = nil
}

// interruptible has an interrupt remove what is half-written and end the program,
// until stop is called. To watch for signals takes as long as the whole of a short
// run, so only a run that writes files does.
func (f *files) interruptible() (stop func()) {
	ctx, unwatch := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	forget := context.AfterFunc(ctx, func() {
		f.discard()
		os.Exit(exitInterrupted)
	})
	return func() {
		forget()
		unwatch()
	}
}

// write writes the file, which must not exist unless force is set.
func (f *files) write(name string, force bool, render func(io.Writer) error) error {
	return f.all([]string{name}, force, func(w []io.Writer) error { return render(w[0]) })
}

// target is one output while it is written.
type target struct {
	name string // as the user wrote it
	path string // where the file will be
	file *os.File
	tmp  bool // to be renamed to path
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
	return failed("无法写入 %s:%s", harmless(t.name), reason(err))
}

// open opens the output: a new file beside its place, or what is there when that
// is no file, as a pipe or a device.
func (f *files) open(name string, force bool) (*target, error) {
	t := &target{name: name, path: name}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return nil, failed("无法写入 %s:是目录;请写文件名", harmless(name))
	}
	if err == nil && !info.Mode().IsRegular() {
		if t.file, err = os.OpenFile(name, os.O_WRONLY, 0); err != nil {
			return nil, t.failed(err)
		}
		return t, nil
	}
	if _, err := os.Lstat(name); err == nil && !force {
		return nil, failed("%s 已存在;要覆盖请加 --force", harmless(name))
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		t.path = real
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if t.file, err = os.CreateTemp(filepath.Dir(t.path), ".guozi.*"); err != nil {
		return nil, t.failed(err)
	}
	t.tmp = true
	if f.pending == nil {
		f.pending = map[string]bool{}
	}
	f.pending[t.file.Name()] = true
	return t, nil
}

// all writes all the files or none of them.
func (f *files) all(names []string, force bool, use func([]io.Writer) error) (err error) {
	if len(names) > 0 {
		defer f.interruptible()()
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
		return failed("无法输出:%s", reason(err))
	}
	for _, t := range targets {
		if t.tmp {
			err = errors.Join(t.file.Chmod(0o644), t.file.Sync())
		}
		if err = errors.Join(err, t.file.Close()); err != nil {
			return t.failed(err)
		}
	}
	for _, t := range targets {
		if t.tmp {
			if err := os.Rename(t.file.Name(), t.path); err != nil {
				return t.failed(err)
			}
		}
	}
	return nil
}

// apart refuses to write an output over the file that is to be read.
func apart(input string, outputs ...string) error {
	in, err := os.Stat(input)
	if err != nil || input == "-" || !in.Mode().IsRegular() {
		return nil
	}
	for _, name := range outputs {
		if out, err := os.Stat(name); err == nil && os.SameFile(in, out) {
			return usage("输出 %s 就是输入 %s;请写到另一个文件", harmless(name), harmless(input))
		}
	}
	return nil
}

// outputFiles are the files that the outputs go to.
func (a *app) outputFiles() []string {
	var names []string
	for _, o := range a.outputs {
		if _, file, named := splitOutput(o); named {
			names = append(names, file)
		}
	}
	return names
}

// harmless is a file's name as a terminal can show it: a directory may hold files
// that the user did not name.
func harmless(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return '�'
	}, name)
}

// reason is the cause of a file error in Chinese.
func reason(err error) string {
	for _, known := range []struct {
		err  error
		text string
	}{
		{fs.ErrNotExist, "没有这个文件或目录"},
		{fs.ErrPermission, "没有权限"},
		{syscall.ENOSPC, "磁盘空间不足"},
		{syscall.ENOTDIR, "路径中有一段不是目录"},
		{syscall.EISDIR, "是目录"},
		{fs.ErrExist, "已有同名的文件或目录"},
		{syscall.EPIPE, "接收输出的程序已经退出"},
		{syscall.EROFS, "文件系统是只读的"},
		{syscall.ENAMETOOLONG, "文件名太长"},
		{syscall.EIO, "读写设备出错"},
	} {
		if errors.Is(err, known.err) {
			return known.text
		}
	}
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return "系统错误:" + errno.Error()
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// read reads the files in order; - is standard input.
func (a *app) read(names []string) ([]stream.File, error) {
	var list []stream.File
	var faults []error
	for _, name := range names {
		if err := a.ready(name); err != nil {
			return nil, err
		}
	}
	for _, name := range names {
		data, err := a.readOne(name)
		if err != nil {
			faults = append(faults, fmt.Errorf("无法读取 %s:%s", harmless(name), reason(err)))
			continue
		}
		list = append(list, stream.File{Name: a.shown(name), Data: data})
	}
	if len(faults) > 0 {
		return nil, &failure{exitFailed, errors.Join(faults...)}
	}
	return list, nil
}

// shown is what a file is called in reports; its ending tells its format.
func (a *app) shown(name string) string {
	if name == "-" {
		return cmp.Or(a.stdinName, "<stdin>")
	}
	return name
}

// ready refuses a name that can't be read from, before anything is.
func (a *app) ready(name string) error {
	switch {
	case name == "":
		return usage("文件名是空的")
	case name == "-" && a.stdinTaken:
		return usage("标准输入只能用一次")
	case name == "-":
		a.stdinTaken = true
	}
	return apart(name, a.outputFiles()...)
}

func (a *app) readOne(name string) ([]byte, error) {
	limit := int64(cmp.Or(a.maxSize, stream.MaxSize)) + 1
	if name == "-" {
		return io.ReadAll(io.LimitReader(a.Stdin, limit))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		if info.IsDir() {
			return nil, errors.New("这是目录;请写文件名")
		}
		size = info.Size()
	}
	// One byte over the limit is enough to tell that a file is too long.
	data := bytes.NewBuffer(make([]byte, 0, min(size, limit)+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(f, limit))
	return data.Bytes(), err
}

// outputFlags adds -f and --force.
func (a *app) outputFlags(cmd *cobra.Command, formats ...string) {
	cmd.Flags().VarP(list{&a.outputs}, "format", "f", "输出格式 `FORMAT[=FILE]`:"+strings.Join(formats, "、")+",可重复")
	cmd.Flags().BoolVar(&a.force, "force", false, "覆盖已有的输出文件")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	cmd.PreRunE = func(*cobra.Command, []string) error { return a.checkOutputs(formats) }
}

// splitOutput splits FORMAT[=FILE]; - as the file is standard output.
func splitOutput(o string) (format, file string, named bool) {
	format, file, named = strings.Cut(o, "=")
	return format, file, named && file != "-" && file != "/dev/stdout"
}

func (a *app) checkOutputs(formats []string) error {
	toStdout, seen := 0, map[string]bool{}
	for _, o := range a.outputs {
		format, file, named := splitOutput(o)
		switch {
		case !slices.Contains(formats, format):
			return usage("--format:%s", notAmong(format, formats))
		case named && file == "":
			return usage("--format:%s= 后面缺文件名", format)
		case named && seen[filepath.Clean(file)]:
			return usage("--format:两个格式不能写到同一个文件 %s", file)
		case !named:
			toStdout++
		}
		if named {
			seen[filepath.Clean(file)] = true
		}
	}
	if toStdout > 1 {
		return usage("--format:只能有一个格式输出到屏幕,其余写成 格式=文件")
	}
	return nil
}

// wants reports whether an output in one of the formats was asked for.
func (a *app) wants(formats map[string]func(io.Writer, *report.Paper) error) bool {
	return slices.ContainsFunc(a.outputs, func(o string) bool {
		format, _, _ := strings.Cut(o, "=")
		return formats[format] != nil
	})
}

// emit writes the result in every format asked for; text to standard output
// when none is.
func (a *app) emit(render func(format string, w io.Writer) error) error {
	outputs := a.outputs
	if len(outputs) == 0 {
		outputs = []string{"text"}
	}
	return a.writers(outputs, func(open []io.Writer) error {
		// Files first: what is shown is not taken back.
		for _, toFile := range []bool{true, false} {
			for i, o := range outputs {
				format, _, named := splitOutput(o)
				if named != toFile {
					continue
				}
				if err := render(format, open[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// inputFlags adds --max-size and --stdin-filename.
func (a *app) inputFlags(f *pflag.FlagSet) {
	f.StringVar(&a.stdinName, "stdin-filename", "", "标准输入在报告里叫 `NAME`,后缀表示格式,如 e.csv")
	f.Var(&parsed[int]{&a.maxSize, "MB", "", func(s string) (int, error) {
		mb, err := strconv.Atoi(s)
		if err != nil || mb < 1 || mb > 4096 {
			return 0, fmt.Errorf("%q 不是 1 到 4096 的整数(MB)", s)
		}
		return mb << 20, nil
	}}, "max-size", fmt.Sprintf("一个文件最大 `MB`(默认 %d)", stream.MaxSize>>20))
}
