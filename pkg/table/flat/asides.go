package flat

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// Remarks on what stands around the table.
const (
	remarkAbove  = "列名上面的内容没有读"
	remarkBeside = "表旁边的文字没有读"
	remarkNote   = "表里的说明行没有读"
	remarkNumber = "没有列名的行号没有读"
)

// noteStarts are the words that a row of explanation starts with, rather than one of
// an enterprise.
var noteStarts = []string{"注", "备注", "附注", "说明", "※", "制表", "填表", "填报", "编制", "审核", "复核", "负责人", "联系人", "经办", "单位", "打印", "日期", "本表", "以上", "以下", "补充说明", "盖章", "公章", "签章", "★", "--", "——"}

// isNote reports a row that explains the table or says who made it: a few texts, none
// of which could be an id, name or value. An id is known by the row before, or by the
// sheet of the owners.
func (g *rows) isNote(filled int) bool {
	const most = 4 // cells
	if filled > most {
		return false
	}
	if id := g.filled[g.header.id]; id != nil {
		name := g.idText(id)
		if g.elsewhere != nil && g.byID[name] != nil || g.lastOwner != nil && name == g.last {
			return false
		}
	}
	for _, c := range g.filled {
		if c != nil && !(isNoteText(c.text) && (c.book == nil || c.book.Kind == xlsx.TextValue)) {
			return false
		}
	}
	return true
}

// pageNumber is how a printed page says which it is.
var pageNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^第\s*\d+\s*页`)
})

// notePoint is how a point of an explanation begins that has several: 2、, (2), 2.
var notePoint = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\d{1,2}[)）、．.][^\d]`)
})

// isTitle reports a text that names a table: 2024 年度申报表（续）.
func isTitle(text string) bool {
	title, _, _ := strings.Cut(proceeds.NameKey(text), "(")
	return strings.HasSuffix(strings.TrimSpace(title), "表")
}

func isNoteText(text string) bool {
	const longestID = 30 // characters
	if pageNumber().MatchString(text) {
		return true
	}
	text = strings.TrimLeft(table.WithoutBlanks(text), "(（*")
	for _, start := range noteStarts {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	unit, _ := table.UnitStated(text)
	return unit != "" || notePoint().MatchString(text) || strings.ContainsAny(text, "：。；") || utf8.RuneCountInString(text) > longestID
}

// takeNote passes over a row of explanation.
func (g *rows) takeNote() {
	row := make([]cell, 0, len(g.filled))
	for _, c := range g.filled {
		if c != nil {
			row = append(row, *c)
		}
	}
	if g.hearLate(row, "这里") {
		g.faults.Remark(remarkNote, g.place(&row[0]))
	}
}

// hearLate takes the units that cells below or beside the table state, which must be those
// in which its rows are read. It is not ok when one is not, which is reported with where it
// stands.
func (g *rows) hearLate(row []cell, where string) (ok bool) {
	r := headerReader{layout: g.layout, sheet: g.header.sheet}
	units, at := r.unitsIn(row, false)
	ok = true
	for i, unit := range units {
		if no := table.NoUnit(unit); no != "" {
			g.faults.Report(table.BadValue, g.place(at[i]), "%s", no)
			ok = false
			continue
		}
		g.stated = append(g.stated, statedUnit{unit, "", g.place(at[i])})
		told := false
		g.header.amounts(func(_ *fileColumn, s *slot) {
			if !told && s.where != inHeading && unit != s.unitOr(g.unit) {
				told, ok = true, false
				g.faults.Report(table.BadValue, g.place(at[i]), "%s写着单位是%s，表里的金额是按%s读的；请把单位写到表的上面，如“单位：%[2]s”", where, unit, s.unitOr(g.unit))
			}
		})
	}
	return ok
}

// takeUnits takes the units that cells of the row at hand state in columns that are not
// read; one that is not that of the row is told once for the sheet.
func (g *rows) takeUnits(cells []cell) {
	if len(cells) == 0 {
		return
	}
	g.awaitEarlier()
	if key := unitKey + "：" + g.name; !g.told[key] && !g.hearLate(cells, "这里") {
		g.tell(key)
	}
}

// unitOr is the unit that the heading states, or else that of the table.
func (s *slot) unitOr(table money.Unit) string {
	if s.unit != "" {
		return s.unit
	}
	return table.String()
}

// stray takes a cell that stands under no heading, in the column with the number, from
// 1. What stands apart from the table is beside it; a column of the table without a
// heading is reported once.
func (g *rows) stray(c *cell, column, last int) {
	switch {
	case column > last+1:
		if g.hearLate([]cell{*c}, "这里") {
			g.faults.Remark(remarkBeside, g.place(c))
		}
		return
	case column == 1 && g.isNextNumber(trim(c.text)):
		g.faults.Remark(remarkNumber, g.place(c))
		return
	}
	if g.awaitEarlier(); g.strays[column] {
		return
	}
	if g.strays == nil {
		g.strays = map[int]bool{}
	}
	g.strays[column] = true
	g.faults.Report(table.BadValue, g.place(c), "这一列没有列名，不知道 %q 是什么；请补上列名或删掉", table.Shorten(c.text))
}

// isNextNumber reports a text that numbers the rows, as programs that export tables and
// people do: the number after that of the row above, or any to begin with.
func (g *rows) isNextNumber(text string) bool {
	g.awaitEarlier()
	n, err := strconv.Atoi(text)
	last, some := g.numbers[g.name]
	if err != nil || n < 0 || some && n != last+1 {
		return false
	}
	if g.numbers == nil {
		g.numbers = map[string]int{}
	}
	g.numbers[g.name] = n
	return true
}
