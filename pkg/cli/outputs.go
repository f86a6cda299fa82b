package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/glyph"
	"guozi/pkg/table"
)

// addOutputFlags adds -f and --force for a command whose results are like the one given.
func (a *app) addOutputFlags(cmd *cobra.Command, like any) {
	serving := a.formatsFor(like)
	formats := make([]string, len(serving))
	for i, f := range serving {
		formats[i] = f.name
	}
	cmd.Flags().StringArrayVarP(&a.outputSpecs, "format", "f", nil, "输出格式 `FORMAT[=FILE]`："+strings.Join(formats, "、")+"，可重复")
	cmd.Flags().BoolVar(&a.force, "force", false, "覆盖已有的输出文件")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.validateOutputs(formats); err != nil {
			return err
		}
		return a.validateFormatFlags(cmd, serving)
	}
}

// splitOutput splits FORMAT[=FILE]; - as the file is standard output.
func splitOutput(o string) (format, file string, named bool) {
	format, file, named = strings.Cut(o, "=")
	return format, file, named && file != "-" && file != "/dev/stdout"
}

func (a *app) validateOutputs(formats []string) error {
	toStdout, files := 0, []string{}
	for _, o := range a.outputSpecs {
		format, file, isFile := splitOutput(o)
		switch {
		case !slices.Contains(formats, format):
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
			if info, missing := os.Stat(file); err == nil && missing == nil && os.SameFile(shown, info) && !isNullDevice(info) {
				return usageError("--format：标准输出就是文件 %s；两个格式不能写到同一个文件", glyph.Safe(file))
			}
		}
	}
	return nil
}

// validateFormatFlags refuses a flag that is for a format which no output is in.
func (a *app) validateFormatFlags(cmd *cobra.Command, serving []format) error {
	requested := a.requestedFormats()
	for _, f := range serving {
		for _, flag := range f.flags {
			if cmd.Flags().Changed(flag) && !slices.ContainsFunc(requested, func(o format) bool { return o.name == f.name }) {
				return usageError("--%s 只用于 -f %s", flag, f.name)
			}
		}
	}
	return nil
}

// sameOutput reports whether two outputs would go to one file, by whatever name or
// link.
func sameOutput(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	of, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	if err == nil && otherErr == nil {
		return os.SameFile(of, other) && !isNullDevice(of)
	}
	if err == nil || otherErr == nil || filepath.Base(a) != filepath.Base(b) {
		return false
	}
	dir, err := os.Stat(filepath.Dir(a))
	otherDir, otherErr := os.Stat(filepath.Dir(b))
	return err == nil && otherErr == nil && os.SameFile(dir, otherDir)
}

// writeResult writes the result in every format asked for; text to standard output
// when none is.
func (a *app) writeResult(result any) error {
	outputs, formats := a.outputSpecs, a.requestedFormats()
	if len(outputs) == 0 {
		outputs = []string{formats[0].name}
	}
	return a.openOutputs(outputs, func(writers []io.Writer) error {
		// Files first: what is shown is not taken back.
		for _, toFile := range []bool{true, false} {
			for i, o := range outputs {
				if _, _, toNamedFile := splitOutput(o); toNamedFile != toFile {
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

// openOutputs opens all outputs at once. Each file is whole or not there: none is
// kept when use fails.
func (a *app) openOutputs(outputs []string, write func([]io.Writer) error) error {
	writers := make([]io.Writer, len(outputs))
	var names []string
	var positions []int
	for i, o := range outputs {
		if _, file, named := splitOutput(o); named {
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

// outputFilenames are the files that the outputs go to.
func (a *app) outputFilenames() []string {
	var names []string
	for _, o := range a.outputSpecs {
		if _, file, named := splitOutput(o); named {
			names = append(names, file)
		}
	}
	return names
}
