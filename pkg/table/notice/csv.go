package notice

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// readCSV reads our CSV: date, kind, holiday, notice, where the file was imported the words
// that each day came from, and the day on which a person last saw the notice.
func (r *reader) readCSV(text string) {
	lines := table.Lines([]byte(text))
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord = -1
	for first := true; ; first = false {
		row, err := in.Read()
		var fault *csv.ParseError
		switch {
		case err == io.EOF:
			return
		case errors.As(err, &fault):
			r.f.Report(table.Syntax, r.bytePlace(lines, fault.StartLine, strings.IndexByte(lines[min(fault.StartLine, len(lines))-1], '"')+1, 1), "引号没有配对：有引号的值要整个用引号括起来，值里的引号写两个")
			return
		}
		place := func(field int) finding.Place {
			line, column := in.FieldPos(min(field, len(row)-1))
			return r.bytePlace(lines, line, column, max(1, utf8.RuneCountInString(row[min(field, len(row)-1)])))
		}
		if first {
			if len(row) > len(header) || len(row) < 3 || !slices.Equal(row, header[:len(row)]) {
				r.f.Report(Unplaced, place(0), "列名应是 %s，后三列可以没有", strings.Join(header, ","))
				return
			}
			continue
		}
		r.csvRow(row, place)
	}
}

// bytePlace is the place of what starts at the byte of a line.
func (r *reader) bytePlace(lines []string, line, column, width int) finding.Place {
	before := ""
	if line >= 1 && line <= len(lines) {
		before = lines[line-1][:min(max(column-1, 0), len(lines[line-1]))]
	}
	return finding.Place{File: r.f.File, Line: line, Column: utf8.RuneCountInString(before) + 1, Width: width}
}

func (r *reader) csvRow(row []string, place func(int) finding.Place) {
	if len(row) < 3 || len(row) > len(header) {
		r.f.Report(Unplaced, place(0), "这一行有 %d 列，应有 3 至 %d 列：%s", len(row), len(header), strings.Join(header, ","))
		return
	}
	get := func(i int) string {
		if i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	date, err := workday.ParseDate(get(0))
	if err != nil {
		r.f.Report(table.BadValue, place(0), "%s", err)
	}
	if kind := get(1); kind != "off" && kind != "work" {
		r.f.Report(table.BadValue, place(1), "kind 应是 off（放假）或 work（调休上班），这里是 %q", table.Shorten(kind))
		return
	}
	var seen workday.Date
	if get(5) != "" {
		day, seenErr := workday.ParseDate(get(5))
		if seenErr != nil {
			r.f.Report(table.BadValue, place(5), "核实日：%s", seenErr)
			return
		}
		seen = day
	}
	if get(2) == "" {
		r.f.Report(table.BadValue, place(2), "没有写是哪个节日")
		return
	}
	if err != nil {
		return
	}
	r.add(Day{Entry: workday.Entry{Date: date, Work: get(1) == "work", Holiday: get(2), Notice: get(3)}, Words: get(4), Seen: seen, Place: place(0)})
}
