package workday

import (
	_ "embed"
	"strings"
)

// lunarCSV gives, for 2000-2050, the civil dates of the Spring Festival, its
// eve, Qingming, Duanwu and Zhongqiu.
//
//go:embed data/lunar-festivals.csv
var lunarCSV string

// lunarYear holds the festivals of one year that have no fixed civil date, in
// the order of festivalNames.
type lunarYear [4]Date

// festivalNames are the columns of lunarCSV that statutory days refer to. The
// Spring Festival's eve is the day before it.
var festivalNames = [4]string{"chunjie", "qingming", "duanwu", "zhongqiu"}

// lunarTable holds the festivals of the calendar's years.
type lunarTable [lastYear - firstYear + 1]lunarYear

// parseLunar reads the calendar's years from lunarCSV: year, chunjie, chuxi,
// qingming, duanwu, zhongqiu.
func parseLunar(csv string) (*lunarTable, bool) {
	t := new(lunarTable)
	next := firstYear
	for line := range strings.Lines(csv) {
		year, ok := digits(line[:min(4, len(line))])
		if !ok || year != next || next > lastYear {
			continue // the heading and years before or after the calendar's
		}
		// Every field has a fixed width: 4 for the year, 10 for a date.
		line = strings.TrimSuffix(line, "\n")
		if len(line) != 4+5*11 {
			return nil, false
		}
		field := func(i int) Date {
			d, valid := parseISO(line[5+11*i : 15+11*i])
			ok = ok && valid && d.Year() == year
			return d
		}
		t[year-firstYear] = lunarYear{field(0), field(2), field(3), field(4)}
		if !ok {
			return nil, false
		}
		next++
	}
	return t, next == lastYear+1
}
