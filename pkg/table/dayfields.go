package table

import (
	"fmt"
	"strconv"

	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

func dateField[T any](key, heading string, slot func(*T) *workday.Date) field[T] {
	return valueField(key, heading, KindDate, slot, func(_ *reader, s string) (workday.Date, error) {
		d, err := workday.ParseDate(s)
		if err == nil && (d.Year() < firstYear || d.Year() > lastYear) {
			return d, fmt.Errorf("%s 超出日历范围(%d—%d 年)", d, firstYear, lastYear)
		}
		if err == nil {
			return d, nil
		}
		if day, ok := serialDay(s); ok {
			return d, fmt.Errorf("%s 是表格软件存日期用的序号;请写成 %s", s, day)
		}
		return d, err
	})
}

// dayField reads the day of an event.
func dayField[T any](e proceeds.Event, slot func(*T) *workday.Date) field[T] {
	return dateField(e.String(), e.Day(), slot)
}

func yearField[T any](key, heading string, slot func(*T) *int) field[T] {
	return valueField(key, heading, KindYear, slot, func(_ *reader, s string) (int, error) {
		year, err := strconv.Atoi(s)
		switch {
		case err != nil || len(s) != 4 || s[0] == '+' || s[0] == '-':
			return 0, fmt.Errorf("%q 不是年度;写成四位数字,如 2025", Shorten(s))
		case year < firstYear || year > lastYear:
			return 0, fmt.Errorf("%d 超出范围(%d—%d 年)", year, firstYear, lastYear)
		}
		return year, nil
	})
}
