package workday_test

import (
	"fmt"
	"time"

	"guozi/pkg/workday"
)

func ExampleParseDate() {
	d, _ := workday.ParseDate("2025-05-01")
	fmt.Println(d, workday.WeekdayName(d.Weekday()))
	_, err := workday.ParseDate("2025年2月30日")
	fmt.Println(err)
	_, err = workday.ParseDate("5/1/2025")
	fmt.Println(err)
	// Output:
	// 2025-05-01 周四
	// 日期“2025年2月30日”不存在：2025年2月只有 28 天
	// 日期“5/1/2025”的年份要用四位数写在前面，月和日才分得清；请写成 YYYY-MM-DD
}

func ExampleNewDate() {
	_, ok := workday.NewDate(2025, time.February, 29)
	d, _ := workday.NewDate(2024, time.February, 29)
	fmt.Println(ok, d)
	// Output: false 2024-02-29
}

func ExampleFromTime() {
	shanghai := time.FixedZone("CST", 8*3600)
	fmt.Println(workday.FromTime(time.Date(2025, 5, 31, 20, 0, 0, 0, time.UTC).In(shanghai)))
	// Output: 2025-06-01
}

func ExampleDate_AddMonths() {
	fmt.Println(workday.MustDate("2024-12-31").AddMonths(5))
	fmt.Println(workday.MustDate("2025-10-31").AddMonths(4))
	// Output:
	// 2025-05-31
	// 2026-02-28
}

func ExampleDate_Sub() {
	fmt.Println(workday.MustDate("2026-11-23").Sub(workday.MustDate("2026-09-28")))
	// Output: 56
}

func ExampleCalendar_Add() {
	c := workday.Default()
	contract := workday.MustDate("2026-09-01")
	due, _ := c.Add(contract, 30)
	fmt.Println(due, c.Provisional(contract, due))
	signed := workday.MustDate("2026-11-23")
	due, _ = c.Add(signed, 30)
	fmt.Println(due, c.Provisional(signed, due))
	// Output:
	// 2026-10-19 false
	// 2027-01-05 true
}

func ExampleCalendar_Count() {
	n, _ := workday.Default().Count(workday.MustDate("2026-09-01"), workday.MustDate("2026-10-19"))
	fmt.Println(n)
	// Output: 30
}

func ExampleCalendar_OnOrAfter() {
	c := workday.Default()
	due, _ := c.OnOrAfter(workday.MustDate("2025-05-31"))
	fmt.Println(due)
	due, _ = c.OnOrAfter(workday.MustDate("2025-09-28")) // a Sunday worked by 调休
	fmt.Println(due)
	// Output:
	// 2025-06-03
	// 2025-09-28
}

func ExampleCalendar_Day() {
	d, _ := workday.Default().Day(workday.MustDate("2025-09-28"))
	fmt.Println(d.Work, d.Kind, d.Holiday, d.Notice, d.Certainty)
	// Output: true 调休上班 国庆节、中秋节 国办发明电〔2024〕12号 正式
}

func ExampleCalendar_Days() {
	days, _ := workday.Default().Days(workday.MustDate("2028-01-29"), workday.MustDate("2028-02-05"))
	for d := range days {
		fmt.Println(d.Date, d.Kind, d.Certainty)
	}
	// Output:
	// 2028-01-29 推算放假 暂定
	// 2028-01-30 推算放假 暂定
	// 2028-01-31 推算放假 暂定
	// 2028-02-01 推算放假 暂定
	// 2028-02-02 工作日 暂定
	// 2028-02-03 工作日 暂定
	// 2028-02-04 工作日 暂定
	// 2028-02-05 推算调休上班 暂定
}

func ExampleCalendar_With() {
	c, err := workday.Default().With(2027, []workday.Entry{
		{Date: workday.MustDate("2027-01-01"), Holiday: "元旦", Notice: "示例"},
		{Date: workday.MustDate("2026-12-26"), Work: true, Holiday: "元旦", Notice: "示例"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, _ := c.Day(workday.MustDate("2026-12-26"))
	fmt.Println(d.Kind, c.LastOfficialYear(), len(c.MissingStatutory(2027)))
	// Output: 调休上班 2027 6
}

func ExampleCalendar_Business() {
	b := workday.Default().Business()
	fmt.Println(b.WorkdaysInMonth(2025, time.October))
	// Output: 18
}

func ExampleCalendar_AddRange() {
	c := workday.Default()
	from := workday.MustDate("2028-03-20")
	r, _ := c.AddRange(from, 30)
	fmt.Println(r.Earliest, r.Likely, r.Latest)
	for _, b := range c.Deciding(from.AddDays(1), r) {
		fmt.Println(b.Holiday, b.First, b.Last, b.Layouts)
	}
	// Output:
	// 2028-05-04 2028-05-05 2028-05-05
	// 劳动节 2028-04-29 2028-05-03 [[2028-05-06] [2028-04-23] [2028-04-22] [2028-05-07]]
}
