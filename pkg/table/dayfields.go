package table

import (
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

func dateField[T any](key, heading string, slot func(*T) *workday.Date) field[T] {
	return valueField(key, heading, KindDate, slot, func(r *reader, s string) (workday.Date, error) {
		if !isISO(s) {
			r.how |= isOtherDate
		}
		return parseDay(s)
	})
}

// isISO reports a text in the form of 2026-05-20.
func isISO(s string) bool { return len(s) == len("2026-05-20") && s[4] == '-' && s[7] == '-' }

// dayField reads the day of an event.
func dayField[T any](e proceeds.Event, slot func(*T) *workday.Date) field[T] {
	return dateField(e.String(), e.Day(), slot)
}

func yearField[T any](key, heading string, slot func(*T) *int) field[T] {
	return valueField(key, heading, KindYear, slot, func(r *reader, s string) (int, error) {
		year, how, err := parseYear(s)
		r.how |= how
		return year, err
	})
}
