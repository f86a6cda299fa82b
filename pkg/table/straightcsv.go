package table

import (
	"io"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// csvPlan is how the rows of a CSV file are read straight.
type csvPlan struct {
	layout    *layout
	which, id int
	columns   []csvColumn
	begin     []func(r *reader, e *proceeds.Enterprise, start finding.Place, room int) // by sheet
	room      []int                                                                    // by sheet
	ownerRoom int
}

type csvColumn struct {
	named bool
	unit  bool
	owner setter[proceeds.Enterprise]   // nil: the record's
	of    []setter[proceeds.Enterprise] // by sheet; nil where the sheet has no such column
}

// planOf is the plan of a file with these columns, nil when its rows can't be read
// straight.
func planOf(f *flat) *csvPlan {
	l, spec := f.layout, enterpriseSpec()
	p := &csvPlan{layout: l, which: f.which, id: f.id, room: make([]int, len(l.sheets)), ownerRoom: 1 + len(l.sheets)}
	records := make([]straight[proceeds.Enterprise], len(l.sheets))
	for i, s := range l.sheets {
		records[i] = spec.keyed(s.key).straight
		p.begin = append(p.begin, records[i].begin)
		p.room[i] = 1
	}
	taken := map[string]bool{}
	once := func(sheet string, path []string) bool {
		at := sheet + " " + strings.Join(path, " ")
		ok := !taken[at]
		taken[at] = true
		return ok
	}
	for i, c := range f.cols {
		column := csvColumn{named: c.text != ""}
		switch {
		case !column.named || i == f.which:
		case c.owned:
			column.owner = spec.setter(c.owner.path)
			column.unit = c.owner.path[0] == "unit"
			p.ownerRoom++
			if column.owner == nil || !once("", c.owner.path) {
				return nil
			}
		default:
			column.of = make([]setter[proceeds.Enterprise], len(l.sheets))
			for k, t := range c.of {
				if t.path == nil {
					continue
				}
				column.of[k] = records[k].column(append([]string{theLast}, t.path...))
				p.room[k]++
				if column.of[k] == nil || !once(l.sheets[k].key, t.path) {
					return nil
				}
			}
		}
		p.columns = append(p.columns, column)
	}
	return p
}

// csvRows is a piece while its rows are read.
type csvRows struct {
	*csvPlan
	r       *reader
	rows    rowReader
	owner   *proceeds.Enterprise // of the rows at hand; nil: none yet
	owned   []string             // the owner's cells, by column
	amounts int                  // read before the owner's first
	here    straightCell
}

func (p *csvPlan) read(r *reader, data []byte) (es []proceeds.Enterprise, ok bool) {
	c := &csvRows{csvPlan: p, r: r, rows: newRowReader(string(data)), owned: make([]string, len(p.columns)),
		here: straightCell{r: r, place: finding.Place{File: r.file}}}
	units := r.units
	for {
		row, err := c.rows.read()
		if err == io.EOF {
			return r.memory.list, c.done()
		}
		if err != nil || len(row) > len(p.columns) || !c.row(row, units) {
			return nil, false
		}
	}
}

// done ends the enterprise at hand.
func (c *csvRows) done() bool {
	return c.owner == nil || enterpriseSpec().whole(c.r, c.owner)
}

func (c *csvRows) row(row []string, units []money.Unit) (ok bool) {
	first := 0
	for first < len(row) && trim(row[first]) == "" {
		first++
	}
	if first == len(row) {
		return true
	}
	if len(row) <= c.id {
		return false
	}
	id := trim(row[c.id])
	if id == "" {
		return false
	}
	sheet := -1
	if c.which >= 0 && c.which < len(row) {
		if name := trim(row[c.which]); name != "" {
			if sheet = c.layout.sheet(name); sheet < 0 {
				return false
			}
		}
	}
	start := c.cell(first, row[first]).place
	fresh := c.owner == nil || id != trim(c.owned[c.id])
	if fresh {
		if !c.done() {
			return false
		}
		c.owner = c.r.memory.enterprise()
		enterpriseSpec().begin(c.r, c.owner, start, c.ownerRoom)
		clear(c.owned)
		c.r.units, c.amounts = units, c.r.amounts
	}
	e := c.owner
	if sheet >= 0 {
		c.begin[sheet](c.r, e, start, c.room[sheet])
	}
	for i := first; i < len(row); i++ {
		column := &c.columns[i]
		if i == c.which || trim(row[i]) == "" {
			continue
		}
		switch {
		case !column.named:
			return false
		case column.owner != nil && !fresh:
			if row[i] != c.owned[i] {
				return false
			}
			continue
		case column.owner != nil:
			c.owned[i] = row[i]
			if !column.owner(c.cell(i, row[i]), e) || column.unit && !c.r.unit(trim(row[i]), c.amounts) {
				return false
			}
		case sheet < 0 || column.of[sheet] == nil || !column.of[sheet](c.cell(i, row[i]), e):
			return false
		}
	}
	if sheet >= 0 && !e.Places.Has(c.layout.sheets[sheet].key) {
		e.Places = append(e.Places, finding.KeyPlace{Key: c.layout.sheets[sheet].key, Place: start})
	}
	return true
}

// cell is the field of the row at hand; fields are asked for in order.
func (c *csvRows) cell(i int, text string) *straightCell {
	line, at := c.rows.place(i)
	h := &c.here
	h.text, h.rest, h.width = text, c.rows.text[at.at:], at.width
	h.place.Line, h.place.Column, h.place.Width = c.r.offset+line, at.column, 1
	return h
}
