package deadline

import (
	"guozi/pkg/regulation"
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
	Ahead  bool `json:"-"` // a day of the record lies after AsOf and was judged as one that has not come
}

// Step is the step with the id.
func (t *Timeline) Step(id string) (*Step, bool) {
	for i := range t.Steps {
		if s := &t.Steps[i]; s.ID == id {
			return s, true
		}
	}
	return nil, false
}

// Clock is the step of the role.
func (t *Timeline) Clock(role regulation.Role) (*Step, bool) {
	for i := range t.Steps {
		if s := &t.Steps[i]; s.Role == role {
			return s, true
		}
	}
	return nil, false
}

// Payment is the step that payment is judged by: the one whose day a document
// states, where it is known, else the general period, else the one whose document
// is still to come.
func (t *Timeline) Payment() (*Step, bool) {
	var governing *Step
	for i := range t.Steps {
		switch s := &t.Steps[i]; {
		case s.Role == regulation.PaymentByDocument && !s.Due.IsZero():
			return s, true
		case s.Role == regulation.Payment, s.Role == regulation.PaymentByDocument && governing == nil:
			governing = s
		}
	}
	return governing, governing != nil
}
