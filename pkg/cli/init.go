package cli

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/report/data"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

//go:embed samples
var samples embed.FS

func (a *app) initCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "init [目录]", Short: "写出带说明的示例表和结构文件 (sample tables)",
		Long:    "在目录（默认当前目录）写出示例的企业表、比例表和供编辑器使用的 JSON Schema。已有的文件不覆盖，除非 --force。",
		Example: "  guozi init tables\n  guozi init tables --xlsx\n  guozi init tables --rules --tests",
	}
	f := c.Flags()
	force := f.Bool("force", false, "覆盖已有的文件")
	csv := f.Bool("csv", false, "写出 CSV 模板（代替 YAML），列名齐全")
	rules := f.Bool("rules", false, "写出示例的规则包（代替表），改自 "+regulation.DefaultID)
	tests := f.Bool("tests", false, "写出示例的算例（代替表）")
	xlsx := f.Bool("xlsx", false, "写出 XLSX 模板（代替 YAML），带批注和下拉列表")
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usageError("只能写一个目录，多了 %q", args[1])
		}
		dir := "."
		if len(args) == 1 {
			dir = args[0]
		}
		var templates []stream.Format
		if *csv {
			templates = append(templates, stream.CSV)
		}
		if *xlsx {
			templates = append(templates, stream.XLSX)
		}
		var kinds []table.Kind
		if *rules {
			kinds = append(kinds, table.RulePack)
		}
		if *tests {
			kinds = append(kinds, table.Tests)
		}
		switch {
		case len(kinds) == 0:
			kinds = []table.Kind{table.Ratios, table.Enterprises}
		case len(templates) > 0:
			return usageError("--rules、--tests 只有 YAML，不能和 --csv、--xlsx 同用")
		}
		files, err := sampleFiles(kinds, templates)
		if err != nil {
			return cannotRunError("%s", err)
		}
		return a.writeSamples(dir, files, *force)
	}
	return c
}

// sampleFile is one file that init writes.
type sampleFile struct {
	name  string
	write func(io.Writer) error
}

// sampleFiles are the samples of the kinds in YAML with their schemas, or as templates in
// the formats.
func sampleFiles(kinds []table.Kind, templates []stream.Format) ([]sampleFile, error) {
	var files []sampleFile
	for _, kind := range kinds {
		name := string(kind)
		sample, err := samples.ReadFile("samples/" + name + ".yaml")
		if err != nil {
			return nil, err
		}
		if len(templates) == 0 {
			files = append(files,
				sampleFile{name + ".yaml", func(w io.Writer) error { _, err := w.Write(sample); return err }},
				sampleFile{name + ".schema.json", func(w io.Writer) error { return data.JSON(w, table.SchemaOf(kind)) }})
			continue
		}
		d, fs := stream.Parse(stream.Input{File: stream.File{Name: name + ".yaml", Data: sample}})
		if d == nil {
			return nil, errors.New(fs[0].Message)
		}
		for _, format := range templates {
			files = append(files, sampleFile{name + "." + string(format), func(w io.Writer) error {
				return d.Template(paper.TemplateGuide(stream.Measure(regulation.DefaultID))).Write(w, format, kind)
			}})
		}
	}
	return files, nil
}

// writeSamples writes the files into the directory and lists them. Nothing is left behind
// when that fails, as it does without force where one of them exists.
func (a *app) writeSamples(dir string, files []sampleFile, force bool) (fault error) {
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		if _, err := os.Lstat(name); err == nil && !force {
			return existsError(name)
		}
	}
	created, err := createDirs(dir)
	defer func() {
		if fault != nil {
			for _, d := range created {
				_ = os.Remove(d) // which fails when it is not empty
			}
		}
	}()
	if err != nil {
		return cannotRunError("无法建立目录 %s：%s", dir, fileErrorText(err))
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = filepath.Join(dir, f.name)
	}
	if err := a.writer.writeFiles(names, force, func(writers []io.Writer) error {
		for i, f := range files {
			if err := f.write(writers[i]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(a.Stdout, strings.Join(names, "\n")); err != nil {
		return outputError(err)
	}
	return nil
}

// createDirs creates the directory and those above it. created are those that did not
// exist, the innermost first.
func createDirs(dir string) (created []string, err error) {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Lstat(d); !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			return created, os.MkdirAll(dir, 0o755)
		}
		created = append(created, d)
	}
}
