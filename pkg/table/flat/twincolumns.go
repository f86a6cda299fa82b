package flat

import (
	"fmt"
	"strconv"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// refuseTwins reports columns of one heading, or of two names for one. Those of lists are
// further records.
func (r *headerReader) refuseTwins(h *header) {
	first, named := map[string]*fileColumn{}, map[string]*fileColumn{}
	for i := range h.columns {
		c := &h.columns[i]
		name, _ := spellHeading(c.text)
		if c.unnamed || c.unread || c.list() != "" {
			continue
		}
		if first[name] != nil {
			r.reportTwin(c, first[name])
			continue
		}
		first[name] = c
		at := c.target()
		if other := named[at]; other != nil && at != "" && (c.another() || other.another()) {
			r.reportTwin(c, other)
			continue
		}
		named[at] = c
	}
}

// another reports a heading that is another name for what the column is for.
func (c *fileColumn) another() (is bool) {
	c.slots(func(s *slot) { is = is || s.another })
	return is
}

// target is what the column is for, "" for nothing.
func (c *fileColumn) target() (at string) {
	c.slots(func(s *slot) { at += fmt.Sprint(c.owner == s, s.path) })
	return at
}

func (r *headerReader) reportTwin(c, earlier *fileColumn) {
	said := fmt.Sprintf("列 %q 有两个", table.Shorten(c.text))
	one, _ := spellHeading(c.text)
	if other, _ := spellHeading(earlier.text); one != other {
		said = fmt.Sprintf("列 %q 和 %q 是同一项", table.Shorten(earlier.text), table.Shorten(c.text))
	}
	d := r.faults.Report(table.DuplicateKey, r.place(&c.cell), "%s；只留一个", said)
	d.Related = []finding.Related{{Place: r.place(&earlier.cell), Message: "先前在这里"}}
	*c = fileColumn{cell: c.cell, unread: true}
}

// list is the list whose records the column has a value of, as keys on the way to it,
// "" for none.
func (c *fileColumn) list() (name string) {
	c.slots(func(s *slot) {
		if n := s.numberIn(); n >= 0 && name == "" {
			name = fmt.Sprint(c.owner == s, s.path[:n])
		}
	})
	return name
}

// numberRecords gives the columns of lists the numbers of their records. A heading
// without a number, or one that stands again, is the next record's.
func (r *headerReader) numberRecords(h *header) {
	type of struct{ list, value, number string }
	taken, numbers, last := map[of]*fileColumn{}, map[string]map[string]bool{}, map[of]int{}
	each := func(do func(c *fileColumn, at of)) {
		for i := range h.columns {
			c := &h.columns[i]
			at := of{list: c.list()}
			if at.list == "" {
				continue
			}
			c.slots(func(s *slot) {
				if n := s.numberIn(); n >= 0 {
					at.number, at.value = s.path[n], fmt.Sprint(s.path[n+1:])
				}
			})
			do(c, at)
		}
	}
	each(func(_ *fileColumn, at of) {
		if numbers[at.list] == nil {
			numbers[at.list] = map[string]bool{}
		}
		numbers[at.list][at.number] = true
	})
	each(func(c *fileColumn, at of) {
		if at.number != "" && taken[at] != nil && len(numbers[at.list]) > 1 {
			r.reportTwin(c, taken[at])
			return
		}
		key := of{list: at.list, value: at.value}
		for at.number == "" || taken[at] != nil {
			last[key]++
			at.number = strconv.Itoa(last[key])
		}
		taken[at] = c
		c.slots(func(s *slot) {
			if n := s.numberIn(); n >= 0 {
				s.path[n] = at.number
			}
		})
	})
}
