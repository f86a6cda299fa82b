package cli

import (
	"path/filepath"

	"github.com/spf13/pflag"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
	"guozi/pkg/table/notice"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// calendarInput is the calendar that a run counts by: the embedded one, with the files
// of --calendar laid over it.
type calendarInput struct {
	names  []string
	files  []stream.File     // what the names held
	days   [][]notice.Day    // of each file
	loaded *workday.Calendar // nil until the files are read
}

// addCalendarFlag adds --calendar; of files that name the same day the later wins.
func (a *app) addCalendarFlag(f *pflag.FlagSet) {
	f.StringArrayVar(&a.calendarFiles.names, "calendar", nil, "另用放假安排 `FILE`（CSV、通知文本、JSON 或 ICS），可重复，后面的优先")
}

// loadCalendar is the calendar to count by. Its files are read once; what is wrong with
// one is reported on standard error, as for every table.
func (a *app) loadCalendar() (*workday.Calendar, error) {
	c := &a.calendarFiles
	if len(c.names) == 0 || c.loaded != nil {
		return c.inUse(), nil
	}
	if err := a.claimInputs(c.names...); err != nil {
		return nil, err
	}
	var err error
	if c.files, err = a.readFiles(c.names); err != nil {
		return nil, err
	}
	calendar := workday.Default()
	var findings []finding.Finding
	for _, file := range c.files {
		var days []notice.Day
		var found []finding.Finding
		calendar, days, found = layOver(calendar, file)
		c.days, findings = append(c.days, days), append(findings, found...)
	}
	if err := a.reportFindings(findings, sourcesOf(c.files), len(c.files)); err != nil {
		return nil, err
	}
	c.loaded = calendar
	return calendar, nil
}

// inUse is the calendar that the run counts by, for what is written after loadCalendar
// has read the files.
func (c *calendarInput) inUse() *workday.Calendar {
	if c.loaded == nil {
		return workday.Default()
	}
	return c.loaded
}

// newEngine counts under the measure by the calendar of the run.
func (a *app) newEngine(m *regulation.Measure, options deadline.Options) (*deadline.Engine, error) {
	calendar, err := a.loadCalendar()
	if err != nil {
		return nil, err
	}
	engine, err := deadline.New(m, calendar, options)
	if err != nil {
		return nil, findingsError(err)
	}
	return engine, nil
}

// layOver lays the days of the file over the calendar. A day without a notice is given
// the name of the file, so that every day says where it comes from.
func layOver(calendar *workday.Calendar, in stream.File) (laid *workday.Calendar, days []notice.Day, findings []finding.Finding) {
	if wrong := wrongKind(in, table.Calendar); wrong != nil {
		return calendar, nil, wrong
	}
	faults := &table.Faults{File: in.Name}
	days = notice.Read(faults, in.Data, calendar)
	for i := range days {
		if days[i].Notice == "" {
			days[i].Notice = filepath.Base(in.Name)
		}
	}
	return notice.Apply(faults, calendar, days), days, faults.All()
}
