package money_test

import (
	"errors"
	"testing"
	"time"

	"guozi/pkg/money"
)

// quick fails when reading one text took longer than any sensible reading.
func quick(t *testing.T, start time.Time) {
	if took := time.Since(start); took > time.Second {
		t.Fatalf("took %v", took)
	}
}

func FuzzParse(f *testing.F) {
	for s := range refusals {
		if len(s) < 100 {
			f.Add(s, uint8(0))
		}
	}
	f.Add("1,234.567891", uint8(1))
	f.Add("1.2亿元", uint8(2))
	f.Add("¥(1,234.56)", uint8(0))
	f.Add("1亿2千万元整", uint8(1))
	f.Add("-5.8E-11", uint8(0))
	f.Add("1.234,56", uint8(0))
	f.Fuzz(func(t *testing.T, s string, u uint8) {
		defer quick(t, time.Now())
		for _, read := range []func() (money.Yuan, error){
			func() (money.Yuan, error) { return money.Parse(s, money.Unit(u)) },
			func() (money.Yuan, error) { y, _, err := money.ReadAmount(s, money.Unit(u)); return y, err },
			func() (money.Yuan, error) { y, _, err := money.ReadBinary(s, money.Unit(u)); return y, err },
		} {
			a, err := read()
			if err != nil {
				var e *money.AmountError
				if !errors.As(err, &e) || e.Problem == 0 || e.Error() == "" {
					t.Fatalf("%#v", err)
				}
				continue
			}
			if b, err := money.Parse(a.String(), money.UnitYuan); err != nil || !a.Equal(b) || a.String() != b.String() {
				t.Fatalf("%s reads as %s, %v", a, b, err)
			}
		}
	})
}

func FuzzParseRatio(f *testing.F) {
	for _, s := range []string{"30%", "0.3", "12.5%", "100%", "30", "30％", "-1", "1e9", "0.0000000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer quick(t, time.Now())
		r, err := money.ParseRatio(s)
		if err != nil {
			var e *money.RatioError
			if !errors.As(err, &e) || e.Problem == 0 || e.Error() == "" {
				t.Fatalf("%#v", err)
			}
			return
		}
		for _, text := range []string{r.String(), r.Percent()} {
			if back, err := money.ParseRatio(text); err != nil || back != r {
				t.Fatalf("%s reads as %s, %v", text, back, err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := money.Parse("1,234,567.89", money.UnitYuan); err != nil {
			b.Fatal(err)
		}
	}
}
