package workday

import (
	_ "embed"
	"strings"
)

// basisCSV is one row: what provisional days are laid out by, and the years in which
// the rules on days off changed.
//
//go:embed data/basis.csv
var basisCSV string

// Basis is the ground on which the days of years without a notice rest.
type Basis struct {
	Text    string // the documents
	Changed string // the years in which the rules changed
}

func parseBasis(csv string) (b Basis, ok bool) {
	_, csv, _ = strings.Cut(csv, "\n")
	b.Text, b.Changed, ok = strings.Cut(strings.TrimSuffix(csv, "\n"), ",")
	return b, ok
}

// Basis returns the ground of the calendar's provisional days.
func (c *Calendar) Basis() Basis { return c.law().basis }
