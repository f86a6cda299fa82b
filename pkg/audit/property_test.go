package audit_test

import (
	"fmt"
	"slices"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// Who declares, files, reviews and pays what the program says, when it says so,
// is found right, for all five incomes.
func TestAnsweredIsRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := answered(t)
		if r := (run{}).audit(t, e); len(r.Findings) > 0 || r.Records != 1 {
			t.Fatalf("%+v\n%+v", r.Findings, e)
		}
	})
}

// damaged draws an enterprise that did some of it wrong.
func damaged(t *rapid.T) proceeds.Enterprise {
	e := answered(t)
	for rec := range e.Records() {
		f := rec.Procedure()
		days := []*workday.Date{&f.Filed, &f.AgencyReceived, &f.AgencyReviewed, &f.Verified, &f.AgencyDeclared, &f.FinanceReviewed, &f.PaymentDue, &f.Notice.Due}
		for i := range f.Payments {
			days = append(days, &f.Payments[i].Date)
		}
		for range rapid.IntRange(1, 3).Draw(t, "faults") {
			switch rapid.IntRange(0, 6).Draw(t, "fault") {
			case 0:
				*rapid.SampledFrom(days).Draw(t, "forgotten") = workday.Date{}
				f.Payments = slices.DeleteFunc(f.Payments, func(p proceeds.Payment) bool { return p.Date.IsZero() })
				days = days[:8]
			case 1, 2:
				if d := rapid.SampledFrom(days).Draw(t, "shifted"); !d.IsZero() {
					*d = d.AddDays(rapid.IntRange(-60, 90).Draw(t, "by"))
				}
			case 3:
				f.Declared = fen(t, "declared", 0, large)
			case 4:
				f.Payments = append(f.Payments, proceeds.Payment{Date: day("2026-10-20"), Amount: fen(t, "more", 1, large)})
			case 5:
				f.Documents, f.Interest.Earned = nil, fen(t, "interest", 0, 100)
			case 6:
				f.Accept = accept("payment/late")
			}
		}
	}
	return e
}

// said is the set of what was found or accepted.
func said(t *rapid.T, es ...proceeds.Enterprise) (list []string) {
	r := run{}.audit(t, es...)
	for _, f := range r.Findings {
		list = append(list, line(f))
	}
	for _, a := range r.Accepted {
		list = append(list, "accepted "+line(a.Finding))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func line(f finding.Finding) string {
	return fmt.Sprintf("%s %s %d %s %s: %s", f.Enterprise, f.Income, f.Year, f.Severity, f.Rule, f.Message)
}

// In how many parts a day's payments are written changes nothing.
func TestSplitPayments(t *testing.T) {
	faults := 0
	rapid.Check(t, func(t *rapid.T) {
		e := damaged(t)
		before := said(t, e)
		faults += len(before)
		for rec := range e.Records() {
			f := rec.Procedure()
			var split []proceeds.Payment
			for _, p := range f.Payments {
				part := money.MustRatio("0.37").Of(*p.Amount)
				split = append(split, proceeds.Payment{Date: p.Date, Amount: &part}, proceeds.Payment{Date: p.Date, Amount: new(p.Amount.Sub(part))})
			}
			if len(split) > 0 {
				f.Payments = rapid.Permutation(split).Draw(t, "order")
			}
		}
		if d := diff.Diff(before, said(t, e)); d != "" {
			t.Fatalf("(-whole +split):\n%s", d)
		}
	})
	if faults == 0 {
		t.Error("nothing was found in any of them")
	}
}

// The order of the enterprises, and their company, change nothing.
func TestOrderOfEnterprises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		es := rapid.SliceOfNDistinct(rapid.Custom(damaged), 2, 4, func(e proceeds.Enterprise) string { return e.ID }).Draw(t, "enterprises")
		var alone []string
		for _, e := range es {
			alone = append(alone, said(t, e)...)
		}
		slices.Sort(alone)
		together := said(t, es...)
		if d := diff.Diff(slices.Compact(alone), together); d != "" {
			t.Fatalf("(-alone +together):\n%s", d)
		}
		if d := diff.Diff(together, said(t, rapid.Permutation(es).Draw(t, "order")...)); d != "" {
			t.Fatalf("(-order +other order):\n%s", d)
		}
	})
}
