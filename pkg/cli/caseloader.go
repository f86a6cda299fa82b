package cli

import (
	"cmp"
	"path/filepath"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/trial"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

// caseLoader reads files of cases with the rule packs, ratio tables and calendars that
// they name. Each of those is read once, whatever number of files name it.
type caseLoader struct {
	app          *app
	readFile     func(name string) ([]byte, error)
	measures     map[string]*regulation.Measure // by the name of the pack
	ratios       map[string]*ratio.Table        // by filename
	baseCalendar *workday.Calendar              // that of the run
	calendars    map[string]*workday.Calendar   // baseCalendar with the days of a file, by its name
	faulty       map[string]string              // the first file of cases that named a faulty pack, table or calendar, by its name
	files        []stream.File                  // all that were read, for the lines that findings show
}

// runCases runs the cases of the file. What is wrong with the file, or with what it
// names, comes back as its faults.
func (l *caseLoader) runCases(in stream.File) (trial.File, error) {
	file, fs := l.readCases(in)
	if file == nil {
		return trial.File{Name: in.Name, Faults: fs}, nil
	}
	out, err := trial.RunFile(in.Name, file, func(c *worked.Case) trial.Setting { return l.settingOf(in.Name, file, c) })
	if err != nil {
		return out, findingsError(err)
	}
	return out, nil
}

// readCases reads the cases and all that they name, and finds what is wrong with any of
// it. There is no file when one of the findings is an error.
func (l *caseLoader) readCases(in stream.File) (*worked.File, []finding.Finding) {
	l.files = append(l.files, in)
	if wrong := wrongKind(in, table.Tests); wrong != nil {
		return nil, wrong
	}
	file, fs := stream.ReadTests(in)
	if file == nil {
		return nil, fs
	}
	fs = append(fs, l.readRules(in.Name, file)...)
	fs = append(fs, l.readRatios(in.Name, file.Ratios, file.Places.At("ratios"))...)
	for i := range file.Cases {
		g := &file.Cases[i].Given
		fs = append(fs, l.readRatios(in.Name, g.Ratios, g.Places.At("ratios"))...)
	}
	fs = append(fs, l.readCalendar(in.Name, file)...)
	finding.Sort(fs)
	if finding.Worst(fs) >= finding.Error {
		return nil, fs
	}
	return file, nil
}

// hasRead reports whether the file was read, as one of cases or for one.
func (l *caseLoader) hasRead(name string) bool {
	return slices.ContainsFunc(l.files, func(f stream.File) bool { return filepath.Clean(f.Name) == filepath.Clean(name) })
}

// settingOf is the measure, the calendar and the ratios by which a case of the file is
// computed.
func (l *caseLoader) settingOf(filename string, file *worked.File, c *worked.Case) trial.Setting {
	s := trial.Setting{Measure: l.measures[l.packName(filename, file.Rules)], Calendar: l.calendarOf(filename, file), AsOf: file.AsOf, Codes: findingCodes()}
	if ratios := cmp.Or(c.Given.Ratios, file.Ratios); ratios != "" {
		s.Ratios = l.ratios[resolveBeside(filename, ratios)]
	}
	return s
}

// resolveBeside is the path of the file that the file from calls name: a relative one is
// relative to the directory of from.
func resolveBeside(from, name string) string {
	if filepath.IsAbs(name) || from == "-" {
		return name
	}
	return filepath.ToSlash(filepath.Join(filepath.Dir(from), name))
}

// packName is the id of the rule pack, or its path when it is no pack of the program.
func (l *caseLoader) packName(from, rules string) string {
	rules = cmp.Or(rules, regulation.DefaultID)
	if _, carried := regulation.Pack(rules); carried {
		return rules
	}
	return resolveBeside(from, rules)
}

// readRules reads the rule pack that the file from names.
func (l *caseLoader) readRules(from string, file *worked.File) []finding.Finding {
	name := l.packName(from, file.Rules)
	if l.measures[name] != nil {
		return nil
	}
	m := stream.Measure(name)
	if m == nil {
		at := file.Places.At("rules")
		data, err := l.readFile(name)
		if err != nil {
			if filepath.Ext(file.Rules) == "" {
				return []finding.Finding{table.BadValue.Found(at, "规则包：%s", table.NotAmong(file.Rules, regulation.PackIDs()))}
			}
			return []finding.Finding{table.BadValue.Found(at, "规则包：无法读取 %s：%s", glyph.Safe(name), fileErrorText(err))}
		}
		pack, faults, files := l.app.readPack(stream.File{Name: name, Data: data})
		l.files = append(l.files, files...)
		if m = pack; m == nil {
			return l.faultsOnce(name, at, faults)
		}
	}
	if l.measures == nil {
		l.measures = map[string]*regulation.Measure{}
	}
	l.measures[name] = m
	return nil
}

// readCalendar reads the list of days that the file from names, if it names one.
func (l *caseLoader) readCalendar(from string, file *worked.File) []finding.Finding {
	name := resolveBeside(from, file.Calendar)
	if file.Calendar == "" || l.calendars[name] != nil {
		return nil
	}
	data, err := l.readFile(name)
	if err != nil {
		return []finding.Finding{table.BadValue.Found(file.Places.At("calendar"), "工作日历：无法读取 %s：%s", glyph.Safe(name), fileErrorText(err))}
	}
	in := stream.File{Name: name, Data: data}
	l.files = append(l.files, in)
	calendar, _, faults := layOver(l.baseCalendar, in)
	if finding.Worst(faults) >= finding.Error {
		return l.faultsOnce(name, file.Places.At("calendar"), faults)
	}
	if l.calendars == nil {
		l.calendars = map[string]*workday.Calendar{}
	}
	l.calendars[name] = calendar
	return nil
}

// calendarOf is the calendar that the cases of the file count by.
func (l *caseLoader) calendarOf(filename string, file *worked.File) *workday.Calendar {
	if file.Calendar == "" {
		return l.baseCalendar
	}
	return l.calendars[resolveBeside(filename, file.Calendar)]
}

// readRatios reads the ratio table that the file from names, if it names one.
func (l *caseLoader) readRatios(from, ratios string, at finding.Place) []finding.Finding {
	name := resolveBeside(from, ratios)
	if ratios == "" || l.ratios[name] != nil {
		return nil
	}
	data, err := l.readFile(name)
	if err != nil {
		return []finding.Finding{table.BadValue.Found(at, "比例表：无法读取 %s：%s", glyph.Safe(name), fileErrorText(err))}
	}
	in := stream.File{Name: name, Data: data}
	l.files = append(l.files, in)
	t, faults := parseTables([]stream.Input{{File: in, Want: table.Ratios, Max: l.app.maxFileSize}})
	if finding.Worst(faults) >= finding.Error {
		return l.faultsOnce(name, at, faults)
	}
	if l.ratios == nil {
		l.ratios = map[string]*ratio.Table{}
	}
	l.ratios[name] = &t.Ratios
	return nil
}

// faultsOnce is what is reported of a faulty file to a file of cases that names it at a
// place: to the first its faults, to others only that it has faults.
func (l *caseLoader) faultsOnce(name string, at finding.Place, faults []finding.Finding) []finding.Finding {
	switch firstAsker, reported := l.faulty[name]; {
	case !reported:
		if l.faulty == nil {
			l.faulty = map[string]string{}
		}
		l.faulty[name] = at.File
		return faults
	case firstAsker == at.File:
		return nil
	}
	return []finding.Finding{table.BadValue.Found(at, "%s 有错误，已在前面列出；请先改正它", glyph.Safe(name))}
}
