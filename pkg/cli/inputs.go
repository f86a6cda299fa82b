package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// expandInputs turns arguments into the names of the files to be read. A directory stands
// for the tables of the wanted kind in it and below; any kind is wanted where want is
// empty. A pattern that is no file stands for the files that match it. A file that an
// argument names is read whatever it is, and once; only the mark of an open workbook never
// is, as a shell's *.xlsx names it too. The other files of directories are passed over,
// each with the reason. The names are those that there are, also with an error.
func (a *app) expandInputs(args []string, want table.Kind) (names []string, passedOver []paper.Skipped, err error) {
	in := inputList{app: a, want: want, index: map[string]int{}}
	for _, arg := range args {
		in.addArgument(arg)
	}
	if len(in.faults) == 0 && len(in.names) == 0 && len(args) > 0 {
		in.faults = []error{errors.New("没有可读的文件")}
	}
	if len(in.faults) > 0 {
		a.reportPassedOver(in.passedOver)
		return in.names, in.passedOver, &exitError{exitCannotRun, errors.Join(in.faults...)}
	}
	return in.names, in.passedOver, nil
}

// inputList collects the files that arguments stand for.
type inputList struct {
	app        *app
	want       table.Kind
	names      []string
	index      map[string]int // by the clean name: the position in names, -1 for a file passed over
	passedOver []paper.Skipped
	faults     []error
}

// addArgument adds the files that an argument stands for.
func (in *inputList) addArgument(arg string) {
	info, err := os.Stat(arg)
	switch {
	case arg == "-" || arg == "":
		in.addFile(arg)
	case err == nil && isOpenMark(filepath.Base(arg)):
		in.passOver(arg, openMarkReason)
	case err != nil && strings.ContainsAny(arg, "*?["):
		matches, _ := filepath.Glob(arg)
		if len(matches) == 0 {
			in.faults = append(in.faults, fmt.Errorf("没有文件匹配 %s", glyph.Safe(arg)))
		}
		for _, name := range matches {
			in.addArgument(name)
		}
	case err == nil && info.IsDir():
		in.addDirectory(arg)
	default:
		in.addFile(arg)
	}
}

// addFile adds a file that an argument names, also where a directory passed it over.
func (in *inputList) addFile(name string) {
	clean := filepath.Clean(name)
	if name == "-" {
		clean = "" // standard input, not the file ./-
	}
	if i, twice := in.index[clean]; twice && i >= 0 {
		return
	}
	in.index[clean] = len(in.names)
	in.names = append(in.names, name)
	in.passedOver = slices.DeleteFunc(in.passedOver, func(p paper.Skipped) bool { return filepath.Clean(p.File) == clean })
}

// addDirectory adds the tables in a directory and below.
func (in *inputList) addDirectory(dir string) {
	tables, faults := 0, len(in.faults)
	// With a separator at its end, dir may be a link to a directory.
	err := filepath.WalkDir(dir+string(filepath.Separator), func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			in.addUnreadable(name, err)
		case !e.IsDir() && isOpenMark(e.Name()):
			in.passOver(name, openMarkReason)
		case strings.HasPrefix(e.Name(), ".") && filepath.Clean(name) != filepath.Clean(dir):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir() && in.addFoundFile(name):
			tables++
		}
		return nil
	})
	if err != nil {
		in.addUnreadable(dir, err)
	}
	if tables == 0 && len(in.faults) == faults {
		in.faults = append(in.faults, fmt.Errorf("目录 %s 里没有%s", glyph.Safe(dir), in.wantedText()))
	}
}

func (in *inputList) addUnreadable(name string, err error) {
	in.faults = append(in.faults, readError(name, err))
}

// wantedText says what a directory is searched for.
func (in *inputList) wantedText() string {
	if in.want != "" {
		return in.want.Name()
	}
	return "比例表、企业表、规则包、算例或放假安排（" + strings.Join(tableEndings, " ") + "；YAML 里要有 kind: ratios、kind: enterprises、kind: rules 或 kind: tests）"
}

// openMarkReason is why such a mark is passed over.
const openMarkReason = "表格软件打开文件时留下的标记；正在编辑的内容存盘以后才读得到"

// isOpenMark reports whether the file is the mark that a spreadsheet program leaves beside
// a table which it has open: ~$book.xlsx by Excel and WPS, .~lock.book.xlsx# by
// LibreOffice. It tells that the table may be read as it was before the editing.
func isOpenMark(name string) bool {
	table, isMark := strings.CutPrefix(name, "~$")
	if !isMark {
		table, isMark = strings.CutPrefix(strings.TrimSuffix(name, "#"), ".~lock.")
	}
	return isMark && slices.Contains(tableEndings, strings.ToLower(filepath.Ext(table)))
}

// addFoundFile adds a file that was found in a directory when it may be a table of the kind
// that is wanted, and reports whether it is one.
func (in *inputList) addFoundFile(name string) bool {
	clean := filepath.Clean(name)
	if i, twice := in.index[clean]; twice {
		return i >= 0
	}
	info, err := os.Stat(name)
	ending := strings.ToLower(filepath.Ext(name))
	if err == nil && info.IsDir() {
		in.passOver(name, "通到目录的链接，没有跟进去")
		return false
	}
	if err == nil && !info.Mode().IsRegular() || !slices.Contains(tableEndings, ending) && !slices.Contains(resultEndings, ending) {
		return false
	}
	data, err := in.app.readFile(name)
	switch {
	case err != nil:
		in.addUnreadable(name, err)
		return false
	case isResult(data):
		in.passOver(name, "guozi 自己生成的文件")
		return false
	case !slices.Contains(tableEndings, ending):
		return false
	}
	kinds := kindsOf(stream.File{Name: name, Data: data})
	switch {
	case len(kinds) == 0:
		in.passOver(name, "不是比例表、企业表、规则包、算例或放假安排")
		return false
	case in.want != "" && !slices.Contains(kinds, in.want):
		in.passOver(name, "不是"+in.want.Name()+"，是"+kinds[0].Name())
		return false
	}
	in.index[clean] = len(in.names)
	in.names = append(in.names, name)
	return true
}

func (in *inputList) passOver(name, why string) {
	in.index[filepath.Clean(name)] = -1
	in.passedOver = append(in.passedOver, paper.Skipped{File: name, Why: why})
}

// tableEndings are the endings of the files in a directory that may be tables. Those of
// formats that are refused are among them, so that the user is told.
var tableEndings = []string{".yaml", ".yml", ".json", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".numbers", ".ndjson", ".jsonl"}

// resultEndings are the endings, other than those of tables, of the files that guozi writes.
var resultEndings = []string{".html", ".htm", ".md", ".sarif", ".xml", ".ics"}
