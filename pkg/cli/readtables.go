package cli

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/ratio"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// readTables reads enterprise tables and ratio tables, and checks the ratios. The files
// come back in the order of the names.
func (a *app) readTables(enterprises, ratios []string) (*table.Tables, []stream.File, []finding.Finding, error) {
	files, err := a.readFiles(append(append([]string{}, enterprises...), ratios...))
	if err != nil {
		return nil, nil, nil, err
	}
	inputs := make([]stream.Input, len(files))
	for i, f := range files {
		want := table.Enterprises
		if i >= len(enterprises) {
			want = table.Ratios
		}
		inputs[i] = stream.Input{File: f, Want: want, Max: a.maxFileSize}
		a.reportEncoding(f.Name, stream.EncodingOf(f))
	}
	t, findings := parseTables(inputs)
	a.reportRemarks(t.Remarks)
	finding.Sort(findings)
	return t, files, findings, nil
}

// parseTables reads the tables, and checks the ratios.
func parseTables(inputs []stream.Input) (*table.Tables, []finding.Finding) {
	var findings []finding.Finding
	var tables []stream.Input
	for _, in := range inputs {
		if wrong := wrongKind(in.File, in.Want); wrong != nil {
			findings = append(findings, wrong...)
		} else {
			tables = append(tables, in)
		}
	}
	t, found := stream.Read(tables...)
	return t, slices.Concat(findings, found, ratio.Check(&t.Ratios))
}

// readRatios reads the ratio tables, reports what is wrong with them, and fails when it is
// an error.
func (a *app) readRatios(names []string) (*ratio.Table, error) {
	files, passed, err := a.expandInputs(names, table.Ratios)
	if err != nil {
		return nil, err
	}
	a.reportPassedOver(passed)
	if err := a.claimInputs(files...); err != nil {
		return nil, err
	}
	t, read, findings, err := a.readTables(nil, files)
	if err != nil {
		return nil, err
	}
	return &t.Ratios, a.reportFindings(findings, sourcesOf(read), len(files))
}

// sourcesOf gives the lines of files by their names. A file is decoded when its lines are
// first asked for.
func sourcesOf(files []stream.File) paper.Sources {
	decoded := map[string][]string{}
	return func(name string) []string {
		if lines, ok := decoded[name]; ok {
			return lines
		}
		for _, f := range files {
			if f.Name == name {
				text, _, _ := table.Decode(f.Data)
				decoded[name] = stream.Lines(text)
			}
		}
		return decoded[name]
	}
}
