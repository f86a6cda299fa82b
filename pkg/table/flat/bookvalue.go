package flat

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// Remarks on what was read of a workbook.
const (
	remarkFormula  = "公式按保存的结果读取"
	remarkShown    = "数字单元格按显示的文字读取"
	remarkNoise    = "数字单元格读到 15 位有效数字，后面的尾差没有读"
	remarkYearDay  = "只显示年份的日期单元格按年度读取"
	remarkSerial   = "没有日期格式的数字单元格按日期序号读取"
	remarkDayNoise = "日期单元格的尾差不到 0.1 秒，按整天读取"
)

// bookText is what the cell of a workbook says, as a table writes such a value, and
// what is wrong with it, "" for nothing. A text is what a person sees. A number is
// what the cell holds, and it is refused where a person sees another one.
func (b *builder) bookText(s *slot, c *cell) (text, fault string) {
	kind, v := s.Kind, c.book
	switch {
	case v.Kind == xlsx.FaultValue:
		return v.Text, fmt.Sprintf("单元格是错误值 %s；请改正公式，或直接填数", table.Shorten(v.Text))
	case isUncomputed(v):
		return "", "单元格是没有保存结果的公式；请用 Excel 打开后保存，或复制后选择性粘贴为数值"
	case v.IsFormula:
		b.remark(remarkFormula, c)
	}
	if v.Kind != xlsx.NumberValue {
		return c.text, ""
	}
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
		if year, ok := yearShown(v, b.date1904); ok {
			b.remark(remarkYearDay, c)
			return year, ""
		}
		if day, ok := dayShown(v, b.date1904); ok {
			return "", fmt.Sprintf("单元格是日期 %s，年度要写成四位数字；指的是 %d 年度就填 %[2]d", day, day.Year())
		}
	}
	if text, fault = numeral(kind, v.Text, b.date1904); fault != "" {
		said := table.Shorten(v.Text)
		if on, ok := table.DayOfSerial(text); kind == table.KindDate && ok {
			said = on.String() + " " + timeOfDay(v.Text)
		}
		return text, said + " " + fault
	}
	b.remarkNumeral(kind, text, c)
	switch kind {
	case table.KindAmount, table.KindPositive:
		unit := s.unitOr(b.unit)
		fault = contradiction(v, unitPlaces[unit], "（"+unit+"）")
	case table.KindPerShare, table.KindCount, table.KindRatio, table.KindShare:
		fault = contradiction(v, 0, "")
	}
	return text, fault
}

// remarkNumeral counts in which ways the text that was read of a number cell is not what
// the cell holds.
func (b *builder) remarkNumeral(kind table.ValueKind, text string, c *cell) {
	v := c.book
	if kind == table.KindDate {
		if _, isDay := table.DayOfSerial(text); isDay && v.Format.Kind != xlsx.DateFormat {
			b.remark(remarkSerial, c)
		}
	}
	if text == v.Text {
		return
	}
	held, err := strconv.ParseFloat(v.Text, 64)
	read, wrong := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || wrong != nil:
	case kind == table.KindDate && held != math.Trunc(held):
		b.remark(remarkDayNoise, c)
	case kind != table.KindDate && held != read:
		b.remark(remarkNoise, c)
	}
}

// timeOfDay is the time that a cell of a day holds, to the minute.
func timeOfDay(serial string) string {
	const day = 24 * 60 // minutes
	days, err := strconv.ParseFloat(serial, 64)
	if err != nil {
		return ""
	}
	minutes := int(math.Mod(days, 1)*day + 0.5)
	return fmt.Sprintf("%02d:%02d", minutes/60%24, minutes%60)
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

// yearShown is the year of a day that is shown by its year alone.
func yearShown(v *xlsx.RowCell, date1904 bool) (year string, ok bool) {
	if !v.Format.ShowsYearOnly() {
		return "", false
	}
	day, ok := dayShown(v, date1904)
	return strconv.Itoa(day.Year()), ok
}

// dayShown is the day of a number that a person sees as one.
func dayShown(v *xlsx.RowCell, date1904 bool) (day workday.Date, ok bool) {
	if v.Format.Kind != xlsx.DateFormat {
		return day, false
	}
	serial, fault := numeral(table.KindDate, v.Text, date1904)
	day, ok = table.DayOfSerial(serial)
	return day, ok && fault == ""
}

// scales are the words that a format may give a number, and by how many decimal places
// they move it; the longer words come first.
var scales = []struct {
	word   string
	places int32
}{{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2}, {"%", -2}, {"‰", -3}, {"元", 0}}

// foreign are signs of other currencies; $ is one of several.
var foreign = []string{"$", "€", "£", "美元", "港元", "港币", "欧元", "日元", "英镑", "USD", "HKD", "EUR", "JPY"}

// contradiction is what is wrong with a number that a person sees as another one:
// 100.00万元 for a cell that holds 100 in a table in yuan. A format that scales the
// number as it says is right.
//
// A number whose unit is shown is moved by so many decimal places to be in that of its
// kind; the label says what it is in.
func contradiction(v *xlsx.RowCell, places int32, label string) string {
	held, err := decimal.NewFromString(v.Text)
	if err != nil {
		return ""
	}
	shown, known := v.Shown()
	if !known {
		if strings.ContainsAny(v.Format.Code, "百千万亿") {
			return fmt.Sprintf("单元格的数字格式（%s）里有单位，看不出显示成多少；请改成数值格式，再看数对不对", table.Shorten(v.Format.Code))
		}
		return ""
	}
	seen, ok := seenNumber(shown)
	switch {
	case !ok:
		return fmt.Sprintf("单元格显示成“%s”，看不出是多少，存的是 %s；请改成数值格式", table.Shorten(shown), table.Shorten(v.Text))
	case seen.foreign:
		return fmt.Sprintf("单元格显示成“%s”，是外币；金额要填人民币", table.Shorten(shown))
	case seen.empty && held.IsZero():
		return ""
	case seen.named:
		held = held.Shift(places)
	}
	half := decimal.New(5, seen.last-1)
	if !seen.empty && held.Abs().Sub(seen.value).Abs().LessThanOrEqual(half) {
		return ""
	}
	return fmt.Sprintf("单元格显示成“%s”，存的却是 %s%s；请改成同一个数", table.Shorten(shown), table.Shorten(v.Text), label)
}

// seen is the number that a person sees.
type seen struct {
	value   decimal.Decimal // without a sign, by the unit that is named
	last    int32           // the exponent of the last digit that is shown
	named   bool            // with its unit
	empty   bool            // no digit is shown
	foreign bool
}

// seenNumber is the number in what is shown; not ok when there are two.
func seenNumber(shown string) (s seen, ok bool) {
	var digits, rest strings.Builder
	over := false // the digits are
	for _, c := range proceeds.NameKey(shown) {
		switch {
		case c >= '0' && c <= '9' || c == '.' && digits.Len() > 0:
			if over {
				return s, false
			}
			digits.WriteRune(c)
		case c == ',':
		default:
			over = over || digits.Len() > 0
			rest.WriteRune(c)
		}
	}
	for _, sign := range foreign {
		s.foreign = s.foreign || strings.Contains(rest.String(), sign)
	}
	value, err := decimal.NewFromString(strings.TrimSuffix(digits.String(), "."))
	if s.empty = digits.Len() == 0; s.empty {
		return s, true
	}
	s.value, s.last = value, value.Exponent()
	for _, scale := range scales {
		if strings.Contains(rest.String(), scale.word) {
			s.value, s.last, s.named = value.Shift(scale.places), s.last+scale.places, true
			break
		}
	}
	return s, err == nil
}

// unitPlaces are by how many decimal places an amount in a unit is moved to be in yuan.
var unitPlaces = map[string]int32{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}
