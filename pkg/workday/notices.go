package workday

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rickar/cal/v2"
)

// holidaysCSV lists the days that the State Council's notices name, sorted,
// one row a date: date, off or work, holiday, number of the notice in force.
//
//go:embed data/holidays.csv
var holidaysCSV string

// reportedCSV lists, in the same columns but without a number, the days of years
// that a public source gave before anyone saw the notice's text: 2027 as a calendar
// library released them on 2026-11-06.
//
//go:embed data/reported.csv
var reportedCSV string

// Entry is one day that a notice names.
type Entry struct {
	Date    Date
	Work    bool   // true: a Saturday or Sunday made a working day; false: a day off
	Holiday string // the festival the notice names it under
	Notice  string // the notice's number, for example 国办发明电〔2025〕7号
}

// row is an Entry with the year its notice is for: the year of the date, or for
// days of December the year after it.
type row struct {
	Entry
	year     int
	reported bool
}

func (r *row) certainty() Certainty {
	if r.reported {
		return Reported
	}
	return Official
}

// law is what days rest on that no notice names.
type law struct {
	statutory []*cal.Holiday
	breaks    []breakRule
	basis     Basis
}

func (e Entry) kind() Kind {
	if e.Work {
		return MakeUp
	}
	return Off
}

// newDefault builds the calendar of the embedded data. The data is part of the
// program and held well formed by a test; the panic is for whoever breaks it.
func newDefault() *Calendar {
	rows, ok := parseNotices(holidaysCSV)
	if !ok {
		panic("workday: data/holidays.csv is malformed")
	}
	reported, ok := parseNotices(reportedCSV)
	if !ok {
		panic("workday: data/reported.csv is malformed")
	}
	last := rows[len(rows)-1].year
	for _, r := range reported {
		if year := r.Date.Year(); year > last { // else its notice is known by now
			rows = append(rows, row{r.Entry, year, true})
		}
	}
	return build(rows, sync.OnceValue(newLaw))
}

// newLaw reads the embedded law.
func newLaw() *law {
	lunar, ok := parseLunar(lunarCSV)
	if !ok {
		panic("workday: data/lunar-festivals.csv is malformed")
	}
	l := new(law)
	if l.statutory, ok = parseStatutory(statutoryCSV, lunar); !ok {
		panic("workday: data/statutory-days.csv is malformed")
	}
	if l.breaks, ok = parseBreaks(breaksCSV, lunar); !ok {
		panic("workday: data/breaks.csv is malformed")
	}
	if l.basis, ok = parseBasis(basisCSV); !ok {
		panic("workday: data/basis.csv is malformed")
	}
	return l
}

// parseNotices reads the rows of holidaysCSV. Fields are split by hand because
// every run of the program pays for it; no field is quoted.
func parseNotices(csv string) ([]row, bool) {
	_, csv, _ = strings.Cut(csv, "\n")
	rows := make([]row, 0, strings.Count(csv, "\n"))
	for csv != "" {
		var line string
		line, csv, _ = strings.Cut(csv, "\n")
		date, rest, ok1 := strings.Cut(line, ",")
		kind, rest, ok2 := strings.Cut(rest, ",")
		holiday, notice, ok3 := strings.Cut(rest, ",")
		d, ok4 := parseISO(date)
		if !ok1 || !ok2 || !ok3 || !ok4 || kind != "off" && kind != "work" {
			return nil, false
		}
		rows = append(rows, row{Entry: Entry{Date: d, Work: kind == "work", Holiday: holiday, Notice: notice}})
	}
	// A notice's last row lies in the year it is for; its rows of the December
	// before come right before its rows of January.
	for i := len(rows) - 1; i >= 0; i-- {
		if i+1 < len(rows) && rows[i].Notice == rows[i+1].Notice {
			rows[i].year = rows[i+1].year
		} else {
			rows[i].year = rows[i].Date.Year()
		}
	}
	return rows, true
}
