package deadline

import (
	"slices"

	"guozi/pkg/workday"
)

// Timeline is every clock of one record.
type Timeline struct {
	Income      string       `json:"income"`
	Year        int          `json:"year"`
	Rules       string       `json:"rules"`
	AsOf        workday.Date `json:"as_of"`
	Counting    Counting     `json:"counting"`
	PaymentFrom PaymentFrom  `json:"payment_from"`
	Steps       []Step       `json:"steps"`

	Closed bool `json:"-"` // paid in full, or nothing to pay
}

// Step is the step with the id.
func (t *Timeline) Step(id string) (*Step, bool) {
	i := slices.IndexFunc(t.Steps, func(s Step) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return &t.Steps[i], true
}

// Payment is the step that payment is judged by: the day that a notice states,
// where there is one, else the general period or the day on the payment slip.
func (t *Timeline) Payment() (*Step, bool) {
	if s, ok := t.Step("notice_payment"); ok && !s.Due.IsZero() {
		return s, true
	}
	return t.Step("payment")
}
