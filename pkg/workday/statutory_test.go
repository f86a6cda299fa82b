package workday

import (
	"slices"
	"strings"
	"testing"
)

// 全国年节及纪念日放假办法 art. 2 under each State Council order: 10 days until
// 2007 (order 270), 11 from 2008 (513), the eve of the Spring Festival exchanged
// for its third day from 2014 (644), 13 from 2025 (795).
func TestStatutoryDaysOfEachOrder(t *testing.T) {
	for _, c := range []struct {
		year int
		days string
	}{
		{2007, "01-01元旦 02-18春节 02-19春节 02-20春节 05-01劳动节 05-02劳动节 05-03劳动节 10-01国庆节 10-02国庆节 10-03国庆节"},
		{2008, "01-01元旦 02-06春节 02-07春节 02-08春节 04-04清明节 05-01劳动节 06-08端午节 09-14中秋节 10-01国庆节 10-02国庆节 10-03国庆节"},
		{2013, "01-01元旦 02-09春节 02-10春节 02-11春节 04-04清明节 05-01劳动节 06-12端午节 09-19中秋节 10-01国庆节 10-02国庆节 10-03国庆节"},
		{2014, "01-01元旦 01-31春节 02-01春节 02-02春节 04-05清明节 05-01劳动节 06-02端午节 09-08中秋节 10-01国庆节 10-02国庆节 10-03国庆节"},
		{2020, "01-01元旦 01-25春节 01-26春节 01-27春节 04-04清明节 05-01劳动节 06-25端午节 10-01国庆节 10-01中秋节 10-02国庆节 10-03国庆节"},
		{2025, "01-01元旦 01-28春节 01-29春节 01-30春节 01-31春节 04-04清明节 05-01劳动节 05-02劳动节 05-31端午节 10-01国庆节 10-02国庆节 10-03国庆节 10-06中秋节"},
	} {
		var got []string
		for _, s := range statutoryDays(Default().law, c.year) {
			got = append(got, s.date.String()[len("2025-"):]+s.holiday)
		}
		if want := strings.Fields(c.days); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", c.year, got, want)
		}
	}
}

// Every row of the law names the order it rests on.
func TestStatutoryDaysNameTheirOrder(t *testing.T) {
	for _, h := range Default().law {
		if !strings.HasPrefix(h.Description, "国务院令第") {
			t.Errorf("%s of %d: source %q", h.Name, h.StartYear, h.Description)
		}
	}
}

// Two holidays on one day are one day off that bears both names, and one of them
// is made up for on the next weekday; so also when they are the first of the year
// (2025-05-05 is a Monday), and when that weekday is off already.
func TestCoincidingHolidays(t *testing.T) {
	for _, c := range []struct {
		law  string
		want []string
	}{
		{"2007,,甲,05-05,示例\n2007,,乙,05-05,示例\n", []string{"2025-05-05 甲、乙 statutory", "2025-05-06 乙 compensation"}},
		{"2007,,甲,05-05,示例\n2007,,乙,05-05,示例\n2007,,丙,05-06,示例\n", []string{"2025-05-05 甲、乙 statutory", "2025-05-06 丙 statutory", "2025-05-07 乙 compensation"}},
		{"2007,,甲,05-05,示例\n2007,,乙,05-07,示例\n2007,,丙,05-07,示例\n", []string{"2025-05-05 甲 statutory", "2025-05-07 乙、丙 statutory", "2025-05-08 丙 compensation"}},
		{"2007,,甲,05-03,示例\n2007,,乙,05-03,示例\n", []string{"2025-05-03 甲、乙 statutory", "2025-05-05 甲 compensation", "2025-05-06 乙 compensation"}}, // a Saturday
	} {
		law, ok := parseStatutory("from,to,holiday,day,source\n"+c.law, new(lunarTable))
		if !ok {
			t.Fatalf("%q is no law", c.law)
		}
		var got []string
		for _, o := range provisionalYear(law, 2025) {
			got = append(got, o.date.String()+" "+o.holiday+" "+map[Kind]string{Statutory: "statutory", Compensation: "compensation"}[o.kind])
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.law, got, c.want)
		}
	}
}
