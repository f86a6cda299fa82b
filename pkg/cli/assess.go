package cli

import (
	"io"

	"github.com/spf13/cobra"

	"guozi/pkg/finding"
	"guozi/pkg/report"
)

func (a *app) assess() *cobra.Command {
	c := &cobra.Command{
		Use: "assess -e 企业表 -r 比例表", Short: "所有企业的应交金额与期限,附合计 (all enterprises)",
		Example: "  guozi assess -e testdata/enterprises.yaml -r testdata/ratios.yaml",
	}
	b := a.batch(c)
	a.outputFlags(c, "text", "json")
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := b.run(cmd)
		if err != nil {
			return err
		}
		if finding.Worst(r.findings) < finding.Error {
			if err := a.emit(func(format string, w io.Writer) error {
				if format == "json" {
					return report.AssessmentsJSON(w, &r.result)
				}
				return a.terminal(w).Assessments(w, r.measure, &r.result)
			}); err != nil {
				return err
			}
		}
		return a.reported(r.findings, r.sources, b.files())
	}
	return c
}
