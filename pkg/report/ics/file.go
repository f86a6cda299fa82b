package ics

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// file is an iCalendar file (RFC 5545) in the making. The library for it draws
// in a web client, which every other command would have to start with.
type file struct{ strings.Builder }

// event is an event of a calendar file.
type event struct {
	uid      string
	stamp    time.Time // when it was last changed
	sequence int       // how often it was changed; grows with each change
	lines    []string  // the other content lines, not folded, alarms included
}

// uidDomain ends the UID of every event of ours.
const uidDomain = "@guozi"

const timeLayout = "20060102T150405Z"

func (f *file) event(e *event) {
	stamp := e.stamp.Format(timeLayout)
	f.lines("BEGIN:VEVENT", "UID:"+e.uid, "DTSTAMP:"+stamp, "LAST-MODIFIED:"+stamp, fmt.Sprintf("SEQUENCE:%d", e.sequence))
	f.lines(e.lines...)
	f.line("END:VEVENT")
}

// escapeText escapes a value of type TEXT.
func escapeText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(s)
}

// line adds a content line, folded so that no line has more than 75 bytes and no
// character is torn.
func (f *file) line(s string) {
	const most = 75
	room := most
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		f.WriteString(s[:cut] + "\r\n ")
		s, room = s[cut:], most-1
	}
	f.WriteString(s + "\r\n")
}

func (f *file) lines(list ...string) {
	for _, s := range list {
		f.line(s)
	}
}

func (f *file) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, f.String())
	return err
}
