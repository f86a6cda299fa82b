package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"guozi/pkg/glyph"
	"guozi/pkg/table"
)

// addOutputFlags adds -f and --force for a command whose results have the type of the
// example, and validates them before it runs.
func (a *app) addOutputFlags(cmd *cobra.Command, example any) {
	formats := a.formatsFor(example)
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	cmd.Flags().StringArrayVarP(&a.outputSpecs, "format", "f", nil, "输出格式 `FORMAT[=FILE]`："+strings.Join(names, "、")+"，可重复")
	cmd.Flags().BoolVar(&a.force, "force", false, "覆盖已有的输出文件")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.validateOutputs(names); err != nil {
			return err
		}
		if err := a.refuseBinaryOnTerminal(); err != nil {
			return err
		}
		return a.validateFormatFlags(cmd, formats)
	}
}

// splitOutput splits FORMAT or FORMAT=FILE. Standard output, also where it is named as the
// file, is no file.
func splitOutput(spec string) (format, file string, isFile bool) {
	format, file, named := strings.Cut(spec, "=")
	return format, file, named && file != "-" && file != "/dev/stdout"
}

// validateOutputs refuses unknown formats and two outputs to one place.
func (a *app) validateOutputs(formats []string) error {
	toStdout, files := 0, []string{}
	for _, spec := range a.outputSpecs {
		format, file, isFile := splitOutput(spec)
		switch {
		case !slices.Contains(formats, format):
			if ending := strings.TrimPrefix(filepath.Ext(spec), "."); !strings.Contains(spec, "=") && slices.Contains(formats, ending) {
				return usageError("--format：%q 是文件名；写到文件用 -f %s=%[1]s", spec, ending)
			}
			return usageError("--format：%s", table.NotAmong(format, formats))
		case isFile && file == "":
			return usageError("--format：%s= 后面缺文件名", format)
		case isFile && slices.ContainsFunc(files, func(other string) bool { return sameOutput(file, other) }):
			return usageError("--format：两个格式不能写到同一个文件 %s", glyph.Safe(file))
		case !isFile:
			toStdout++
		}
		if isFile {
			files = append(files, file)
		}
	}
	if toStdout > 1 {
		return usageError("--format：只能有一个格式输出到屏幕，其余写成 格式=文件")
	}
	if out, ok := a.Stdout.(*os.File); ok && toStdout == 1 {
		shown, err := out.Stat()
		for _, file := range files {
			if info, fileErr := os.Stat(file); err == nil && fileErr == nil && os.SameFile(shown, info) && !isNullDevice(info) {
				return usageError("--format：标准输出就是文件 %s；两个格式不能写到同一个文件", glyph.Safe(file))
			}
		}
	}
	return nil
}

// validateFormatFlags refuses a flag for a format that was not asked for.
func (a *app) validateFormatFlags(cmd *cobra.Command, formats []format) error {
	requested := a.requestedFormats()
	for _, f := range formats {
		for _, flag := range f.flags {
			if cmd.Flags().Changed(flag) && !slices.ContainsFunc(requested, func(o format) bool { return o.name == f.name }) {
				return usageError("--%s 只用于 -f %s", flag, f.name)
			}
		}
	}
	return nil
}

// refuseBinaryOnTerminal refuses to show a format on a terminal that is no text.
func (a *app) refuseBinaryOnTerminal() error {
	if out, ok := a.Stdout.(*os.File); !ok || !term.IsTerminal(int(out.Fd())) {
		return nil
	}
	for i, f := range a.requestedFormats() {
		if f.binary {
			if _, _, isFile := splitOutput(a.outputSpecs[i]); !isFile {
				return usageError("--format：%s 不是文本，不能显示在屏幕上；写到文件用 -f %[1]s=文件", f.name)
			}
		}
	}
	return nil
}

// sameOutput reports whether two names are of one file, also by links, and also where the
// file does not exist yet.
func sameOutput(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(infoA, infoB) && !isNullDevice(infoA)
	}
	if errA == nil || errB == nil || filepath.Base(a) != filepath.Base(b) {
		return false
	}
	dirA, errA := os.Stat(filepath.Dir(a))
	dirB, errB := os.Stat(filepath.Dir(b))
	return errA == nil && errB == nil && os.SameFile(dirA, dirB)
}

// writeResult writes the result in every format asked for, or as text to standard output.
func (a *app) writeResult(result any) error {
	outputs, formats := a.outputSpecs, a.requestedFormats()
	if len(outputs) == 0 {
		outputs = []string{formats[0].name}
	}
	return a.openOutputs(outputs, func(writers []io.Writer) error {
		// Files come first, as what was shown can't be taken back when one fails.
		for _, files := range []bool{true, false} {
			for i, spec := range outputs {
				if _, _, isFile := splitOutput(spec); isFile != files {
					continue
				}
				if err := formats[i].writerOf(result).write(writers[i], result); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// openOutputs opens all outputs and calls write with a writer for each. All files are
// complete afterwards, or none was written, as when write fails.
func (a *app) openOutputs(outputs []string, write func([]io.Writer) error) error {
	writers := make([]io.Writer, len(outputs))
	var names []string
	var positions []int // of the names among the outputs
	for i, spec := range outputs {
		if _, file, isFile := splitOutput(spec); isFile {
			names, positions = append(names, file), append(positions, i)
		} else {
			writers[i] = a.Stdout
		}
	}
	return a.writer.writeFiles(names, a.force, func(files []io.Writer) error {
		for i, w := range files {
			writers[positions[i]] = w
		}
		return write(writers)
	})
}

// outputFilenames are the files that the run writes.
func (a *app) outputFilenames() []string {
	var names []string
	for _, spec := range a.outputSpecs {
		if _, file, isFile := splitOutput(spec); isFile {
			names = append(names, file)
		}
	}
	return names
}
