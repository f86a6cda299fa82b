package paper

import "guozi/pkg/workday"

// Version is what guozi version prints.
type Version struct {
	Version       string       `json:"version"`
	Commit        string       `json:"-"` // "" when it is not known
	CommitDate    string       `json:"-"`
	Go            string       `json:"go"`
	Rules         string       `json:"rules"`
	Number        string       `json:"number"`
	CalendarFrom  workday.Date `json:"calendar_from"`
	CalendarTo    workday.Date `json:"calendar_to"`
	OfficialTo    int          `json:"official_to"`
	CalendarYears string       `json:"-"` // how their days are known, in words
}
