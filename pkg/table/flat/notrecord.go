package flat

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// Rows of a sheet that are none of an enterprise, beside notes and totals: the numbers of
// the columns, titles of groups, signatures, rows that nobody has filled in, another table.

// Remarks on such rows.
const (
	remarkColumns  = "列名下面的列号没有读"
	remarkUnfilled = "没有编号、只有 0 的行没有读"
)

// isPassedOver reports the row at hand, of which so many cells are filled, as one that is
// surely none of an enterprise, and passes over it, which is counted.
func (g *rows) isPassedOver(first, id *cell, count int) bool {
	what := ""
	switch {
	case g.hasColumnNumbers(first, count):
		what = remarkColumns
	case count == 1 && g.isGroupTitle(first), g.isSigned(first, count):
		what = remarkNote
	case id == nil && g.isAllZero():
		what = remarkUnfilled
	default:
		return false
	}
	g.passOver(first)
	g.faults.Remark(what, g.place(first))
	return true
}

// hasColumnNumbers reports a row below the headings that counts the columns, as forms have:
// 栏次 1 2 3, 甲 乙 1 2.
func (g *rows) hasColumnNumbers(first *cell, count int) bool {
	const stems, least, rows = "甲乙丙丁戊己庚辛壬癸", 3, 2 // the headings may take up two rows
	if count < least || g.before+first.line > g.header.columns[g.header.id].line+rows {
		return false
	}
	stem, number := 0, 0
	for _, c := range g.filled {
		if c == nil {
			continue
		}
		text := proceeds.NameKey(c.text)
		switch n, err := strconv.Atoi(text); {
		case c == first && slices.Contains(columnWords, text):
		case err == nil && (number == 0 || n == number+1):
			number = n
		case number == 0 && strings.HasPrefix(stems[stem*len("甲"):], text) && len(text) == len("甲"):
			stem++
		default:
			return false
		}
	}
	return number > 1 && (stem > 0 || number == count || slices.Contains(columnWords, proceeds.NameKey(first.text)))
}

// columnWords start a row that counts the columns.
var columnWords = []string{"栏次", "列次", "行次"}

// groupTitle is how the title of a group of rows starts: 一、市属企业.
var groupTitle = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\(?[一二三四五六七八九十]+[、)．.]`)
})

// isGroupTitle reports a text that stands alone in its row as the title of those below.
func (g *rows) isGroupTitle(c *cell) bool {
	text := proceeds.NameKey(c.text)
	return groupTitle().MatchString(text) || g.layout.sheetMeant(text) >= 0
}

// isSigned reports a row of who made the table: words that ask for a name, each perhaps
// with a name or a day after it.
func (g *rows) isSigned(first *cell, count int) bool {
	const most = 8 // cells
	if count > most || !asksForName(first.text) {
		return false
	}
	asked := false
	for _, c := range g.filled {
		if c == nil {
			continue
		}
		_, err := table.ParseDay(c.text)
		switch {
		case asksForName(c.text):
			asked = true
			continue
		case !asked && err != nil && !isNoteText(c.text):
			return false
		}
		asked = false
	}
	return true
}

// asksForName reports the words before a name in a row of signatures.
func asksForName(text string) bool {
	bare := strings.TrimRight(proceeds.NameKey(text), ": ")
	starts := slices.ContainsFunc(noteStarts, func(start string) bool { return strings.HasPrefix(bare, start) })
	return starts && (bare != proceeds.NameKey(text) || strings.HasSuffix(bare, "人") || strings.HasSuffix(bare, "员")) ||
		strings.HasSuffix(bare, "负责人") || strings.HasSuffix(bare, "主管")
}

// isAllZero reports a row of nothing but amounts of zero, as formulas leave them.
func (g *rows) isAllZero() bool {
	for i, c := range g.filled {
		if c == nil {
			continue
		}
		s := g.header.columns[i].added()
		if s == nil {
			return false
		}
		if y, _, err := money.ReadAmount(table.Plain(c.text), money.UnitYuan); err != nil || y.Sign() != 0 {
			return false
		}
	}
	return true
}

// isDoubtful reports a row with an id that no row above has and nothing that makes it a
// record: the id alone; several values of which none can be read; or, apart from the rows
// above, one such value and nothing of what a record must have.
func (g *rows) isDoubtful(id *cell, count int, isApart bool) bool {
	switch name := g.idText(id); {
	case g.scattered && g.byID[name] != nil, !g.scattered && g.lastOwner != nil && name == g.last:
		return false
	}
	h, wrong, required := g.header, 0, false
	for i, c := range g.filled {
		if c == nil {
			continue
		}
		col := &h.columns[i]
		reads, isTyped := g.reads(i, col, c)
		switch {
		case reads:
			return false
		case isTyped:
			wrong++
		}
		required = required || h.sheet >= 0 && len(col.of) > 0 && col.of[h.sheet].path != nil && col.of[h.sheet].Required
	}
	const several = 2
	return count == 1 && h.readable() > several || wrong >= several || wrong > 0 && isApart && h.sheet >= 0 && !required
}

// readable is the number of columns that are read.
func (h *header) readable() (n int) {
	for i := range h.columns {
		if !h.columns[i].unread && !h.columns[i].unnamed {
			n++
		}
	}
	return n
}

// reads reports whether the cell of a column with another kind of values than texts can be
// read as one.
func (g *rows) reads(i int, col *fileColumn, c *cell) (reads, isTyped bool) {
	if i == g.header.which {
		text := proceeds.NameKey(c.text)
		return g.layout.sheetNamed(text) >= 0 || g.layout.sheetMeant(text) >= 0, true
	}
	if c.book != nil && c.book.Kind == xlsx.FaultValue {
		return true, true // which says what is wrong
	}
	col.slots(func(s *slot) {
		var err error
		switch text := table.Plain(c.text); s.Kind {
		case table.KindWord:
			_, err = table.ParseWord(text, s.Allowed)
		case table.KindAmount, table.KindPositive:
			_, err = table.ParseAmount(text)
		case table.KindPerShare:
			_, err = table.ParsePerShare(text)
		case table.KindCount:
			_, err = table.ParseShares(text)
		case table.KindRatio, table.KindShare:
			_, err = table.ParseRatio(text)
		case table.KindDate:
			_, err = table.ParseDay(text)
		case table.KindYear:
			_, err = table.ParseYear(text)
		case table.KindBool:
			_, err = table.ParseTruth(text)
		default:
			return
		}
		isNumber := c.book != nil && c.book.Kind != xlsx.TextValue && s.Kind != table.KindWord && s.Kind != table.KindYear
		isTyped, reads = true, reads || err == nil || isNumber
	})
	return reads, isTyped
}

// reportDoubtful reports such a row, once for those that follow each other. A piece of a file
// does not know the ids above it.
func (g *rows) reportDoubtful(first *cell, count int) {
	if !g.scattered {
		g.unclear = true
		return
	}
	again := g.doubtful > 0 && first.line == g.doubtful+1
	g.doubtful = first.line
	g.passOver(first)
	g.totals.dropped = true
	switch {
	case again:
	case count == 1:
		g.faults.Report(table.BadValue, g.place(first), "这一行只有 %q；是%s就把各格填全，不是（如小标题）就删掉", table.Shorten(trim(first.text)), g.layout.word)
	default:
		g.faults.Report(table.BadValue, g.place(first), "这一行不像%s的记录；是就把各格填对、填全，不是（如签字、另一张表）就删掉", g.layout.word)
	}
}
