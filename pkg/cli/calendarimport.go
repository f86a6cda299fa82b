package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"guozi/pkg/paper"
	"guozi/pkg/table"
	"guozi/pkg/table/notice"
	"guozi/pkg/workday"
)

// importResult is a list of days that was read.
type importResult struct{ days []notice.Day }

func (a *app) calendarImportCommand() *cobra.Command {
	var number string
	c := &cobra.Command{Use: "import 文件", Short: "把放假通知写成 --calendar 用的 CSV (import a notice)",
		Long:    "读放假通知的文本、holiday-cn 形式的 JSON、ICS 日历或 CSV，写成 CSV（date,kind,holiday,notice,words）；每天附原话，有一句对不上日子就不写。",
		Example: "  guozi calendar import 通知.txt -f csv=2027.csv\n  guozi due profit --year 2026 --calendar 2027.csv"}
	c.Args = requireArgs("文件")
	c.Flags().StringVar(&number, "notice", "", "通知的 `文号`（文件里没有时）")
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*importResult)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		base, err := a.loadCalendar()
		if err != nil {
			return err
		}
		days, _, err := a.readCalendarFile(base, args[0])
		if err != nil {
			return err
		}
		for i := range days {
			if days[i].Notice == "" {
				days[i].Notice = number
			}
		}
		if len(a.outputSpecs) == 0 {
			a.outputSpecs = []string{"csv"}
		}
		if err := a.writeResult(&importResult{days}); err != nil {
			return err
		}
		fmt.Fprintln(a.Stderr, paper.ImportText(days))
		return nil
	}
	return c
}

// readCalendarFile reads a file of days that can be laid over the calendar.
func (a *app) readCalendarFile(base *workday.Calendar, name string) ([]notice.Day, *workday.Calendar, error) {
	if err := a.claimInputs(name); err != nil {
		return nil, nil, err
	}
	read, err := a.readFiles([]string{name})
	if err != nil {
		return nil, nil, err
	}
	if wrong := wrongKind(read[0], table.Calendar); wrong != nil {
		return nil, nil, a.reportFindings(wrong, sourcesOf(read), 1)
	}
	faults := &table.Faults{File: read[0].Name}
	days := notice.Read(faults, read[0].Data, base)
	overlaid := notice.Apply(faults, base, days)
	return days, overlaid, a.reportFindings(faults.All(), sourcesOf(read), 1)
}
