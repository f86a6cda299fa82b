package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/report"
	"guozi/pkg/table"
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

// write writes the file, which must not exist unless force is set.
func (f *files) write(name string, force bool, render func(io.Writer) error) (err error) {
	if _, err := os.Lstat(name); err == nil && !force {
		return failed("%s 已存在;要覆盖请加 --force", name)
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return failed("无法写入 %s:%s", name, reason(err))
	}
	f.mu.Lock()
	if f.pending == nil {
		f.pending = map[string]bool{}
	}
	f.pending[tmp.Name()] = true
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.pending, tmp.Name())
		if err != nil {
			_ = os.Remove(tmp.Name())
		}
	}()
	if err := render(tmp); err != nil {
		_ = tmp.Close()
		if errors.As(err, new(*failure)) || errors.Is(err, table.ErrWhole) {
			return err
		}
		return failed("无法写入 %s:%s", name, reason(err))
	}
	if err := errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return failed("无法写入 %s:%s", name, reason(err))
	}
	if err := os.Rename(tmp.Name(), name); err != nil {
		return failed("无法写入 %s:%s", name, reason(err))
	}
	return nil
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
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或目录"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// read reads the files in order; - is standard input.
func (a *app) read(names []string) ([]table.File, error) {
	var list []table.File
	var faults []error
	for _, name := range names {
		data, err := a.readOne(name)
		if err != nil {
			faults = append(faults, fmt.Errorf("无法读取 %s:%s", harmless(name), reason(err)))
			continue
		}
		if name == "-" {
			name = "<stdin>"
		}
		list = append(list, table.File{Name: name, Data: data})
	}
	if len(faults) > 0 {
		return nil, &failure{exitFailed, errors.Join(faults...)}
	}
	return list, nil
}

func (a *app) readOne(name string) ([]byte, error) {
	limit := int64(cmp.Or(a.maxSize, table.MaxSize)) + 1
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

func (a *app) checkOutputs(formats []string) error {
	toStdout, seen := 0, map[string]bool{}
	for _, o := range a.outputs {
		format, file, named := strings.Cut(o, "=")
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
	for _, o := range outputs {
		format, file, named := strings.Cut(o, "=")
		if named {
			if err := a.files.write(file, a.force, func(w io.Writer) error { return render(format, w) }); err != nil {
				return err
			}
			continue
		}
		if err := render(format, a.Stdout); err != nil {
			return failed("无法输出:%s", reason(err))
		}
	}
	return nil
}

// sizeFlag adds --max-size.
func (a *app) sizeFlag(f *pflag.FlagSet) {
	f.Var(&parsed[int]{&a.maxSize, "MB", "", func(s string) (int, error) {
		mb, err := strconv.Atoi(s)
		if err != nil || mb < 1 || mb > 4096 {
			return 0, fmt.Errorf("%q 不是 1 到 4096 的整数(MB)", s)
		}
		return mb << 20, nil
	}}, "max-size", fmt.Sprintf("一个文件最大 `MB`(默认 %d)", table.MaxSize>>20))
}
