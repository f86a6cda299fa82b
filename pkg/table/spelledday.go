package table

import (
	"fmt"
	"strconv"
	"strings"

	"guozi/pkg/workday"
)

// ParseDay reads a day of the working-day calendar as people write it.
func ParseDay(s string) (workday.Date, error) { return readPlain(s, KindDate, parseDay) }

func parseDay(s string) (workday.Date, error) {
	d, err := workday.ParseDate(s)
	switch {
	case err == nil && (d.Year() < firstYear || d.Year() > lastYear):
		return d, fmt.Errorf("%s 超出日历范围（%d—%d 年）；请核对", d, firstYear, lastYear)
	case err == nil:
		return d, nil
	}
	if from1900, ok := dayOfSerial(s, false); ok {
		from1904, _ := dayOfSerial(s, true)
		return d, refused(s, "%s 是表格软件存日期用的序号，可以是 %s，也可以是 %s（从 1904 年数起）；请写成日期", from1900, from1904)
	}
	return d, err
}

// DayOfSerial is the day that a workbook whose days count from 1900 stores as the
// number: 46162 is 2026-05-20. Only days of the working-day calendar are taken for one.
func DayOfSerial(s string) (workday.Date, bool) { return dayOfSerial(s, false) }

func dayOfSerial(s string, from1904 bool) (workday.Date, bool) {
	if len(s) != 5 {
		return workday.Date{}, false
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return workday.Date{}, false
	}
	day := workday.MustDate("1900-01-01").AddDays(n - 2) // it counts a 29 February 1900
	if from1904 {
		day = workday.MustDate("1904-01-01").AddDays(n)
	}
	return day, day.Year() >= firstYear && day.Year() <= lastYear
}

// ParseYear reads a year of the working-day calendar as people write it.
func ParseYear(s string) (int, error) {
	return readPlain(s, KindYear, func(plain string) (int, error) {
		year, _, err := parseYear(plain)
		return year, err
	})
}

func parseYear(s string) (year int, how spelling, err error) {
	number := s
	for _, word := range []string{"年度", "年"} {
		if before, ok := strings.CutSuffix(s, word); ok {
			number, how = strings.TrimRight(before, " "), isOtherYear
			break
		}
	}
	if whole, zeros, pointed := strings.Cut(number, "."); pointed && zeros != "" && strings.Trim(zeros, "0") == "" {
		number, how = whole, how|isDecimalYear
	}
	if len(number) == 4*len("二") {
		if digits := workday.HanDigits(number); len(digits) == 4 {
			number, how = digits, how|isHanYear
		}
	}
	year, err = strconv.Atoi(number)
	switch {
	case err != nil || len(number) != 4 || number[0] == '+' || number[0] == '-':
		return 0, 0, notAYear(s)
	case year < firstYear || year > lastYear:
		return 0, 0, refused(s, "%s 超出范围（%d—%d 年）；请核对", firstYear, lastYear)
	}
	return year, how, nil
}

// notAYear is the error of a text that is no year of four digits.
func notAYear(s string) error {
	const write = "；写成四位数字，如 2025"
	digits := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(s, "民国"), "度"), "年")
	isNumber := digits != "" && strings.Trim(digits, "0123456789") == ""
	_, notADay := parseDay(s)
	switch {
	case strings.HasPrefix(s, "民国"), isNumber && len(digits) == 3:
		return refused(s, "%q 不是公元年"+write)
	case isNumber && len(digits) == 2:
		return refused(s, "%q 的年份只有两位"+write)
	case notADay == nil:
		return refused(s, "%q 是日期，这里要年度"+write)
	case len(s) > 4 && strings.Trim(s[:4], "0123456789") == "" && !strings.ContainsAny(s[4:5], "0123456789.-/"):
		return refused(s, "%q 里有年度以外的字"+write)
	}
	return refused(s, "%q 不是年度"+write)
}
