package workday

import (
	_ "embed"
	"strconv"
	"strings"
)

// seenCSV says of each part of the embedded data where it comes from and when a person
// last saw it.
//
//go:embed data/seen.csv
var seenCSV string

// Source is where a part of the calendar comes from.
type Source struct {
	Facts  string // what the part holds
	Source string
	Seen   Date // the day a person last saw it in force

	// Reported is the year whose days it gives although nobody has seen the notice; 0
	// for other parts. A loaded notice for that year replaces them.
	Reported int
}

// Sources lists the parts of the embedded calendar.
func Sources() []Source {
	var list []Source
	_, rows, _ := strings.Cut(seenCSV, "\n")
	for row := range strings.Lines(rows) {
		fields := strings.Split(strings.TrimSpace(row), ",")
		seen, _ := ParseDate(fields[2]) // a test reads every row
		reported, _ := strconv.Atoi(fields[3])
		list = append(list, Source{fields[0], fields[1], seen, reported})
	}
	return list
}
