package flat

import (
	"cmp"
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
var noteStarts = []string{"注", "备注", "附注", "说明", "※", "制表", "填表", "填报", "编制", "审核", "复核", "负责人", "联系人", "经办", "单位", "打印", "日期"}

// isNote reports a row that explains the table or says who made it: a few texts, none
// of which could be an id, name or value.
func (g *rows) isNote(filled int) bool {
	const most = 4 // cells
	if filled > most {
		return false
	}
	if id := g.filled[g.header.id]; id != nil {
		if name := g.idText(id); g.byID[name] != nil || g.lastOwner != nil && name == g.last {
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
	text = strings.TrimLeft(withoutBlanks(text), "(（*")
	for _, start := range noteStarts {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return strings.ContainsAny(text, "：。；") || utf8.RuneCountInString(text) > longestID
}

// statement is how a text states the unit of a table: 单位：万元, 注:单位为元.
var statement = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`单位[:为是]?(?:人民币)?((?:千|百万|万|亿)?元|千|百万|万|亿|美元|港元|港币|欧元|日元|英镑)(?:$|[^\p{L}])`)
})

// unitStated is the unit that a text states for the table, "" for none.
func unitStated(text string) string {
	if !strings.Contains(text, "单") {
		return ""
	}
	if found := statement().FindStringSubmatch(withoutBlanks(proceeds.NameKey(text))); found != nil {
		return wholeUnit(found[1])
	}
	return ""
}

// titled is how the title of a table states a unit at its end: 利润申报表（万元）.
var titled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[(\[【](?:人民币)?((?:千|百万|万|亿)?元|美元|港元|港币|欧元|日元|英镑)[)\]】]$`)
})

// unitOfTitle is the unit that a title of the table states at its end, "" for none.
func unitOfTitle(text string) string {
	if found := titled().FindStringSubmatch(withoutBlanks(proceeds.NameKey(text))); found != nil {
		return found[1]
	}
	return ""
}

// wholeUnit is a unit of amounts as tables call it: 万 is 万元.
func wholeUnit(unit string) string {
	if _, ok := unitPlaces[unit+"元"]; ok {
		return unit + "元"
	}
	return unit
}

// takeNote passes over a row of explanation. A unit that it states must be that in
// which the rows above it were read.
func (g *rows) takeNote() {
	var first *cell
	wrong := false
	for _, c := range g.filled {
		if c == nil {
			continue
		}
		first = cmp.Or(first, c)
		unit := unitStated(c.text)
		if unit == "" {
			continue
		}
		told := false
		for i := range g.header.columns {
			g.header.columns[i].slots(func(s *slot) {
				if !told && !s.own && takesUnit(s.Kind, unit) && unit != s.unitOr(g.unit) {
					told, wrong = true, true
					g.faults.Report(table.BadValue, g.place(c), "这里写着单位是%s，上面的金额是按%s读的；请把单位写到表的上面，如“单位：%[1]s”", unit, s.unitOr(g.unit))
				}
			})
		}
	}
	if !wrong {
		g.faults.Remark(remarkNote, g.place(first))
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
		g.faults.Remark(remarkBeside, g.place(c))
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
	if c.book == nil && column > 1 && thousands().MatchString(c.text) {
		g.faults.Report(table.BadValue, g.place(c), "这一行多出一格 %q；金额里有千分位逗号的，要把整个金额用引号括起来，如 \"1,234.00\"", c.text)
		return
	}
	g.faults.Report(table.BadValue, g.place(c), "这一列没有列名，不知道 %q 是什么；请补上列名或删掉", table.Shorten(c.text))
}

// thousands is a part of an amount that was cut at its commas.
var thousands = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{3}(?:\.\d+)?$`) })

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
