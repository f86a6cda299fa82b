package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/glyph"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

func (a *app) convertCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "convert 输入 输出", Short: "在 YAML、CSV、XLSX、NDJSON 之间转换表 (convert tables)",
		Long:    "按文件名的后缀（.yaml .csv .xlsx .ndjson）转换一张表；数值原样保留。输出写 - 时用 --to 指定格式。",
		Example: "  guozi convert enterprises.xlsx enterprises.yaml",
	}
	formats := []stream.Format{stream.YAML, stream.CSV, stream.XLSX, stream.NDJSON}
	var to stream.Format
	var kind table.Kind
	force := c.Flags().Bool("force", false, "覆盖已有的输出文件")
	addEnumFlag(c.Flags(), &to, "to", "", formats, "输出格式；不写时看后缀")
	addEnumFlag(c.Flags(), &kind, "kind", "", []table.Kind{table.Ratios, table.Enterprises}, "只转换这一种表")
	a.addInputFlags(c.Flags())
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) != 2 {
			return usageError("要写输入和输出两个文件名")
		}
		format := to
		if format == "" {
			if format = formatsByEnding[strings.ToLower(filepath.Ext(args[1]))]; format == "" {
				return usageError("从 %q 看不出输出格式；后缀用 .yaml、.csv、.xlsx 或 .ndjson，或写 --to", args[1])
			}
		}
		if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
			return usageError("%s 是目录；convert 一次转换一个文件，请写其中一个文件的名字", glyph.Safe(args[0]))
		}
		if err := a.claimInputs(args[0]); err != nil {
			return err
		}
		if err := a.claimedInputs[0].refuseOutput(args[1]); err != nil {
			return err
		}
		d, err := a.readDocument(args[0], kind)
		if err != nil {
			return err
		}
		write := func(w io.Writer) error { return d.Write(w, format, d.Kinds()...) }
		if args[1] == "-" {
			err = write(a.Stdout)
		} else {
			err = a.writer.writeFile(args[1], *force, write)
		}
		var mixed *stream.KindError
		switch {
		case errors.As(err, &mixed):
			return usageError("%s", mixed)
		case err != nil && args[1] == "-":
			return outputError(err)
		}
		return err
	}
	return c
}

// readDocument reads the tables of one file, of the kind where one is given, and reports
// what is wrong with them.
func (a *app) readDocument(name string, kind table.Kind) (*stream.Document, error) {
	files, err := a.readFiles([]string{name})
	if err != nil {
		return nil, err
	}
	a.reportEncoding(files[0].Name, stream.EncodingOf(files[0]))
	if wrong := wrongKind(files[0], kind); wrong != nil {
		return nil, a.reportFindings(wrong, sourcesOf(files), 1)
	}
	if stream.FormatOf(files[0].Name, files[0].Data) == stream.XLSX && len(files[0].Data) >= stream.LongBook {
		fmt.Fprintf(a.Stderr, "%s：要整个读入内存：convert 先要看遍所有的行，才知道写哪些列\n", glyph.Safe(files[0].Name))
	}
	d, findings := stream.Parse(stream.Input{File: files[0], Want: kind, Max: a.maxFileSize})
	if err := a.reportFindings(findings, sourcesOf(files), 1); err != nil {
		return nil, err
	}
	a.reportRemarks(d.Remarks)
	return d, nil
}

// formatsByEnding are the formats that the ending of an output's name stands for.
var formatsByEnding = map[string]stream.Format{".yaml": stream.YAML, ".yml": stream.YAML, ".csv": stream.CSV, ".xlsx": stream.XLSX, ".ndjson": stream.NDJSON, ".jsonl": stream.NDJSON}
