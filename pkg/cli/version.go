package cli

import (
	"cmp"
	"runtime"

	"github.com/spf13/cobra"

	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

// Build says which build of the program runs. What is not known is empty.
type Build struct {
	Version string // of the module, as v1.2.0; empty between versions
	Commit  string // from which it was built; +dirty at its end when files were changed since
	Date    string // of the commit, as RFC 3339
}

func (b Build) version() string { return cmp.Or(b.Version, "devel") }

func (a *app) versionCommand() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "版本、规则与日历的范围 (version)", Args: noArgs}
	measure := a.addRulesFlag(c)
	a.addOutputFlags(c, (*paper.Version)(nil))
	c.RunE = func(*cobra.Command, []string) error {
		m, err := measure()
		if err != nil {
			return err
		}
		cal := workday.Default()
		return a.writeResult(&paper.Version{Version: a.Build.version(), Commit: a.Build.Commit, CommitDate: a.Build.Date, Go: runtime.Version(), Rules: m.ID, Number: m.Number,
			CalendarFrom: cal.First(), CalendarTo: cal.Last(), OfficialTo: cal.LastOfficialYear(), CalendarYears: paper.Years(cal)})
	}
	return c
}
