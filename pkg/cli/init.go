package cli

import (
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guozi/pkg/report"
	"guozi/pkg/table"
)

//go:embed samples
var samples embed.FS

func (a *app) init() *cobra.Command {
	c := &cobra.Command{
		Use: "init [目录]", Short: "写出带说明的示例表和结构文件 (sample tables)",
		Long:    "在目录(默认当前目录)写出示例的企业表、比例表和供编辑器使用的 JSON Schema。已有的文件不覆盖,除非 --force。",
		Example: "  guozi init tables",
	}
	force := c.Flags().Bool("force", false, "覆盖已有的文件")
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usage("只能写一个目录,多了 %q", args[1])
		}
		dir := "."
		if len(args) == 1 {
			dir = args[0]
		}
		return a.writeSamples(dir, *force)
	}
	return c
}

func (a *app) writeSamples(dir string, force bool) error {
	kinds := []table.Kind{table.Ratios, table.Enterprises}
	var names []string
	for _, kind := range kinds {
		for _, suffix := range []string{".yaml", ".schema.json"} {
			name := filepath.Join(dir, string(kind)+suffix)
			if _, err := os.Lstat(name); err == nil && !force {
				return failed("%s 已存在;要覆盖请加 --force", name)
			}
			names = append(names, name)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return failed("无法建立目录 %s:%s", dir, reason(err))
	}
	for i, kind := range kinds {
		sample, err := samples.ReadFile("samples/" + string(kind) + ".yaml")
		if err != nil {
			return failed("%s", err)
		}
		write := func(w io.Writer) error { _, err := w.Write(sample); return err }
		if err := a.files.write(names[2*i], force, write); err != nil {
			return err
		}
		schema := func(w io.Writer) error { return report.JSON(w, table.SchemaOf(kind)) }
		if err := a.files.write(names[2*i+1], force, schema); err != nil {
			return err
		}
	}
	for _, name := range names {
		fmt.Fprintln(a.Stdout, name)
	}
	return nil
}

func (a *app) schema() *cobra.Command {
	kinds := []string{string(table.Ratios), string(table.Enterprises)}
	c := &cobra.Command{
		Use: "schema ratios|enterprises", Short: "表的 JSON Schema,供编辑器和 CI 使用 (JSON Schema, draft-07)",
		Example: "  guozi schema enterprises > enterprises.schema.json", ValidArgs: kinds,
	}
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usage("要写一种表:ratios 或 enterprises")
		}
		kind := table.Kind(args[0])
		if kind != table.Ratios && kind != table.Enterprises {
			return usage("%s", notAmong(args[0], kinds))
		}
		if err := report.JSON(a.Stdout, table.SchemaOf(kind)); err != nil {
			return failed("无法输出:%s", reason(err))
		}
		return nil
	}
	return c
}
