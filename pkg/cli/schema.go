package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/report/data"
	"guozi/pkg/table"
)

func (a *app) schemaCommand() *cobra.Command {
	kinds := []string{string(table.Ratios), string(table.Enterprises), string(table.RulePack), string(table.Tests)}
	c := &cobra.Command{
		Use: "schema ratios|enterprises|rules|tests", Short: "表的 JSON Schema，供编辑器和 CI 使用 (JSON Schema, draft-07)",
		Example: "  guozi schema enterprises > enterprises.schema.json", ValidArgs: kinds,
	}
	c.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError("要写一种表：ratios、enterprises、rules 或 tests")
		}
		if !slices.Contains(kinds, args[0]) {
			return usageError("%s", table.NotAmong(args[0], kinds))
		}
		if err := data.JSON(a.Stdout, table.SchemaOf(table.Kind(args[0]))); err != nil {
			return outputError(err)
		}
		return nil
	}
	return c
}
