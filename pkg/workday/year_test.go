package workday_test

import (
	"errors"
	"testing"

	"guozi/pkg/workday"
)

// The 2026 notice (国办发明电〔2025〕7号) names seven festivals; 248 working days.
func TestYear(t *testing.T) {
	y, err := workday.Default().Year(2026)
	if err != nil {
		t.Fatal(err)
	}
	if y.Workdays != 248 || y.Certainty != workday.MayChange {
		t.Errorf("2026: %d working days, %v", y.Workdays, y.Certainty)
	}
	var names []string
	months := 0
	for _, h := range y.Holidays {
		names = append(names, h.Name)
	}
	for _, n := range y.ByMonth {
		months += n
	}
	want := []string{"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}
	if len(names) != len(want) {
		t.Fatalf("holidays %v", names)
	}
	for i := range want {
		if names[i] != want[i] {
			t.Errorf("holiday %d is %s, want %s", i, names[i], want[i])
		}
	}
	if months != y.Workdays {
		t.Errorf("months add up to %d, year to %d", months, y.Workdays)
	}
	if spring := y.Holidays[1]; len(spring.Off) != 9 || len(spring.MakeUp) != 2 {
		t.Errorf("春节: %v off, %v worked", spring.Off, spring.MakeUp)
	}
}

func TestYearOutside(t *testing.T) {
	var e *workday.YearError
	if _, err := workday.Default().Year(2051); !errors.As(err, &e) {
		t.Errorf("2051: %v", err)
	}
}
