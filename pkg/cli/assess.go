package cli

import (
	"io"
	"maps"
	"slices"
	"strings"

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
	calendars := calendarFiles{app: a}
	alarmFlag(c.Flags(), &calendars.options.Alarms)
	formats := map[string]paperFormat{
		"csv":    func(w io.Writer, p *report.Paper) error { return report.AssessmentsCSV(w, p, b.encoding) },
		"ndjson": report.AssessmentsNDJSON,
		"md":     report.AssessmentsMarkdown,
		"ics": func(w io.Writer, p *report.Paper) error {
			return calendars.write(w, func(o report.ICSOptions) ([]string, error) {
				o.Selected = len(b.only) > 0
				return report.AssessmentsICS(w, p, o)
			})
		},
	}
	maps.Copy(formats, paperFormats)
	a.outputFlags(c, append([]string{"text", "json"}, slices.Sorted(maps.Keys(formats))...)...)
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.serves(cmd, "alarm", "ics"); err != nil {
			return err
		}
		if err := b.start(cmd); err != nil {
			return err
		}
		if b.streams() {
			if done, err := b.streamAssess(formats); done || err != nil {
				return err
			}
		}
		r, err := b.run()
		if err != nil {
			return err
		}
		if finding.Worst(r.findings) < finding.Error {
			if err := a.emit(func(format string, w io.Writer) error {
				switch format {
				case "json":
					return report.AssessmentsJSON(w, r.measure, &r.result)
				case "text":
					return a.terminal(w).Assessments(w, r.measure, &r.result)
				}
				return formats[format](w, b.paper(r, "应交国有资本收益", r.findings, nil))
			}); err != nil {
				return err
			}
			calendars.tell()
		}
		return a.reported(r.findings, r.sources, b.files())
	}
	return c
}

// streamAssess assesses piece by piece; it is not done when that can't be.
func (b *batch) streamAssess(formats map[string]paperFormat) (done bool, err error) {
	b.amounts.Brief = !slices.ContainsFunc(b.app.outputs, func(o string) bool { return !strings.HasPrefix(o, "csv") })
	s, err := b.ready(formats)
	b.amounts.Brief = false
	if s == nil {
		return false, err
	}
	if done, err = s.carry(); !done || err != nil && err != error(errFindings) {
		return done, err
	}
	return true, s.report()
}
