package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"github.com/spf13/pflag"

	"guozi/pkg/glyph"
	"guozi/pkg/table/stream"
)

// claimed is a file that the run reads.
type claimed struct {
	name string
	info fs.FileInfo // nil when that is not known
}

// claim takes the names of files that the run is going to read, before one of
// them is opened. It refuses an empty name, a pipe that would have to be read
// twice, and a file that is an output as well.
func (a *app) claim(names ...string) error {
	a.files.watch()
	for _, name := range names {
		if name == "" {
			return usage("文件名是空的")
		}
		in := claimed{name, a.inputInfo(name)}
		for _, other := range a.claimed {
			switch {
			case isStdin(name) && isStdin(other.name):
				return usage("标准输入只能用一次")
			case in.info != nil && other.info != nil && !in.info.Mode().IsRegular() && os.SameFile(in.info, other.info) && !isNull(in.info):
				return usage("%s 和 %s 是同一个管道或设备，只能读一次；请先存成文件", glyph.Safe(other.name), glyph.Safe(name))
			}
		}
		a.claimed = append(a.claimed, in)
		if err := in.apart(a.outputFiles()...); err != nil {
			return err
		}
	}
	return nil
}

// apart refuses to write an output over the file that is to be read.
func (c claimed) apart(outputs ...string) error {
	if c.info == nil || !c.info.Mode().IsRegular() {
		return nil
	}
	for _, name := range outputs {
		if out, err := os.Stat(name); err == nil && os.SameFile(c.info, out) {
			return usage("输出 %s 就是输入 %s；请写到另一个文件", glyph.Safe(name), glyph.Safe(c.name))
		}
	}
	return nil
}

func isStdin(name string) bool {
	return slices.Contains([]string{"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"}, name)
}

// isNull reports whether the file is the null device, which may be used twice.
func isNull(info fs.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}

func (a *app) inputInfo(name string) fs.FileInfo {
	var info fs.FileInfo
	var err error
	if f, ok := a.Stdin.(*os.File); ok && name == "-" {
		info, err = f.Stat()
	} else if name != "-" {
		info, err = os.Stat(name)
	}
	if err != nil {
		return nil
	}
	return info
}

// read reads the files in order; - is standard input.
func (a *app) read(names []string) ([]stream.File, error) {
	var list []stream.File
	var faults []error
	for _, name := range names {
		data, err := a.readOne(name)
		if err != nil {
			faults = append(faults, fmt.Errorf("无法读取 %s：%s", glyph.Safe(name), reason(err)))
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

// unsized is the size of an input that is no file and can be read only once.
const unsized = -1

// open opens an input and returns its size.
func (a *app) open(name string) (in io.ReadCloser, size int64, err error) {
	if kept := a.pipes[name]; kept != nil {
		return io.NopCloser(kept), unsized, nil
	}
	if name == "-" {
		return io.NopCloser(a.Stdin), unsized, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case info.IsDir():
		err = errors.New("这是目录；请写文件名")
	case !info.Mode().IsRegular():
		return io.NopCloser(f), unsized, nil // open to the end of the run: the rest may be asked for
	default:
		return f, info.Size(), nil
	}
	_ = f.Close()
	return nil, 0, err
}

// keepPipe has the input read from in when it is opened again.
func (a *app) keepPipe(name string, in io.Reader) {
	if a.pipes == nil {
		a.pipes = map[string]io.Reader{}
	}
	a.pipes[name] = in
}

func (a *app) readOne(name string) ([]byte, error) {
	in, size, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	limit := int64(cmp.Or(a.maxSize, stream.MaxSize)) + 1
	// One byte over the limit is enough to tell that a file is too long.
	data := bytes.NewBuffer(make([]byte, 0, max(0, min(size, limit))+bytes.MinRead))
	if _, err = data.ReadFrom(io.LimitReader(in, limit)); size == unsized {
		a.keepPipe(name, bytes.NewReader(data.Bytes()))
	}
	return data.Bytes(), err
}

// inputFlags adds --max-size and --stdin-filename.
func (a *app) inputFlags(f *pflag.FlagSet) {
	f.StringVar(&a.stdinName, "stdin-filename", "", "标准输入在报告里叫 `NAME`，后缀表示格式，如 e.csv")
	f.Var(&parsed[int]{&a.maxSize, "MB", "", func(s string) (int, error) {
		mb, err := strconv.Atoi(s)
		if err != nil || mb < 1 || mb > 4096 {
			return 0, fmt.Errorf("%q 不是 1 到 4096 的整数（MB）", s)
		}
		return mb << 20, nil
	}}, "max-size", fmt.Sprintf("一个文件最大 `MB`（默认 %d）", stream.MaxSize>>20))
}
