package flat

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/table"
	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// Remarks on days of a workbook.
const (
	remarkSerial   = "没有日期格式的数字单元格按日期序号读取"
	remarkDayNoise = "日期单元格的尾差不到半秒，按整天读取"
	remarkMeanTime = "日期单元格离零点正好差 43 秒（程序换算上海旧时区留下的），按那一零点的日子读取"
)

// meanTimeSeconds is what the local mean time of Shanghai, 8:05:43 ahead of UTC until 1901,
// has beyond whole minutes. Programs that count days from 1900 in that zone, as SheetJS
// does, leave it before or after the midnight of every day that they write.
const meanTimeSeconds = 43

// isByMeanTime reports a distance from midnight, in days, of that many seconds.
func isByMeanTime(days float64) bool {
	const day = 24 * 60 * 60 // seconds
	return math.Abs(math.Abs(days)*day-meanTimeSeconds) < 0.5
}

// writtenDay is the day of a cell that holds it as a text.
func (b *builder) writtenDay(c *cell) (text, fault string) {
	text = c.text
	day, clock, _ := strings.Cut(text, "T")
	if on, err := workday.ParseDate(day); err == nil && clock != "" {
		switch clock, _, _ = strings.Cut(strings.TrimSuffix(clock, "Z"), ".000"); clock {
		case "23:59:17":
			text = on.AddDays(1).String()
		case "00:00:43":
			text = on.String()
		}
		if text != c.text {
			b.remark(remarkMeanTime, c)
		}
	}
	on, err := workday.ParseDate(text)
	if err == nil {
		fault = unseenPart(c.book.Format, on)
	}
	return text, fault
}

// bookDay is the day that a number cell holds, as the number of a workbook whose days
// count from 1900, and what is wrong with it. A person must see all of it.
func (b *builder) bookDay(c *cell) (text, fault string) {
	v := c.book
	if v.Format.Kind == xlsx.PercentFormat {
		return "", otherKindShown(table.KindDate, v)
	}
	if shown, known := v.Shown(); known && strings.TrimSpace(shown) == "" {
		return "", fmt.Sprintf("单元格什么也不显示，存的却是数字 %s；请把单元格格式改成 yyyy-mm-dd", table.Shorten(v.Text))
	}
	text, fault = numeral(table.KindDate, v.Text, b.date1904)
	on, ok := dayOfSerial(text)
	if !ok {
		return text, join(table.Shorten(v.Text), fault)
	}
	_, inCalendar := table.DayOfSerial(text)
	isDay := v.Format.Kind == xlsx.DateFormat
	if fault != "" && (isDay || inCalendar) {
		return text, join(on.String()+" "+timeOfDay(v.Text), fault)
	}
	if n, err := decimal.NewFromString(v.Text); err == nil && !n.IsInteger() {
		what := remarkDayNoise
		if isByMeanTime(n.Sub(n.Round(0)).InexactFloat64()) {
			what = remarkMeanTime
		}
		b.remark(what, c)
	}
	if !isDay && inCalendar {
		b.remark(remarkSerial, c)
	}
	if isDay {
		return on.String(), unseenPart(v.Format, on)
	}
	return text, join(table.Shorten(v.Text), fault)
}

// join puts what is wrong after what it is said of; nothing where nothing is wrong.
func join(said, fault string) string {
	if fault == "" {
		return ""
	}
	return said + " " + fault
}

// unseenPart is what is wrong with a day of which the format does not show the year, the
// month or the day of the month: whoever filled it in never saw it.
func unseenPart(f xlsx.Format, on workday.Date) string {
	missing := ""
	for _, p := range []struct {
		part xlsx.DateParts
		name string
	}{{xlsx.YearPart, "年"}, {xlsx.MonthPart, "月"}, {xlsx.DayPart, "日"}} {
		if f.Kind == xlsx.DateFormat && f.DateParts()&p.part == 0 {
			missing += "、" + p.name
		}
	}
	if missing == "" {
		return ""
	}
	looks := "的格式是 " + table.Shorten(f.Code)
	if shown, ok := f.ShownDay(on.Year(), int(on.Month()), on.Day()); ok {
		looks = "显示成“" + shown + "”"
	}
	return fmt.Sprintf("单元格%s，看不到%s，存的却是 %s；请写明年月日，如 %[3]s", looks, strings.TrimPrefix(missing, "、"), on)
}

// timeOfDay is the time that a cell of a day holds, to the second.
func timeOfDay(serial string) string {
	const day = 24 * 60 * 60 // seconds
	days, err := strconv.ParseFloat(serial, 64)
	if err != nil {
		return ""
	}
	seconds := min(day-1, int(math.Mod(days, 1)*day+0.5))
	text := fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
	if seconds%60 > 0 {
		text += fmt.Sprintf(":%02d", seconds%60)
	}
	return text
}

// dayOfSerial is the day that a workbook whose days count from 1900 stores as the whole
// number, within the working-day calendar or not.
func dayOfSerial(serial string) (workday.Date, bool) {
	n, err := strconv.Atoi(serial)
	if err != nil || n < 1 {
		return workday.Date{}, false
	}
	const leap = 60 // the 29 February 1900 that there never was
	if n > leap {
		n--
	}
	day := workday.MustDate("1900-01-01").AddDays(n - 1)
	return day, !day.IsZero()
}

// yearOfDay is the year of a day that is shown by its year alone, and what is wrong with
// any other.
func yearOfDay(v *xlsx.RowCell, date1904 bool) (year, fault string) {
	serial, timed := numeral(table.KindDate, v.Text, date1904)
	day, ok := table.DayOfSerial(serial)
	switch {
	case ok && timed == "" && v.Format.DateParts() == xlsx.YearPart:
		return strconv.Itoa(day.Year()), ""
	case ok && timed == "":
		return "", fmt.Sprintf("单元格是日期 %s，年度要写成四位数字；指的是 %d 年度就填 %[2]d", day, day.Year())
	}
	what := "日期或时间"
	if day, ok := dayOfSerial(serial); ok && timed == "" {
		what = "日期 " + day.String()
	}
	return "", fmt.Sprintf("单元格显示成%s，存的却是数字 %s；请把单元格格式改成常规，年度写成四位数字", what, table.Shorten(v.Text))
}
