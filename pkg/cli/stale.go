package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/check"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
)

// addDaysFlag is a number of days, such as 365d; 0 stays where it is not given.
func addDaysFlag(f *pflag.FlagSet, to *int, name, help string) {
	f.Var(&parsedValue[int]{to, "DAYS", "", func(s string) (int, error) {
		const most = 36500
		n, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
		if err != nil || n < 1 || n > most {
			return 0, fmt.Errorf("%q 应写成天数，如 365d", glyph.Safe(s))
		}
		return n, nil
	}}, name, help)
}

func (a *app) rulesStaleCommand(load func() (*regulation.Measure, error)) *cobra.Command {
	c := &cobra.Command{Use: "stale", Short: "很久没有人核实的规则、比例和放假安排，各附来源 (facts not looked at for long)", Args: noArgs,
		Example: "  guozi rules stale --older 180d -r testdata/ratios.yaml"}
	maxAge := 365
	var ratioFiles []string
	f := c.Flags()
	addDaysFlag(f, &maxAge, "older", "多少天以前核实的算久远，如 180d（默认 365d）")
	f.StringArrayVarP(&ratioFiles, "ratios", "r", nil, "比例表 `FILE`，可重复")
	addDateFlag(f, &a.asOf, "as-of", "按哪一天判断（默认：上海的今天）")
	a.addCalendarFlag(f)
	a.addOutputFlags(c, (*paper.StaleFacts)(nil))
	c.RunE = func(*cobra.Command, []string) error {
		asOf, err := a.today()
		if err != nil {
			return err
		}
		m, err := load()
		if err != nil {
			return err
		}
		ratios := new(ratio.Table)
		if len(ratioFiles) > 0 {
			if ratios, err = a.readRatios(ratioFiles); err != nil {
				return err
			}
		}
		calendar, err := a.loadCalendar()
		if err != nil {
			return err
		}
		facts := check.Facts(m, ratios, calendar)
		for _, days := range a.calendarFiles.days {
			facts = append(facts, paper.CalendarFacts(days)...)
		}
		stale := paper.NewStaleFacts(facts, asOf, maxAge)
		if err := a.writeResult(stale); err != nil {
			return err
		}
		if len(stale.Facts) > 0 {
			return errFindings
		}
		return nil
	}
	return c
}
