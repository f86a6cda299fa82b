package flat

import (
	"cmp"
	"regexp"
	"strings"
	"sync"

	"guozi/pkg/table"
)

// An amount with commas between its thousands that stands in a CSV file without quotes is
// cut there into several cells, and what is left of it is a thousand times too small or
// more. Its parts are known by what they are and by the number of cells in the row.

// amountStart and amountPart match the first part of such an amount and those after it.
var (
	amountStart = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[-−－+(（]?[¥￥]?[1-9]\d{0,2}$`) })
	amountPart  = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\d{3}(?:\.\d*)?(?:元|万元|亿元)?[)）]?$`)
	})
)

// columnTakes is what a column takes, as far as it matters for an amount that was cut.
type columnTakes uint8

const (
	takesNothing columnTakes = iota // it has no heading
	takesUnread                     // nothing is read from it
	takesAmounts
	takesNumbers // of another kind, which may have three digits
	takesCodes
	takesOthers // texts, words, days and years, of which none is a number of three digits
)

// takesIn is what the column of the row takes.
func (h *header) takesIn(i int) columnTakes {
	if i >= len(h.columns) || h.columns[i].unnamed {
		return takesNothing
	}
	if h.columns[i].unread {
		return takesUnread
	}
	takes := takesOthers
	h.columns[i].slots(func(s *slot) {
		switch {
		case s.Kind == table.KindAmount || s.Kind == table.KindPositive:
			takes = takesAmounts
		case takes == takesAmounts:
		case s.Kind == table.KindText && s.IsCode:
			takes = takesCodes
		case s.Kind == table.KindRatio || s.Kind == table.KindShare || s.Kind == table.KindCount:
			takes = takesNumbers
		}
	})
	return takes
}

// cutAmount is an amount that was cut at its commas.
type cutAmount struct {
	at   int    // the index of its first cell
	text string // as it was written
	sure bool   // it can't be several values
}

// findCutAmount finds the first amount in the row that was cut, or may have been.
func (g *rows) findCutAmount(cells []cell) (found cutAmount, ok bool) {
	for i := 0; i+1 < len(cells); i++ {
		if cells[i].book != nil {
			return found, false
		}
		if !beginsWithPart(trim(cells[i+1].text)) {
			continue // as nearly always
		}
		end, text := cutRun(cells, i)
		if end == i {
			continue
		}
		for k := i + 1; k <= end; k++ {
			if cut, sure := g.isCut(cells, k); cut {
				return cutAmount{i, text, sure}, true
			}
		}
		i = end
	}
	return found, false
}

// beginsWithPart reports a text that starts with three digits and no more.
func beginsWithPart(text string) bool {
	isDigit := func(i int) bool { return '0' <= text[i] && text[i] <= '9' }
	return len(text) >= 3 && isDigit(0) && isDigit(1) && isDigit(2) && (len(text) == 3 || !isDigit(3))
}

// cutRun is the index of the last of the cells that could be parts of one amount, and that
// amount; it is the index of the first where that is none.
func cutRun(cells []cell, first int) (end int, text string) {
	text = trim(cells[first].text)
	if len(text) > 12 || !amountStart().MatchString(text) {
		return first, ""
	}
	for end = first; end+1 < len(cells); end++ {
		here, next := &cells[end], trim(cells[end+1].text)
		rest, isBareText := strings.CutPrefix(here.source, here.text)
		isComma := strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "，")
		isQuoted := !strings.HasPrefix(cells[end+1].source, cells[end+1].text)
		if !isBareText || !isComma || isQuoted || !amountPart().MatchString(next) {
			break
		}
		text += "," + next
		if len(next) > len("000") {
			return end + 1, text
		}
	}
	return end, text
}

// isCut reports whether the cell goes on with an amount that begins in the cell before it,
// or may do so, and whether that is sure.
func (g *rows) isCut(cells []cell, part int) (cut, sure bool) {
	h := g.header
	before, here := h.takesIn(part-1), h.takesIn(part)
	isExact := len(cells) == len(h.columns) || len(cells) == h.lastNamed()
	if before == takesCodes || before == takesOthers {
		return false, false
	}
	switch leadsZero := strings.HasPrefix(trim(cells[part].text), "0"); {
	case here == takesCodes:
		return before == takesAmounts && !isExact, false
	case leadsZero && here != takesNothing:
		return here != takesUnread || before == takesAmounts, true
	case before == takesAmounts && (here == takesNothing || here == takesOthers):
		return true, leadsZero || here == takesNothing
	case before == takesAmounts:
		return !isExact, false
	}
	return len(cells) > len(h.columns) && (here == takesAmounts || here == takesNothing), false
}

// takeCut takes a row of which an amount was cut, which is all that is told of it. What it
// says of its owner before the amount is kept.
func (g *rows) takeCut(cells []cell, cut cutAmount) {
	const quote = "金额里有千分位逗号的，要把整个金额用引号括起来，如 \"1,234.00\""
	if at := &cells[cut.at]; cut.sure {
		g.faults.Report(table.BadValue, g.place(at), "金额 %s 在逗号处断成了几格；"+quote, cut.text)
	} else {
		g.faults.Report(table.BadValue, g.place(at), "分不清 %s 是一个金额还是几格；"+quote+"；是几格的，每一格各用引号括起来", cut.text)
	}
	g.totals.dropped = true
	if g.header.columns[0].unnamed {
		g.isNextNumber(trim(cells[0].text)) // which those of the rows below follow
	}
	var first *cell
	for i := range min(cut.at, len(g.filled)) {
		if c := &cells[i]; !c.isBlank() && !g.header.columns[i].unnamed && !g.header.columns[i].unread {
			first = cmp.Or(first, c)
			g.filled[i] = c
		}
	}
	id := g.filled[g.header.id]
	if id == nil || g.isTotal(first, id) {
		return
	}
	g.line, g.totals.begun = first.line, true
	g.findOwner(id, first)
	for i, c := range g.filled {
		if col := &g.header.columns[i]; c != nil && col.owner != nil {
			g.ownerValue(col, c, i)
		}
	}
	for i := cut.at; g.fresh && i < len(g.header.columns); i++ {
		if o := g.header.columns[i].owner; o != nil && len(o.path) == 1 && g.owner.Get(o.path[0]) == nil {
			g.owner.Items = append(g.owner.Items, g.reported(o.path[0], g.place(first)))
		}
	}
}
