package flat

import (
	"fmt"
	"strconv"
	"strings"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// Remarks on what was read of a workbook.
const (
	remarkFormula   = "公式按保存的结果读取"
	remarkShown     = "数字单元格按显示的文字读取"
	remarkShownText = "文字单元格按格式显示的文字读取"
	remarkNoise     = "数字单元格读到 15 位有效数字，后面的尾差没有读"
	remarkYearDay   = "只显示年份的日期单元格按年度读取"
)

// bookText is what the cell of a workbook says, as a table writes such a value, and
// what is wrong with it, "" for nothing. A text is what a person sees. A number is
// what the cell holds, and it is refused where a person sees another one.
func (b *builder) bookText(s *slot, c *cell) (text, fault string) {
	v := c.book
	switch {
	case v.Kind == xlsx.FaultValue:
		return v.Text, fmt.Sprintf("单元格是错误值 %s；请改正公式，或直接填数", table.Shorten(v.Text))
	case isUncomputed(v):
		return "", "单元格是没有保存结果的公式；请用 Excel 打开后保存，或复制后选择性粘贴为数值"
	case v.IsFormula:
		b.remark(remarkFormula, c)
	}
	if fault := faultOfLook(s, v); fault != "" {
		return "", fault
	}
	switch {
	case v.Kind == xlsx.NumberValue && s.Kind == table.KindDate:
		return b.bookDay(c)
	case v.Kind == xlsx.NumberValue:
		return b.bookNumber(s, c)
	case v.Kind == xlsx.DayValue && s.Kind == table.KindDate:
		return b.writtenDay(c)
	}
	text, fault = formattedText(s.Kind, c)
	if fault == "" && text != c.text {
		b.remark(remarkShownText, c)
	}
	return text, fault
}

// bookNumber is what a number cell says that is no day.
func (b *builder) bookNumber(s *slot, c *cell) (text, fault string) {
	kind, v := s.Kind, c.book
	switch kind {
	case table.KindText, table.KindWord:
		if text, fault = shownText(v); fault == "" && text != v.Text {
			b.remark(remarkShown, c)
		}
		return text, fault
	case table.KindAmount, table.KindPositive, table.KindPerShare, table.KindCount, table.KindRatio, table.KindShare:
		if fault := otherKindShown(kind, v); fault != "" {
			return "0", fault
		}
	case table.KindYear:
		if v.Format.Kind == xlsx.DateFormat {
			if text, fault = yearOfDay(v, b.date1904); fault == "" {
				b.remark(remarkYearDay, c)
			}
			return text, fault
		}
	}
	if text, fault = numeral(kind, v.Text, b.date1904); fault != "" {
		return text, table.Shorten(v.Text) + " " + fault
	}
	if isNoisy(v.Text, text) {
		b.remark(remarkNoise, c)
	}
	places, label := int32(0), ""
	switch kind {
	case table.KindAmount, table.KindPositive:
		unit := s.unitOr(b.unit)
		places, label = table.UnitPlaces(unit), "（"+unit+"）"
	case table.KindYear, table.KindPerShare, table.KindCount, table.KindRatio, table.KindShare:
	default:
		return text, ""
	}
	fault, told := compareShown(v, places, label)
	if fault == "" {
		b.tellShown(kind, c, told)
	}
	if text == "1" && v.Format.Kind == xlsx.PercentFormat {
		text = "100%" // as a person sees it, while a bare 1 may be meant as 1%
	}
	return text, fault
}

// formattedText is the text of a cell as its format shows it. A value that is no text
// must be shown as it is.
func formattedText(kind table.ValueKind, c *cell) (text, fault string) {
	shown, _ := c.book.Shown()
	bare := trim(shown)
	switch {
	case bare == trim(c.book.Text):
		return c.text, ""
	case bare == "":
		return c.text, fmt.Sprintf("单元格什么也不显示，存的却是“%s”；请把单元格格式改成常规", table.Shorten(c.text))
	case kind == table.KindText || kind == table.KindWord:
		return bare, ""
	}
	return c.text, fmt.Sprintf("单元格显示成“%s”，存的却是“%s”；请改成同一个，或把单元格格式改成常规", table.Shorten(bare), table.Shorten(c.text))
}

// isNoisy reports a number that was read to fewer digits than the cell holds.
func isNoisy(held, read string) bool {
	h, err := strconv.ParseFloat(held, 64)
	r, wrong := strconv.ParseFloat(read, 64)
	return err == nil && wrong == nil && h != r
}

// isUncomputed reports a formula that was never computed.
func isUncomputed(v *xlsx.RowCell) bool { return v.IsFormula && v.Kind == xlsx.NoValue }

// shownText is the number as a person sees it.
func shownText(v *xlsx.RowCell) (text, fault string) {
	if v.Format.Kind == xlsx.DateFormat {
		return v.Text, fmt.Sprintf("单元格显示成日期或时间，存的却是数字 %s；请把单元格设成文本再填一次", table.Shorten(v.Text))
	}
	plain, fault := numeral(table.KindText, v.Text, false)
	if fault != "" {
		return plain, table.Shorten(v.Text) + " " + fault
	}
	shown, known := v.Shown()
	switch code := v.Format.Code; {
	case known && strings.TrimSpace(shown) == "":
		return plain, fmt.Sprintf("单元格什么也不显示，存的却是数字 %s；请把单元格设成文本再填一次", table.Shorten(v.Text))
	case known:
		return shown, ""
	case code == "" || code == "@" || strings.EqualFold(code, "general"):
		return plain, ""
	}
	return plain, fmt.Sprintf("单元格用了特殊的数字格式（%s），看不出显示成什么；请设成文本再填一次", table.Shorten(v.Format.Code))
}

// otherKindShown is what is wrong with a number that a person sees as something else
// than a number of the kind.
func otherKindShown(kind table.ValueKind, v *xlsx.RowCell) string {
	what := ""
	switch {
	case v.Format.Kind == xlsx.DateFormat:
		what = "日期或时间"
	case v.Format.Kind == xlsx.PercentFormat && kind != table.KindRatio && kind != table.KindShare:
		what = "百分数"
	default:
		return ""
	}
	return fmt.Sprintf("单元格显示成%s，存的却是数字 %s；请把单元格改成常规或数值格式，再看数对不对", what, table.Shorten(v.Text))
}
