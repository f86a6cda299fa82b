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
		for _, s := range statutoryDays(Default().law().statutory, c.year) {
			got = append(got, s.date.String()[len("2025-"):]+s.holiday)
		}
		if want := strings.Fields(c.days); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", c.year, got, want)
		}
	}
}

// Every row of the law names the order it rests on.
func TestStatutoryDaysNameTheirOrder(t *testing.T) {
	for _, h := range Default().law().statutory {
		if !strings.HasPrefix(h.Description, "国务院令第") {
			t.Errorf("%s of %d: source %q", h.Name, h.StartYear, h.Description)
		}
	}
}
