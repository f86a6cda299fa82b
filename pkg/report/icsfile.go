package report

import (
	"io"
	"strings"
	"unicode/utf8"
)

// icsFile is an iCalendar file (RFC 5545) in the making. The library for it draws
// in a web client, which every other command would have to start with.
type icsFile struct{ strings.Builder }

// text escapes a value of type TEXT.
func (f *icsFile) text(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(s)
}

// line adds a content line, folded so that no line has more than 75 bytes and no
// character is torn.
func (f *icsFile) line(s string) {
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

func (f *icsFile) lines(list ...string) {
	for _, s := range list {
		f.line(s)
	}
}

func (f *icsFile) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, f.String())
	return err
}
