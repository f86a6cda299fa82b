package remit_test

import (
	"errors"
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/remit"
)

// 第十五条: what was earned goes over, less what was passed on.
func TestEarnedInterest(t *testing.T) {
	for _, c := range []struct{ earned, paid, open string }{
		{"777.78", "0", "777.78"}, {"777.78", "700", "77.78"}, {"777.78", "777.78", "0.00"}, {"777.78", "800", "0.00"},
	} {
		a := assessor(remit.Options{}).EarnedInterest(*yuan(c.earned), *yuan(c.paid))
		if !a.Payable.Equal(*yuan(c.earned)) || !a.Paid.Equal(*yuan(c.paid)) || a.Open.String() != c.open || a.Readings["interest"] != "earned" {
			t.Errorf("%+v", a)
		}
	}
}

// An estimate counts the days after the due day up to and including the payment:
// 10,000,000.00 at 0.05%, due 2026-09-28, paid 2026-11-23, is 56 days.
func TestEstimateInterest(t *testing.T) {
	e := remit.Estimate{Principal: *yuan("1000万"), Rate: money.MustRatio("0.05%"), Due: day("2026-09-28"), Paid: day("2026-11-23")}
	for base, want := range map[int]string{360: "777.78", 365: "767.12"} {
		e.Base = base
		a, err := assessor(remit.Options{}).EstimateInterest(e)
		if err != nil || a.Payable.String() != want || a.Open.String() != want || a.Readings["interest"] != "estimated" {
			t.Errorf("on %d: %s, %v; want %s", base, a.Payable, err, want)
		}
		if s := step(t, a, "interest_payable"); s.Formula() == "" || s.Note == "" || s.Article != "第十五条" {
			t.Errorf("%+v", s)
		}
	}
	for _, change := range []func(*remit.Estimate){
		func(e *remit.Estimate) { e.Base = 0 },
		func(e *remit.Estimate) { e.Base = 366 },
		func(e *remit.Estimate) { e.Paid = day("2026-09-27") },
	} {
		bad := e
		change(&bad)
		if _, err := assessor(remit.Options{}).EstimateInterest(bad); !errors.As(err, new(*money.InterestError)) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	e.Paid = e.Due
	if a, err := assessor(remit.Options{}).EstimateInterest(e); err != nil || !a.Payable.IsZero() {
		t.Errorf("paid on the due day: %s, %v", a.Payable, err)
	}
}
