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

// claimedInput is a file that the run reads.
type claimedInput struct {
	name string
	info fs.FileInfo // nil when the system has none, as for a file that does not exist
}

// claimInputs registers files that the run is going to read, before one of them is opened.
// It refuses an empty name, a pipe that would have to be read twice, and a file that is an
// output as well.
func (a *app) claimInputs(names ...string) error {
	a.writer.watchInterrupts()
	for _, name := range names {
		if name == "" {
			return usageError("文件名是空的")
		}
		input := claimedInput{name, a.inputFileInfo(name)}
		for _, other := range a.claimedInputs {
			switch {
			case isStdin(name) && isStdin(other.name):
				return usageError("标准输入只能用一次")
			case input.info != nil && other.info != nil && !input.info.Mode().IsRegular() && os.SameFile(input.info, other.info) && !isNullDevice(input.info):
				return usageError("%s 和 %s 是同一个管道或设备，只能读一次；请先存成文件", glyph.Safe(other.name), glyph.Safe(name))
			}
		}
		a.claimedInputs = append(a.claimedInputs, input)
		if err := input.refuseOutput(a.outputFilenames()...); err != nil {
			return err
		}
	}
	return nil
}

// refuseOutput is an error when one of the outputs is the input.
func (c claimedInput) refuseOutput(outputs ...string) error {
	if c.info == nil || !c.info.Mode().IsRegular() {
		return nil
	}
	for _, name := range outputs {
		if out, err := os.Stat(name); err == nil && os.SameFile(c.info, out) {
			return usageError("输出 %s 就是输入 %s；请写到另一个文件", glyph.Safe(name), glyph.Safe(c.name))
		}
	}
	return nil
}

func isStdin(name string) bool {
	return slices.Contains([]string{"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"}, name)
}

// isNullDevice reports whether the file is the null device, which may be used twice.
func isNullDevice(info fs.FileInfo) bool {
	null, err := os.Stat(os.DevNull)
	return err == nil && os.SameFile(info, null)
}

// inputFileInfo is what the system says of an input, nil when it says nothing.
func (a *app) inputFileInfo(name string) fs.FileInfo {
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

// readFiles reads the files in order; - is standard input. With an error, which names those
// that can't be read, the others are there too.
func (a *app) readFiles(names []string) ([]stream.File, error) {
	var list []stream.File
	var faults []error
	for _, name := range names {
		data, err := a.readFile(name)
		if err != nil {
			faults = append(faults, readError(name, err))
			continue
		}
		list = append(list, stream.File{Name: a.displayName(name), Data: data})
	}
	if len(faults) > 0 {
		return list, &exitError{exitCannotRun, errors.Join(faults...)}
	}
	return list, nil
}

// displayName is what an input is called in reports. Its ending tells the format.
func (a *app) displayName(name string) string {
	if name == "-" {
		return cmp.Or(a.stdinFilename, "<stdin>")
	}
	return name
}

// unknownSize is the size of an input that can be read only once, such as a pipe.
const unknownSize = -1

// openInput opens an input and returns its size in bytes, or unknownSize.
func (a *app) openInput(name string) (in io.ReadCloser, size int64, err error) {
	if kept := a.reopenedInputs[name]; kept != nil {
		return io.NopCloser(kept), unknownSize, nil
	}
	if name == "-" {
		return io.NopCloser(a.Stdin), unknownSize, nil
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
		// It stays open to the end of the run, as the rest of it may be read later.
		return io.NopCloser(f), unknownSize, nil
	default:
		return f, info.Size(), nil
	}
	_ = f.Close()
	return nil, 0, err
}

// setReopenedInput sets what an input gives when it is opened again.
func (a *app) setReopenedInput(name string, in io.Reader) {
	if a.reopenedInputs == nil {
		a.reopenedInputs = map[string]io.Reader{}
	}
	a.reopenedInputs[name] = in
}

// readFile reads an input, up to one byte over the limit of its size, by which the reader
// of the table tells that it is too long.
func (a *app) readFile(name string) ([]byte, error) {
	in, size, err := a.openInput(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	limit := int64(cmp.Or(a.maxFileSize, stream.MaxSize)) + 1
	data := bytes.NewBuffer(make([]byte, 0, max(0, min(size, limit))+bytes.MinRead))
	if _, err = data.ReadFrom(io.LimitReader(in, limit)); size == unknownSize {
		a.setReopenedInput(name, bytes.NewReader(data.Bytes()))
	}
	return data.Bytes(), err
}

// addInputFlags adds --max-size and --stdin-filename.
func (a *app) addInputFlags(f *pflag.FlagSet) {
	f.StringVar(&a.stdinFilename, "stdin-filename", "", "标准输入在报告里叫 `NAME`，后缀表示格式，如 e.csv")
	f.Var(&parsedValue[int]{&a.maxFileSize, "MB", "", func(s string) (int, error) {
		mb, err := strconv.Atoi(s)
		if err != nil || mb < 1 || mb > 4096 {
			return 0, fmt.Errorf("%q 不是 1 到 4096 的整数（MB）", s)
		}
		return mb << 20, nil
	}}, "max-size", fmt.Sprintf("一个文件最大 `MB`（默认 %d）", stream.MaxSize>>20))
}
