package cli

import (
	"io"
	"maps"
	"slices"

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
	a.outputFlags(c, append([]string{"text", "json"}, slices.Sorted(maps.Keys(paperFormats))...)...)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		r, err := b.run(cmd)
		if err != nil {
			return err
		}
		if finding.Worst(r.findings) < finding.Error {
			if err := a.emit(func(format string, w io.Writer) error {
				switch format {
				case "json":
					return report.AssessmentsJSON(w, &r.result)
				case "text":
					return a.terminal(w).Assessments(w, r.measure, &r.result)
				}
				return paperFormats[format](w, b.paper(r, "应交国有资本收益", r.findings, nil))
			}); err != nil {
				return err
			}
		}
		return a.reported(r.findings, r.sources, b.files())
	}
	return c
}
