package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guozi/pkg/report/data"
	"guozi/pkg/report/xlsx"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// found is a file that a check looks at.
type found struct {
	name   string
	inside bool // found in a directory, not named
}

// expand turns the arguments of a check into files: a directory stands for the
// tables in it and below, hidden ones apart; a pattern that is no file for
// the files that match it. A file named twice is one.
func expand(args []string) ([]found, error) {
	var list []found
	var faults []error
	seen := map[string]int{} // the index of each in list
	add := func(name string, inside bool) {
		clean := filepath.Clean(name)
		if name == "-" {
			clean = "" // not the file ./-
		}
		i, twice := seen[clean]
		if !twice {
			seen[clean] = len(list)
			list = append(list, found{name, inside})
			return
		}
		list[i].inside = list[i].inside && inside
	}
	addAll := func(arg string, isDir bool) {
		if !isDir {
			add(arg, false)
			return
		}
		n := 0
		if err := inDirectory(arg, func(name string) { n++; add(name, true) }); err != nil {
			faults = append(faults, fmt.Errorf("无法读取 %s：%s", harmless(arg), reason(err)))
		} else if n == 0 {
			faults = append(faults, fmt.Errorf("目录 %s 里没有表（%s）", harmless(arg), strings.Join(tableEndings, " ")))
		}
	}
	isDir := func(name string) bool {
		info, err := os.Stat(name)
		return err == nil && info.IsDir()
	}
	for _, arg := range args {
		_, err := os.Stat(arg)
		switch {
		case arg == "-" || arg == "":
			add(arg, false)
		case err != nil && strings.ContainsAny(arg, "*?["):
			matches, _ := filepath.Glob(arg)
			if len(matches) == 0 {
				faults = append(faults, fmt.Errorf("没有文件匹配 %s", harmless(arg)))
			}
			for _, name := range matches {
				addAll(name, isDir(name))
			}
		default:
			addAll(arg, isDir(arg))
		}
	}
	if len(faults) > 0 {
		return nil, &failure{exitFailed, errors.Join(faults...)}
	}
	return list, nil
}

// tableEndings are the endings of the files in a directory that may be tables,
// also in a form that is refused: none is passed over without a word.
var tableEndings = []string{".yaml", ".yml", ".json", ".csv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".ndjson", ".jsonl"}

// looks reports whether the file, found in a directory, is to be read as a table.
// YAML and JSON are often something else; any other file is a table unless it is a
// result of this program.
func looks(f stream.File) bool {
	if stream.FormatOf(f.Name, f.Data) == stream.YAML {
		return stream.Looks(f.Data)
	}
	text := f.Data
	if stream.FormatOf(f.Name, nil) == stream.CSV {
		text, _, _ = table.Decode(f.Data)
	}
	return !data.IsResult(text) && !xlsx.IsResult(f.Data)
}

func inDirectory(dir string, add func(string)) error {
	dir += string(filepath.Separator) // follows a link to a directory
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != dir && (strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$")): // Excel's mark of an open file
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir() && slices.Contains(tableEndings, strings.ToLower(filepath.Ext(name))):
			if info, err := os.Stat(name); err != nil || info.Mode().IsRegular() {
				add(name) // a pipe or a device there is no table
			}
		}
		return nil
	})
}

// inputs reads the files of a check. The names of those in directories that are
// no tables come back apart.
func (a *app) inputs(files []found) (list []stream.Input, skipped []string, err error) {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.name
	}
	if err := a.claim(names...); err != nil {
		return nil, nil, err
	}
	read, err := a.read(names)
	if err != nil {
		return nil, nil, err
	}
	for i, f := range read {
		if files[i].inside && !looks(f) {
			if strings.EqualFold(filepath.Ext(f.Name), ".json") {
				continue // hardly ever a table
			}
			skipped = append(skipped, f.Name)
			continue
		}
		list = append(list, stream.Input{File: f, Max: a.maxSize})
	}
	return list, skipped, nil
}
