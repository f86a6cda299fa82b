package ics

import (
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// updateEvents gives the events the sequence numbers and time stamps that update
// those of the file they are written over: an event that says what it said keeps
// both, a changed one goes up. An event of that file that is not among them has
// ended, and comes once more as cancelled; of a selection (selected) it is merely
// left out.
func updateEvents(events, replaced []event, selected bool) (all []event, ended, left int) {
	earlier := make(map[string]*event, len(replaced))
	for i := range replaced {
		earlier[replaced[i].uid] = &replaced[i]
	}
	for i := range events {
		e := &events[i]
		old := earlier[e.uid]
		if old == nil {
			continue
		}
		delete(earlier, e.uid)
		if slices.Equal(e.lines, old.lines) {
			*e = *old
			continue
		}
		e.follow(old)
	}
	all = events
	for i := range replaced {
		old := &replaced[i]
		switch {
		case earlier[old.uid] != old:
		case selected:
			left++
		default:
			e, changed := old.cancelled()
			if changed {
				ended++
				e.follow(old)
			}
			all = append(all, e)
		}
	}
	return all, ended, left
}

// follow makes the event newer than old (RFC 5546, 2.1.5).
func (e *event) follow(old *event) {
	e.sequence = max(e.sequence, min(old.sequence, math.MaxInt32-1)+1)
	if next := old.stamp.Add(time.Second); next.After(e.stamp) {
		e.stamp = next
	}
}

// eventProperties are the properties of our events after UID, stamps and sequence,
// in the order in which they are written. Alarms follow.
var eventProperties = []string{"DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"}

// cancelled is the event as cancelled, without alarms, and whether that changes
// it.
func (e *event) cancelled() (c event, changed bool) {
	c = *e
	c.lines = slices.Clone(e.lines[:len(eventProperties)])
	c.lines[slices.Index(eventProperties, "STATUS")] = "STATUS:CANCELLED"
	return c, !slices.Equal(c.lines, e.lines)
}

var unfold = strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "", "\r ", "", "\r\t", "", "\r\n", "\n", "\r", "\n")

// readEvents reads the events of ours from a calendar file, each UID once, and
// the UIDs of the others: events that another program has added or rewritten, or
// that are cut off, and not cancelled. They can't be carried on, since the file is
// replaced.
func readEvents(data []byte) (events []event, others []string) {
	seen := map[string]bool{}
	var block []string
	inside := false
	end := func() {
		switch e, ok := eventOf(block); {
		case !inside:
		case !ok && slices.Contains(block, "STATUS:CANCELLED"):
		case !ok:
			others = append(others, e.uid)
		case !seen[e.uid]:
			seen[e.uid] = true
			events = append(events, e)
		}
		inside, block = false, nil
	}
	for line := range strings.SplitSeq(unfold.Replace(string(data)), "\n") {
		switch {
		case line == "BEGIN:VEVENT":
			end()
			inside = true
		case line == "END:VEVENT":
			end()
		case inside:
			block = append(block, line)
		}
	}
	end()
	return events, others
}

// eventOf makes an event of its lines; it is not ok when they are not as we
// write them, and then only its UID counts.
func eventOf(block []string) (e event, ok bool) {
	broken := false
	for _, line := range block {
		name, value, _ := strings.Cut(line, ":")
		var err error
		switch name {
		case "UID":
			e.uid = value
		case "SEQUENCE":
			e.sequence, err = strconv.Atoi(value)
		case "DTSTAMP":
			e.stamp, err = time.Parse(timeLayout, value)
		case "LAST-MODIFIED":
		default:
			e.lines = append(e.lines, line)
		}
		broken = broken || err != nil
	}
	return e, !broken && isOurs(&e)
}

func isOurs(e *event) bool {
	sum, ours := strings.CutSuffix(e.uid, uidDomain)
	if _, err := hex.DecodeString(sum); err != nil || !ours || len(e.lines) < len(eventProperties) || e.sequence < 0 || e.sequence > math.MaxInt32 || e.stamp.Year() >= 9999 {
		return false
	}
	for i, property := range eventProperties {
		name, value, _ := strings.Cut(e.lines[i], ":")
		var err error
		switch property {
		case "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE":
			_, err = time.Parse("20060102", value)
		case "CATEGORIES":
			value = strings.TrimPrefix(value, categoryOfAll+",")
		}
		if name != property || err != nil || !isText(value) {
			return false
		}
	}
	return true
}

// isText reports whether escapeText could have written the value.
func isText(value string) bool {
	plain := strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(value)
	return utf8.ValidString(value) && !strings.ContainsFunc(value, unicode.IsControl) && escapeText(plain) == value
}
