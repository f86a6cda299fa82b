package data

import (
	"io"

	"guozi/pkg/check"
	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

type staleJSON struct {
	Kind    check.FactKind `json:"kind"`
	What    string         `json:"what"`
	Article *string        `json:"article"`
	Source  *string        `json:"source"`
	Seen    workday.Date   `json:"seen"`
	Days    *int           `json:"days"` // since it was seen; null: nobody said when
	File    *string        `json:"file"`
	Line    *int           `json:"line"`
}

// StaleJSON writes the facts that nobody has seen in force for long.
func StaleJSON(w io.Writer, s *paper.StaleFacts) error {
	list := []staleJSON{}
	for i := range s.Facts {
		f := &s.Facts[i]
		j := staleJSON{Kind: f.Kind, What: f.What, Article: known(f.Article), Source: known(f.Source), Seen: f.Seen, File: known(f.Place.File)}
		if !f.Seen.IsZero() {
			j.Days = new(f.DaysSince(s.AsOf))
		}
		if f.Place.Line > 0 {
			j.Line = &f.Place.Line
		}
		list = append(list, j)
	}
	return JSON(w, struct {
		Schema string       `json:"schema"`
		AsOf   workday.Date `json:"as_of"`
		Older  int          `json:"older"` // days
		Facts  int          `json:"facts"` // in all
		Stale  []staleJSON  `json:"stale"`
	}{StaleSchema, s.AsOf, s.MaxAge, s.Total, list})
}
