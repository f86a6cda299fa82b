package flat

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

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
	if !known && r.nearOnes(h, unknown, candidates) < 2 {
		unknown = nil // one word that is like a heading makes no row of headings
	}
	beside := r.besideFrom(h, unknown, candidates)
	if len(unknown) > mostJudged {
		c := unknown[mostJudged]
		r.faults.Report(table.UnknownKey, r.place(&c.cell), "从 %q 起还有 %d 列不认得；guozi init --xlsx 给出可用的列", table.Shorten(c.text), len(unknown)-mostJudged)
		for _, c := range unknown[mostJudged:] {
			c.unread = true
		}
		unknown = unknown[:mostJudged]
	}
	meant := r.meantColumns(h, unknown[:min(beside, len(unknown))], candidates)
	for i, c := range unknown {
		if i >= len(meant) || len(meant[i]) == 0 || !r.findByName(c, meant[i][0]) {
			*c = fileColumn{cell: c.cell, unread: true}
			ignored = append(ignored, c)
			continue
		}
		r.faults.Report(table.UnknownKey, r.place(&c.cell), "不认得 %q 这一列；是不是 %s？", table.Shorten(c.text), strings.Join(meant[i], " 或 "))
		c.guessed = true
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

// meantColumns are the headings that each of the columns is most likely meant to have. One
// that people call so takes it from one that is only spelled like it.
func (r *headerReader) meantColumns(h *header, columns []*fileColumn, candidates []string) [][]string {
	meant := make([][]string, len(columns))
	for i, c := range columns {
		if meant[i] = r.calledSo(h, c.text, candidates); len(meant[i]) > 0 {
			candidates = without(candidates, meant[i][0])
		}
	}
	for i, c := range columns {
		if _, _, known := table.EverydayName(headingWord(c.text)); known || len(meant[i]) > 0 {
			continue
		}
		if near := nearestHeading(headingWord(c.text), candidates); near != "" {
			last := near
			if k := strings.LastIndex(near, headingMark); k >= 0 {
				last = near[k+len(headingMark):]
			}
			meant[i] = []string{strings.Replace(near, "1"+headingMark, strconv.Itoa(1+r.count(h, last))+headingMark, 1)}
			candidates = without(candidates, near)
		}
	}
	return meant
}

// without is the headings without one that has room for one column only.
func without(headings []string, heading string) []string {
	if _, numbers := spellHeading(heading); len(numbers) > 0 {
		return headings
	}
	return slices.DeleteFunc(slices.Clone(headings), func(h string) bool { return h == heading })
}

// guessOwners reports a column of records in other rows than most, such as 名称, that is
// most likely meant for what owners must have where no other column is, and has it read
// for both.
func (r *headerReader) guessOwners(h *header) {
	if r.owners != nil || r.ownersAt != "" || r.sheet >= 0 {
		return
	}
	for _, p := range r.layout.owner.Fields {
		if !p.Required || slices.ContainsFunc(h.columns, func(c fileColumn) bool { return c.ownerKey() == p.Key }) {
			continue
		}
		for i := range h.columns {
			c := &h.columns[i]
			if meant, _, _ := table.EverydayName(headingWord(c.text)); c.owner != nil || len(meant) == 0 || meant[0] != p.Heading || c.guessed || c.unread {
				continue
			}
			r.faults.Report(table.UnknownKey, r.place(&c.cell), "不认得 %q 这一列；是不是 %s？", table.Shorten(c.text), p.Heading)
			s := slotOf(target{path: []string{p.Key}, Property: p})
			c.owner, c.guessed = &s, true
			break
		}
	}
}

// nearOnes is how many of the columns are most likely meant for something.
func (r *headerReader) nearOnes(h *header, unknown []*fileColumn, candidates []string) (n int) {
	for _, c := range unknown[:min(len(unknown), mostJudged)] {
		if len(r.meantColumns(h, []*fileColumn{c}, candidates)[0]) > 0 {
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
		why := "它不是表里的项目"
		switch meant, note, _ := table.EverydayName(headingWord(c.text)); {
		case note != "":
			why = note
		case len(meant) > 0 && shortestEnding(meant[0], r.all()) != "":
			why = "它像是“" + meant[0] + "”，那一列已经有了"
		}
		remedy := "有用的内容请写到“备注”列"
		if holdsValues().MatchString(headingWord(c.text)) {
			remedy = "没有用就删掉，要用就把列名改成 guozi init --xlsx 给出的列名"
		}
		r.faults.Report(table.IgnoredColumn, r.place(&c.cell), "没有读 %q 这一列：%s；%s", table.Shorten(c.text), why, remedy)
	}
}

// holdsValues is how the heading of a column ends that holds days or amounts, which no note
// can replace.
var holdsValues = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:日期|时间|日|金额|额|款|利润|收益|收入|成本|费用|价格?|余额|比例|数)$`)
})

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

// all are the headings that the header could have.
func (r *headerReader) all() []string {
	all := headingsOf(r.layout.owner)
	if !r.alone && r.sheet < 0 {
		all = append(all, r.layout.which[0])
	}
	for i := range r.layout.sheets {
		if !r.alone && (r.sheet < 0 || r.sheet == i) {
			all = append(all, headingsOf(r.layout.sheets[i].record)...)
		}
	}
	return all
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
	var list []string
	for _, heading := range r.all() {
		if name, numbers := spellHeading(heading); !has[name] || len(numbers) > 0 {
			list = append(list, heading)
		}
	}
	return list
}
