package workday

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func TestCertainty(t *testing.T) {
	c := Default()
	d := MustDate
	for _, w := range []struct {
		a, b        string
		provisional bool
		mayChange   bool
	}{
		{"2026-09-01", "2026-10-19", false, false},
		{"2026-11-23", "2026-11-30", false, false},
		{"2026-11-30", "2026-12-01", false, true},
		{"2026-12-01", "2026-11-30", false, true},
		{"2026-12-31", "2026-12-31", false, true},
		{"2026-12-31", "2027-01-01", true, false},
		{"2026-11-23", "2027-01-05", true, false},
		{"2027-01-05", "2026-11-23", true, false},
		{"2027-01-01", "2026-12-31", true, false},
		{"2027-01-01", "2027-01-01", true, false},
		{"2025-12-01", "2025-12-31", false, false},
		{"2006-12-31", "2007-01-05", true, false},
		{"2050-12-31", "2051-01-01", true, false},
		{"2050-12-30", "2051-01-02", true, false},
	} {
		if got := c.Provisional(d(w.a), d(w.b)); got != w.provisional {
			t.Errorf("Provisional(%s, %s) = %v", w.a, w.b, got)
		}
		if got := c.MayChange(d(w.a), d(w.b)); got != w.mayChange {
			t.Errorf("MayChange(%s, %s) = %v", w.a, w.b, got)
		}
	}
	if !c.Provisional(Date{}, d("2025-01-01")) || !c.Provisional(d("2025-01-01"), Date{}) || !c.Provisional(Date{}, Date{}) {
		t.Error("no date is not provisional")
	}
	if got := c.Certainty(d("2026-12-31"), d("2026-11-01")); got != MayChange {
		t.Errorf("Certainty: %v", got)
	}
	for year, want := range map[int]Certainty{2007: Official, 2025: Official, 2026: MayChange, 2027: Reported, 2028: Provisional, 2050: Provisional} {
		if got := must(c.YearCertainty(year)); got != want {
			t.Errorf("YearCertainty(%d) = %v", year, got)
		}
	}
	for _, year := range []int{2006, 2051, 0, math.MinInt} {
		var yearErr *YearError
		if _, err := c.YearCertainty(year); !errors.As(err, &yearErr) || yearErr.Year != year {
			t.Errorf("YearCertainty(%d): %v", year, err)
		}
	}
	if c.LastOfficialYear() != 2026 {
		t.Errorf("LastOfficialYear = %d", c.LastOfficialYear())
	}
}

func TestNotices(t *testing.T) {
	for year, want := range map[int][]string{
		2006: nil, 2027: nil, 2051: nil,
		2007: {"国办发明电〔2006〕49号", "国办发明电〔2007〕52号"},
		2015: {"国办发明电〔2014〕28号", "国发明电〔2015〕1号"},
		2018: {"国办发明电〔2017〕12号", "国办发明电〔2018〕15号"},
		2020: {"国办发明电〔2019〕16号", "国办发明电〔2020〕1号"},
		2026: {"国办发明电〔2025〕7号"},
	} {
		if got := Default().Notices(year); !slices.Equal(got, want) {
			t.Errorf("Notices(%d) = %v, want %v", year, got, want)
		}
	}
}
