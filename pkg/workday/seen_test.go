package workday

import (
	"strconv"
	"strings"
	"testing"
)

// Every part of the calendar says where it comes from and when it was last seen.
func TestSources(t *testing.T) {
	records := readCSV(t, seenCSV)
	list := Sources()
	if len(list) != len(records)-1 || len(list) < 4 {
		t.Fatalf("%d sources of %d rows", len(list), len(records)-1)
	}
	for i, s := range list {
		if s.Facts != records[i+1][0] || s.Source != records[i+1][1] || s.Seen.String() != records[i+1][2] || s.Source == "" {
			t.Errorf("%v read as %+v", records[i+1], s)
		}
		if s.Reported > 0 {
			if known, err := Default().YearCertainty(s.Reported); err != nil || known != Reported || !strings.HasPrefix(s.Facts, strconv.Itoa(s.Reported)) {
				t.Errorf("%+v: the year is %v, %v", s, known, err)
			}
		}
	}
}
