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
	if count < least || first.line > g.header.columns[g.header.id].line+rows {
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
