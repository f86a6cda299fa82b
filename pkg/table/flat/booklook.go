package flat

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// faultOfLook is what is wrong with a value some of whose characters are struck out, or
// stand above the line like the mark of a footnote. Such a mark may be part of a name or
// another text.
func faultOfLook(s *slot, v *xlsx.RowCell) string {
	if struck, rest := v.Struck(); strings.TrimSpace(struck) != "" && strings.TrimSpace(rest) != "" {
		return eitherReading(v, struck, rest, "划了删除线", "请把划去的删掉，或取消删除线")
	}
	if raised, rest := v.Raised(); raised != "" && (s.Kind != table.KindText || s.IsCode) {
		return eitherReading(v, raised, rest, "是上标或下标，像是注号", "请把注号删掉，或取消上下标")
	}
	return ""
}

// eitherReading names a value with and without a part of it.
func eitherReading(v *xlsx.RowCell, part, rest, looks, remedy string) string {
	return fmt.Sprintf("“%s”%s：不算它是“%s”，算上是“%s”；%s", table.Shorten(strings.TrimSpace(part)), looks, table.Shorten(strings.TrimSpace(rest)), table.Shorten(strings.TrimSpace(v.Text)), remedy)
}

// sheetLooks counts what is told once a sheet, by the first place.
type sheetLooks struct {
	struck, rounded     int
	struckAt, roundedAt finding.Place
	struckText          string
	shown, held         string // the first ratio that is shown rounded
}

// looksOfSheet are those of the sheet at hand.
func (b *builder) looksOfSheet() *sheetLooks {
	if b.looks == nil {
		b.looks = map[string]*sheetLooks{}
	}
	if b.looks[b.name] == nil {
		b.looks[b.name] = new(sheetLooks)
	}
	return b.looks[b.name]
}

// noteStruck counts a value that is struck out as a whole.
func (b *builder) noteStruck(c *cell) {
	if c.book == nil {
		return
	}
	struck, rest := c.book.Struck()
	if strings.TrimSpace(struck) == "" || strings.TrimSpace(rest) != "" {
		return
	}
	l := b.looksOfSheet()
	if l.struck == 0 {
		l.struckAt, l.struckText = b.place(c), c.text
	}
	l.struck++
}

// noteRounded counts a ratio that is shown rounded: every amount follows from what it
// holds.
func (b *builder) noteRounded(c *cell, shown string) {
	l := b.looksOfSheet()
	if l.rounded == 0 {
		l.roundedAt, l.shown, l.held = b.place(c), shown, c.book.Text
		if n, err := decimal.NewFromString(l.held); err == nil && c.book.Format.Kind == xlsx.PercentFormat {
			l.held = n.Shift(2).String() + "%"
		}
	}
	l.rounded++
}

// reportLooks refuses the values of the sheet at hand that are struck out, which may be
// void or not, and warns of ratios that are shown rounded.
func (b *builder) reportLooks() {
	l := b.looks[b.name]
	if l == nil {
		return
	}
	if l.struck > 0 {
		b.faults.Report(table.BadValue, l.struckAt, "有 %d 格划了删除线，这是第一格（%s），看不出是作废还是有效；作废的请删掉（整行作废就删掉整行），有效的请取消删除线", l.struck, table.Shorten(l.struckText))
	}
	if l.rounded > 0 {
		b.faults.Report(table.BadValue.As(finding.Warning), l.roundedAt, "有 %d 个比例显示的是四舍五入后的数，按存的数读取，这是第一个：显示“%s”，存的是 %s；请改成同一个数", l.rounded, table.Shorten(l.shown), table.Shorten(l.held))
	}
	delete(b.looks, b.name)
}

// headingText is a heading without the mark of a footnote.
func headingText(c *cell) string {
	if c.book == nil {
		return c.text
	}
	if raised, rest := c.book.Raised(); raised != "" {
		return rest
	}
	return c.text
}

// checkHeadingLook tells a heading that is struck out, in part or as a whole, and a mark
// in it that is not read.
func (r *headerReader) checkHeadingLook(c *cell) {
	if c.book == nil {
		return
	}
	if raised, _ := c.book.Raised(); raised != "" {
		r.faults.Remark("列名里的上标、下标没有读", r.place(c))
	}
	struck, rest := c.book.Struck()
	switch {
	case strings.TrimSpace(struck) == "":
	case strings.TrimSpace(rest) == "":
		r.faults.Report(table.BadValue, r.place(c), "列名“%s”划了删除线，看不出这一列是作废还是有效；作废的请删掉整列，有效的请取消删除线", table.Shorten(trim(c.text)))
	default:
		r.faults.Report(table.BadValue, r.place(c), "列名里%s", eitherReading(c.book, struck, rest, "划了删除线", "请把划去的删掉，或取消删除线"))
	}
}
