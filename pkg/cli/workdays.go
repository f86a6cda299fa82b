package cli

import (
	"path/filepath"

	"github.com/spf13/pflag"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/notice"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// calendarInput is the calendar that a run counts by: the program's, with the files of
// --calendar laid over it.
type calendarInput struct {
	names  []string
	files  []stream.File // as they were read
	loaded *workday.Calendar
}

// addCalendarFlag adds --calendar.
func (a *app) addCalendarFlag(f *pflag.FlagSet) {
	f.StringArrayVar(&a.calendarFiles.names, "calendar", nil, "另用放假安排 `FILE`（CSV、通知文本、JSON 或 ICS），可重复，后面的优先")
}

// loadCalendar is the calendar to count by. What is wrong with a file of --calendar is
// written to standard error, as for every table.
func (a *app) loadCalendar() (*workday.Calendar, error) {
	w := &a.calendarFiles
	if len(w.names) == 0 {
		return workday.Default(), nil
	}
	if w.loaded != nil {
		return w.loaded, nil
	}
	if err := a.claimInputs(w.names...); err != nil {
		return nil, err
	}
	var err error
	if w.files, err = a.readFiles(w.names); err != nil {
		return nil, err
	}
	loaded := workday.Default()
	var fs []finding.Finding
	for _, f := range w.files {
		var found []finding.Finding
		loaded, found = layOver(loaded, f)
		fs = append(fs, found...)
	}
	if err := a.reportFindings(fs, sourcesOf(w.files), len(w.files)); err != nil {
		return nil, err
	}
	w.loaded = loaded
	return loaded, nil
}

// inUse is the calendar that the run counts by once its files are read.
func (w *calendarInput) inUse() *workday.Calendar {
	if w.loaded == nil {
		return workday.Default()
	}
	return w.loaded
}

// layOver reads a file of days and lays it over the calendar.
func layOver(calendar *workday.Calendar, in stream.File) (*workday.Calendar, []finding.Finding) {
	f := &table.Faults{File: in.Name}
	days := notice.Read(f, in.Data, calendar)
	for i := range days {
		if days[i].Notice == "" { // every day says where it comes from
			days[i].Notice = filepath.Base(in.Name)
		}
	}
	calendar = notice.Apply(f, calendar, days)
	return calendar, f.All()
}
