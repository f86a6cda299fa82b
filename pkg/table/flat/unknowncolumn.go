package flat

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// mostJudged is for how many unknown columns of a header it is asked what each may
// mean. With more of them it is another table.
const mostJudged = 100

// judgeUnknown parts the columns whose headings are not known into those that are most
// likely meant for something, which is reported and read, and those that are not read. It
// is not ok when no column is known or nearly so, which is reported.
func (r *headerReader) judgeUnknown(h *header, unknown []*fileColumn, known bool) (ignored []*fileColumn, ok bool) {
	candidates := r.absent(h)
	if !known && r.nearOnes(unknown, candidates) < 2 {
		unknown = nil // one word that is like a heading makes no row of headings
	}
	beside := r.besideFrom(h, unknown, candidates)
	for i, c := range unknown {
		if i == mostJudged {
			r.faults.Report(table.UnknownKey, r.place(&c.cell), "从 %q 起还有 %d 列不认得；guozi init --xlsx 给出可用的列", table.Shorten(c.text), len(unknown)-i)
			for _, c := range unknown[i:] {
				c.unread = true
			}
			break
		}
		near := ""
		if i < beside {
			near = headingMeant(c.text, candidates)
		}
		if near == "" || !r.findByName(c, near) {
			*c = fileColumn{cell: c.cell, unread: true}
			ignored = append(ignored, c)
			continue
		}
		r.faults.Report(table.UnknownKey, r.place(&c.cell), "没有 %q 这一列；是不是 %s？", table.Shorten(c.text), near)
		known = true
	}
	if !known {
		at := cell{line: 1, column: 1}
		if len(h.columns) > 0 {
			at = h.columns[0].cell
		}
		r.faults.Report(table.UnknownKey, r.place(&at), "前 %d 行里没有一行是认得的列名；guozi init --xlsx 给出可用的列", headingRows)
		return nil, false
	}
	return ignored, true
}

// nearOnes is how many of the columns are most likely meant for something.
func (r *headerReader) nearOnes(unknown []*fileColumn, candidates []string) (n int) {
	for _, c := range unknown[:min(len(unknown), mostJudged)] {
		if headingMeant(c.text, candidates) != "" {
			n++
		}
	}
	return n
}

// reportIgnored names the columns that nothing is read from.
func (r *headerReader) reportIgnored(columns []*fileColumn) {
	const most = 10
	columns = r.reportElsewhere(columns)
	for i, c := range columns {
		if i == most {
			r.faults.Report(table.IgnoredColumn, r.place(&c.cell), "从 %q 起还有 %d 列没有读", table.Shorten(c.text), len(columns)-most)
			return
		}
		r.faults.Report(table.IgnoredColumn, r.place(&c.cell), "没有读 %q 这一列：它不是表里的项目；有用的内容请写到“备注”列", table.Shorten(c.text))
	}
}

// reportElsewhere reports, once for each of the other sheets of the workbook, the columns
// that are its own, and gives those that are not. A column that says which sheet a row is
// in goes with them.
func (r *headerReader) reportElsewhere(columns []*fileColumn) (rest []*fileColumn) {
	of := map[string][]*fileColumn{}
	var sheets []string
	var which []*fileColumn
	for _, c := range columns {
		sheet := r.sheetWith(c.text)
		switch {
		case r.isWhich(c.text):
			which = append(which, c)
			continue
		case sheet == "":
			rest = append(rest, c)
			continue
		}
		if of[sheet] == nil {
			sheets = append(sheets, sheet)
		}
		of[sheet] = append(of[sheet], c)
	}
	for _, sheet := range sheets {
		first, many := of[sheet][0], "这一列：它是"
		if n := len(of[sheet]); n > 1 {
			many = fmt.Sprintf("等 %d 列：它们是", n)
		}
		r.faults.Report(table.UnknownKey, r.place(&first.cell), "没有读 %q %s“%s”的项目；请写到工作表“%[3]s”", table.Shorten(first.text), many, sheet)
	}
	if len(sheets) > 0 {
		return rest
	}
	return append(which, rest...)
}

// sheetWith is the first other sheet of the workbook that has such a column, "" for none.
func (r *headerReader) sheetWith(heading string) string {
	if r.name == "" {
		return ""
	}
	for i := range r.layout.sheets {
		other := headerReader{layout: r.layout, sheet: i}
		if i != r.sheet && other.knows(heading) {
			return r.layout.sheets[i].Heading
		}
	}
	return ""
}

// absent are the headings that the header could have and has not.
func (r *headerReader) absent(h *header) []string {
	has := map[string]bool{}
	for i := range h.columns {
		name, _ := spellHeading(h.columns[i].text)
		has[name] = true
		if rest, _, ok := cutUnit(h.columns[i].text); ok {
			name, _ = spellHeading(rest)
			has[name] = true
		}
	}
	all := headingsOf(r.layout.owner)
	if !r.alone && r.sheet < 0 {
		all = append(all, r.layout.which[0])
	}
	for i := range r.layout.sheets {
		if !r.alone && (r.sheet < 0 || r.sheet == i) {
			all = append(all, headingsOf(r.layout.sheets[i].record)...)
		}
	}
	var list []string
	for _, heading := range all {
		if name, _ := spellHeading(heading); !has[name] {
			list = append(list, heading)
		}
	}
	return list
}

// headingMeant is the heading that a column was most likely meant to have, "" for
// none: the nearest, or the shortest that it is a part of or has as a part.
func headingMeant(text string, headings []string) string {
	const leastStart, leastEnd = 3, 2 // characters
	word, _, ok := cutUnit(text)
	if !ok {
		word = table.WithoutBlanks(proceeds.NameKey(text))
	}
	if near := finding.Nearest(word, headings); near != "" {
		return near
	}
	best := ""
	for _, heading := range headings {
		related := utf8.RuneCountInString(heading) >= leastStart && strings.HasPrefix(word, heading) ||
			utf8.RuneCountInString(heading) >= leastEnd && strings.HasSuffix(word, heading) ||
			utf8.RuneCountInString(word) >= leastEnd && !strings.Contains(heading, headingMark) && strings.HasSuffix(heading, word)
		if related && (best == "" || len(heading) < len(best)) {
			best = heading
		}
	}
	return best
}
