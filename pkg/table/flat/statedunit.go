package flat

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// remarkNameUnit is made of a sheet whose name states the unit.
const remarkNameUnit = "工作表名里写的单位用于这张表的金额"

// Where a unit is stated for all amounts of a table.
const (
	inHeading     = "列名里"
	aboveHeadings = "列名上面"
	inSheetName   = "工作表名里"
)

// statedUnit is a unit of amounts and where it is stated.
type statedUnit struct {
	unit  string
	where string // in words
	place finding.Place
}

// titled is how the title of a table states a unit at its end: 利润申报表（万元）.
var titled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:表|[(\[【]|[^0-9 ] *[_/|,: -]) *` + table.Currency + `?(` + table.MoneyUnit + `)` + table.Currency + `?[)\]】 ]*$`)
})

// unitOfTitle is the unit that a title of the table states at its end, "" for none.
func unitOfTitle(text string) string {
	if found := titled().FindStringSubmatch(table.Plain(text)); found != nil {
		return table.WholeUnit(found[1])
	}
	return ""
}

// unitLabel is what stands before a cell that holds the unit alone.
var unitLabel = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:单位|units?|币种):?$`)
})

// unitsIn are the units that the cells of a row state, each with the cell. With alone,
// only cells that say nothing else are asked.
func (r *headerReader) unitsIn(row []cell, alone bool) (units []string, at []*cell) {
	var label *cell
	for i := range row {
		c := &row[i]
		if c.isBlank() {
			continue
		}
		unit, all := table.UnitStated(c.text)
		if unit == "" && label != nil && len(c.text) < len(label.text)+len("人民币百万元") {
			unit, all = table.UnitStated(label.text + ":" + c.text)
		}
		if unit == "" && !alone && !r.knows(c.text) {
			unit = unitOfTitle(c.text)
		}
		if unit != "" && (all || !alone) {
			units, at = append(units, unit), append(at, c)
		}
		if label = nil; unitLabel().MatchString(table.WithoutBlanks(proceeds.NameKey(c.text))) {
			label = c
		}
	}
	return units, at
}

// nameWithUnit is a name of a sheet with the unit at its end: 利润（万元）, 利润-单位万元.
var nameWithUnit = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(.*?)([(\[【_\-/·,:| ]*(?:(?:金额|货币|计量)?(?:单位|unit)[:为是]?)?)` + table.Currency + `?[(: ]*(` + table.AnyUnit + `)` + table.Currency + `?[)\]】 ]*$`)
})

// cutSheetUnit takes the unit off the name of a sheet; it is "" for a name that states
// none. A name that no sheet of a table has needs something between it and the unit.
func cutSheetUnit(name string) (rest, unit string) {
	found := nameWithUnit().FindStringSubmatch(table.Plain(name))
	if found == nil {
		return name, ""
	}
	rest = strings.TrimSpace(found[1])
	bare, between := strings.Trim(rest, "0123456789年度表 "), strings.TrimSpace(found[2])
	number := rest[len(strings.TrimRight(rest, "0123456789")):]
	_, err := table.ParseYear(number)
	isAmount := number != "" && between == "" && err != nil // and no year
	if isAmount || found[2] == "" && rest != "" && !isSheetName(bare) {
		return name, ""
	}
	return rest, table.WholeUnit(found[3])
}

// isSheetName reports what a sheet of any kind of table may be called.
func isSheetName(name string) bool {
	return slices.ContainsFunc(bookKinds(), func(k table.Kind) bool { return slices.Contains(layouts[k]().namesInBook(), name) })
}

// statesUnit reports a text that says nothing but the unit of the table.
func statesUnit(text string) bool {
	_, alone := table.UnitStated(text)
	return alone
}

// bareUnit is a unit by itself.
var bareUnit = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[(\[【]?` + table.Currency + `?` + table.MoneyUnit + `[)\]】]?$`)
})

// isBareUnit reports a text that is a unit and no more: over a column it may be its name.
func isBareUnit(text string) bool {
	return bareUnit().MatchString(table.WithoutBlanks(proceeds.NameKey(text)))
}

// hear takes a unit that is stated for the whole table. Two different ones, or one that no
// amount can be in, are reported.
func (r *headerReader) hear(h *header, unit, where string, at *cell) {
	no := table.NoUnit(unit)
	switch {
	case no != "":
		r.faults.Report(table.BadValue, r.place(at), "%s", no)
	case h.stated != nil && unit != h.stated.unit:
		r.faults.Report(table.BadValue, r.place(at), "%s写着单位是%s，这里又写着%s；请只留一个", h.stated.where, h.stated.unit, unit)
	case h.stated == nil:
		h.stated = &statedUnit{unit, where, r.place(at)}
		if where == inSheetName {
			r.faults.Remark(remarkNameUnit, r.place(at))
		}
	}
}

// setUnits takes the unit stated for the table for that of the columns whose headings
// state none. Where there is none either, a column that stands beside one of the same
// record whose heading states a unit may be in that.
func (h *header) setUnits(place func(*cell) finding.Place) {
	rivals := make([]*statedUnit, 1+len(h.layout.sheets))
	h.amounts(func(c *fileColumn, s *slot) {
		if s.unit != "" && s.unit != "元" && rivals[s.group] == nil {
			rivals[s.group] = &statedUnit{s.unit, "“" + c.text + "”这一列", place(&c.cell)}
		}
	})
	h.amounts(func(_ *fileColumn, s *slot) {
		switch {
		case s.unit != "":
		case h.stated != nil:
			s.unit, s.where = h.stated.unit, h.stated.where
		default:
			s.rival = rivals[s.group]
		}
	})
}

// amounts are the slots of the columns of amounts, each with its group: that of the
// owner, who may be in another unit than the records, or of a kind of record.
func (h *header) amounts(do func(*fileColumn, *slot)) {
	one := func(c *fileColumn, s *slot, group int) {
		if s == nil || s.path == nil || !takesUnit(s.Kind, "元") {
			return
		}
		if s.group = group; strings.HasPrefix(s.Heading, table.ThenHeading) {
			s.group = 0 // of the owner, as it was then
		}
		do(c, s)
	}
	for i := range h.columns {
		c := &h.columns[i]
		one(c, c.owner, 0)
		for k := range c.of {
			one(c, &c.of[k], 1+k)
		}
	}
}
