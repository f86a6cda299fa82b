package cli

import (
	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/notice"
	"guozi/pkg/table/stream"
)

// kindsOf are the kinds of table that the file may hold, none for a file that is no table.
func kindsOf(f stream.File) []table.Kind {
	if notice.Looks(f.Data) {
		return []table.Kind{table.Calendar}
	}
	return stream.KindsOf(f)
}

// flagOf says how a table of the kind is given to the program.
var flagOf = map[table.Kind]string{
	table.Enterprises: "企业表用 --enterprises 给出",
	table.Ratios:      "比例表用 --ratios 给出",
	table.RulePack:    "规则包用 --rules 给出",
	table.Tests:       "算例用 guozi test 核对",
	table.Calendar:    "放假安排用 --calendar 给出",
}

// wrongKind finds that the file is a result of the program or a calendar where a table is
// wanted, or a table where a calendar is. The readers tell the other kinds apart, but would take the text of a notice
// for a table with bad headings, and a table for a notice. want is "" for an enterprise
// table or a ratio table.
func wrongKind(f stream.File, want table.Kind) []finding.Finding {
	place := finding.Place{File: f.Name, Line: 1, Column: 1}
	if want != table.Calendar && isResult(f.Data) {
		return []finding.Finding{table.Format.Found(place, "这是 guozi 自己生成的文件，不是表；请给出它是从哪些表算出来的")}
	}
	kind := table.Calendar
	isCalendar := notice.Looks(f.Data)
	if isCalendar == (want == table.Calendar) {
		return nil
	}
	if !isCalendar {
		kinds := stream.KindsOf(f)
		if len(kinds) != 1 { // it may be anything
			return nil
		}
		kind = kinds[0]
	}
	name := want.Name()
	if want == "" {
		name = "比例表或企业表"
	}
	return []finding.Finding{table.BadValue.Found(place, "这里要%s，这个文件是%s；%s", name, kind.Name(), flagOf[kind])}
}
