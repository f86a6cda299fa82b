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

// outputFlags adds -f and --force for a command whose results are like the one given.
func (a *app) outputFlags(cmd *cobra.Command, like any) {
	serving := a.serving(like)
	formats := make([]string, len(serving))
	for i, f := range serving {
		formats[i] = f.name
	}
	cmd.Flags().VarP(list{&a.outputs}, "format", "f", "输出格式 `FORMAT[=FILE]`："+strings.Join(formats, "、")+"，可重复")
	cmd.Flags().BoolVar(&a.force, "force", false, "覆盖已有的输出文件")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.checkOutputs(formats); err != nil {
			return err
		}
		return a.checkFormatFlags(cmd, serving)
	}
}

// splitOutput splits FORMAT[=FILE]; - as the file is standard output.
func splitOutput(o string) (format, file string, named bool) {
	format, file, named = strings.Cut(o, "=")
	return format, file, named && file != "-" && file != "/dev/stdout"
}

func (a *app) checkOutputs(formats []string) error {
	toStdout, files := 0, []string{}
	for _, o := range a.outputs {
		format, file, named := splitOutput(o)
		switch {
		case !slices.Contains(formats, format):
			return usage("--format：%s", table.NotAmong(format, formats))
		case named && file == "":
			return usage("--format：%s= 后面缺文件名", format)
		case named && slices.ContainsFunc(files, func(other string) bool { return samePlace(file, other) }):
			return usage("--format：两个格式不能写到同一个文件 %s", glyph.Safe(file))
		case !named:
			toStdout++
		}
		if named {
			files = append(files, file)
		}
	}
	if toStdout > 1 {
		return usage("--format：只能有一个格式输出到屏幕，其余写成 格式=文件")
	}
	if out, ok := a.Stdout.(*os.File); ok && toStdout == 1 {
		shown, err := out.Stat()
		for _, file := range files {
			if info, missing := os.Stat(file); err == nil && missing == nil && os.SameFile(shown, info) && !isNull(info) {
				return usage("--format：标准输出就是文件 %s；两个格式不能写到同一个文件", glyph.Safe(file))
			}
		}
	}
	return nil
}

// checkFormatFlags refuses a flag that is for a format which no output is in.
func (a *app) checkFormatFlags(cmd *cobra.Command, serving []format) error {
	asked := a.askedFormats()
	for _, f := range serving {
		for _, flag := range f.flags {
			if cmd.Flags().Changed(flag) && !slices.ContainsFunc(asked, func(o format) bool { return o.name == f.name }) {
				return usage("--%s 只用于 -f %s", flag, f.name)
			}
		}
	}
	return nil
}

// samePlace reports whether two outputs would go to one file, by whatever name or
// link.
func samePlace(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	of, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	if err == nil && otherErr == nil {
		return os.SameFile(of, other) && !isNull(of)
	}
	if err == nil || otherErr == nil || filepath.Base(a) != filepath.Base(b) {
		return false
	}
	dir, err := os.Stat(filepath.Dir(a))
	otherDir, otherErr := os.Stat(filepath.Dir(b))
	return err == nil && otherErr == nil && os.SameFile(dir, otherDir)
}

// emit writes the result in every format asked for; text to standard output
// when none is.
func (a *app) emit(result any) error {
	outputs, formats := a.outputs, a.askedFormats()
	if len(outputs) == 0 {
		outputs = []string{formats[0].name}
	}
	return a.writers(outputs, func(open []io.Writer) error {
		// Files first: what is shown is not taken back.
		for _, toFile := range []bool{true, false} {
			for i, o := range outputs {
				if _, _, named := splitOutput(o); named != toFile {
					continue
				}
				if err := formats[i].writerFor(result).write(open[i], result); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// writers opens all outputs at once. Each file is whole or not there: none is
// kept when use fails.
func (a *app) writers(outputs []string, use func([]io.Writer) error) error {
	open := make([]io.Writer, len(outputs))
	var names []string
	var at []int
	for i, o := range outputs {
		if _, file, named := splitOutput(o); named {
			names, at = append(names, file), append(at, i)
		} else {
			open[i] = a.Stdout
		}
	}
	return a.files.all(names, a.force, func(files []io.Writer) error {
		for i, w := range files {
			open[at[i]] = w
		}
		return use(open)
	})
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
