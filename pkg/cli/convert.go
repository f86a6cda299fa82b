package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/glyph"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

func (a *app) convert() *cobra.Command {
	c := &cobra.Command{
		Use: "convert 输入 输出", Short: "在 YAML、CSV、XLSX、NDJSON 之间转换表 (convert tables)",
		Long:    "按文件名的后缀（.yaml .csv .xlsx .ndjson）转换一张表；数值原样保留。输出写 - 时用 --to 指定格式。",
		Example: "  guozi convert enterprises.xlsx enterprises.yaml",
	}
	formats := []stream.Format{stream.YAML, stream.CSV, stream.XLSX, stream.NDJSON}
	var to stream.Format
	var kind table.Kind
	force := c.Flags().Bool("force", false, "覆盖已有的输出文件")
	enumFlag(c.Flags(), &to, "to", "", formats, "输出格式；不写时看后缀")
	enumFlag(c.Flags(), &kind, "kind", "", []table.Kind{table.Ratios, table.Enterprises}, "只转换这一种表")
	a.inputFlags(c.Flags())
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usage("要写输入和输出两个文件名")
		}
		format := to
		if format == "" {
			if format = endings[strings.ToLower(filepath.Ext(args[1]))]; format == "" {
				return usage("从 %q 看不出输出格式；后缀用 .yaml、.csv、.xlsx 或 .ndjson，或写 --to", args[1])
			}
		}
		if err := a.claim(args[0]); err != nil {
			return err
		}
		if err := a.claimed[0].apart(args[1]); err != nil {
			return err
		}
		files, err := a.read(args[:1])
		if err != nil {
			return err
		}
		d, fs := stream.Parse(stream.Input{File: files[0], Want: kind, Max: a.maxSize})
		a.told(files[0].Name, stream.EncodingOf(files[0]))
		if err := a.reported(fs, sources(files), 1); err != nil {
			return err
		}
		a.remarked(d.Remarks)
		write := func(w io.Writer) error { return d.Write(w, format, d.Kinds()...) }
		if args[1] == "-" {
			err = write(a.Stdout)
		} else {
			err = a.files.write(args[1], *force, write)
		}
		var wrong *stream.KindError
		switch {
		case errors.As(err, &wrong):
			return usage("%s", wrong)
		case err != nil && args[1] == "-":
			return failed("无法输出：%s", reason(err))
		}
		return err
	}
	return c
}

// endings are the endings of file names by which an output's format is known.
var endings = map[string]stream.Format{".yaml": stream.YAML, ".yml": stream.YAML, ".csv": stream.CSV, ".xlsx": stream.XLSX, ".ndjson": stream.NDJSON, ".jsonl": stream.NDJSON}

// remarked says on standard error what reading did to understand the files.
func (a *app) remarked(list []table.Remark) {
	for _, r := range list {
		fmt.Fprintf(a.Stderr, "%s：%s\n", glyph.Safe(r.First.File), r)
	}
}

// told says which encoding a file was read in, where that is not a matter of
// course.
func (a *app) told(name, encoding string) {
	if encoding == table.GB18030 || encoding == table.UTF16 {
		fmt.Fprintf(a.Stderr, "%s 按 %s 编码读取\n", glyph.Safe(name), encoding)
	}
}
