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

// caseLoader reads files of cases with the rule packs and ratio tables that they name,
// each once.
type caseLoader struct {
	app          *app
	readFile     func(name string) ([]byte, error)
	measures     map[string]*regulation.Measure
	ratios       map[string]*ratio.Table
	baseCalendar *workday.Calendar            // of the run; what a file of cases names is laid over it
	calendars    map[string]*workday.Calendar // by the list of days that is laid over it
	faulty       map[string]string            // the packs and tables whose faults were reported, with the file of cases that asked for them
	files        []stream.File                // all that were read, which findings may show
}

// runCases runs the cases of the file.
func (l *caseLoader) runCases(in stream.File) (trial.File, error) {
	file, fs := l.readCases(in)
	if file == nil {
		return trial.File{Name: in.Name, Faults: fs}, nil
	}
	out, err := trial.RunFile(in.Name, file, func(c *worked.Case) trial.Setting { return l.settingOf(in.Name, file, c) })
	if err != nil {
		return out, &exitError{exitFindings, err}
	}
	return out, nil
}

// readCases reads the cases and all that they name. The findings are what is wrong with any of
// it; with an error among them there is no file.
func (l *caseLoader) readCases(in stream.File) (*worked.File, []finding.Finding) {
	l.files = append(l.files, in)
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

// hasRead reports whether a file of cases asked for the file.
func (l *caseLoader) hasRead(name string) bool {
	return slices.ContainsFunc(l.files, func(f stream.File) bool { return filepath.Clean(f.Name) == filepath.Clean(name) })
}

// settingOf is what the case in the file of the name is reckoned by.
func (l *caseLoader) settingOf(name string, file *worked.File, c *worked.Case) trial.Setting {
	s := trial.Setting{Measure: l.measures[l.packName(name, file.Rules)], Calendar: l.calendarOf(name, file), AsOf: file.AsOf, Codes: findingCodes()}
	if ratios := cmp.Or(c.Given.Ratios, file.Ratios); ratios != "" {
		s.Ratios = l.ratios[resolveBeside(name, ratios)]
	}
	return s
}

// resolveBeside is the file that the file from names.
func resolveBeside(from, name string) string {
	if filepath.IsAbs(name) || from == "-" {
		return name
	}
	return filepath.ToSlash(filepath.Join(filepath.Dir(from), name))
}

// packName is the id or the file of the rule pack.
func (l *caseLoader) packName(from, rules string) string {
	rules = cmp.Or(rules, regulation.DefaultID)
	if _, carried := regulation.Pack(rules); carried {
		return rules
	}
	return resolveBeside(from, rules)
}

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
		read, fs, files := l.app.readPack(stream.File{Name: name, Data: data})
		l.files = append(l.files, files...)
		if m = read; m == nil {
			return l.faultsOnce(name, at, fs)
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
	laid, fs := layOver(l.baseCalendar, in)
	if finding.Worst(fs) >= finding.Error {
		return l.faultsOnce(name, file.Places.At("calendar"), fs)
	}
	if l.calendars == nil {
		l.calendars = map[string]*workday.Calendar{}
	}
	l.calendars[name] = laid
	return nil
}

// calendarOf is the calendar that the cases of the file count by.
func (l *caseLoader) calendarOf(name string, file *worked.File) *workday.Calendar {
	if file.Calendar == "" {
		return l.baseCalendar
	}
	return l.calendars[resolveBeside(name, file.Calendar)]
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
	t, fs := stream.Read(stream.Input{File: in, Want: table.Ratios, Max: l.app.maxFileSize})
	fs = append(fs, ratio.Check(&t.Ratios)...)
	if finding.Worst(fs) >= finding.Error {
		return l.faultsOnce(name, at, fs)
	}
	if l.ratios == nil {
		l.ratios = map[string]*ratio.Table{}
	}
	l.ratios[name] = &t.Ratios
	return nil
}

// faultsOnce is what is wrong with a file that cases name at a place: its faults, and for the
// next file of cases that it has some.
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
