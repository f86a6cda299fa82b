package assess

import (
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// Totals are the sums over all assessments, and the same by one property.
type Totals struct {
	Sum
	Supplementary money.Yuan     `json:"supplementary"` // 补交, beside the sums
	PaidUp        money.Yuan     `json:"supplementary_paid"`
	LeftToPayUp   money.Yuan     `json:"supplementary_open"`
	OverPaidUp    money.Yuan     `json:"supplementary_over"` // what of PaidUp is beyond what was due
	ByIncome      map[string]Sum `json:"by_income"`
	ByCategory    map[string]Sum `json:"by_category"`
	ByAgency      map[string]Sum `json:"by_agency"`
	ByYear        map[int]Sum    `json:"by_year"`
	// Agencies has the name under which an agency stands in ByAgency, by the key of its
	// name, where the two differ.
	Agencies map[string]string `json:"-"`
}

// Sum adds up assessments.
type Sum struct {
	Payable    money.Yuan `json:"payable"`
	NetPayable money.Yuan `json:"net_payable"`
	Open       money.Yuan `json:"open"`
	Count      int        `json:"count"` // of assessments
}

func (s Sum) plus(a *remit.Assessment) Sum {
	return Sum{Payable: s.Payable.Add(a.Payable), NetPayable: s.NetPayable.Add(a.NetPayable), Open: s.Open.Add(a.Open), Count: s.Count + 1}
}

// NewTotals are totals over nothing.
func NewTotals() Totals {
	return Totals{ByIncome: map[string]Sum{}, ByCategory: map[string]Sum{}, ByAgency: map[string]Sum{}, ByYear: map[int]Sum{}}
}

// Add adds an enterprise's assessments, each under the category and the agency that the
// enterprise had when the record arose. An agency is called in all enterprises as in the
// first that names it, where its names differ in nothing but blanks and width.
func (t *Totals) Add(e *Enterprise) {
	e.Agency = t.callAgency(e.Agency)
	for i := range e.Assessments {
		a := &e.Assessments[i]
		t.Sum = t.Sum.plus(a)
		t.ByIncome[a.Income] = t.ByIncome[a.Income].plus(a)
		category, agency := proceeds.CategoryDuring(e.Records[i], e.Category), t.callAgency(proceeds.AgencyDuring(e.Records[i], e.Agency))
		t.ByCategory[category] = t.ByCategory[category].plus(a)
		t.ByAgency[agency] = t.ByAgency[agency].plus(a)
		t.ByYear[a.Year] = t.ByYear[a.Year].plus(a)
	}
	for i := range e.Supplements {
		s := &e.Supplements[i]
		t.Supplementary, t.PaidUp = t.Supplementary.Add(s.Due), t.PaidUp.Add(s.Paid)
		t.LeftToPayUp, t.OverPaidUp = t.LeftToPayUp.Add(s.Open), t.OverPaidUp.Add(s.Over)
	}
}

// AgencyCalled is how the agency is called in the totals.
func (t *Totals) AgencyCalled(name string) string {
	key := proceeds.NameKey(name)
	if first, ok := t.Agencies[key]; ok {
		return first
	}
	if _, ok := t.ByAgency[key]; ok {
		return key
	}
	return name
}

// callAgency is how the agency is called in the totals from now on.
func (t *Totals) callAgency(name string) string {
	called := t.AgencyCalled(name)
	if key := proceeds.NameKey(called); key != called && t.Agencies[key] == "" {
		if t.Agencies == nil {
			t.Agencies = map[string]string{}
		}
		t.Agencies[key] = called
	}
	return called
}
