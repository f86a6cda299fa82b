package flat

import (
	"regexp"
	"slices"
	"sync"

	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// Tables for the eye set years side by side: 2024年归母净利润, or 2024年 above 归母净利润.
// A record has one year.

var yearInHeading = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^20\d\d年?度?(.*)$`)
})

// yearIn is the first heading with a year in it or above it that would be known without, and
// what it says; nil where there is none or a column of years.
func (r *headerReader) yearIn(row headingRow) (at *cell, said string) {
	if r.alone {
		return nil, ""
	}
	for i := range row.cells {
		c := &row.cells[i]
		if year := (fileColumn{cell: cell{text: c.text}}); r.find(&year) && slices.ContainsFunc(year.of, func(s slot) bool { return len(s.path) == 1 && s.path[0] == "year" }) {
			return nil, ""
		}
		if at != nil || c.isBlank() {
			continue
		}
		if found := yearInHeading().FindStringSubmatch(table.WithoutBlanks(proceeds.NameKey(c.text))); found != nil && found[1] != "" && r.knows(found[1]) {
			at, said = c, c.text
		}
		if row.said != nil && len(row.said[i]) > 1 && r.knows(c.text) {
			if found := yearInHeading().FindStringSubmatch(table.WithoutBlanks(proceeds.NameKey(row.said[i][0]))); found != nil && found[1] == "" {
				at, said = c, row.said[i][0]+c.text
			}
		}
	}
	return at, said
}
