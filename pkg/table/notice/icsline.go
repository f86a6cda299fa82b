package notice

import (
	"bytes"
	"strings"
)

// property is one line of a calendar file (RFC 5545 3.1): a name, of which the case does
// not matter, its parameters and a value.
type property struct {
	name  string // in capitals
	zone  string // the parameter TZID
	value string
}

// parseProperty reads a line that is unfolded. The value begins behind the first colon
// that stands in no quotes.
func parseProperty(line string) property {
	quoted := false
	colon := strings.IndexFunc(line, func(c rune) bool {
		quoted = quoted != (c == '"')
		return c == ':' && !quoted
	})
	if colon < 0 {
		return property{}
	}
	name, parameters, _ := strings.Cut(line[:colon], ";")
	p := property{name: strings.ToUpper(name), value: line[colon+1:]}
	if p.name != "SUMMARY" {
		p.value = strings.TrimSpace(p.value)
	}
	for parameter := range strings.SplitSeq(parameters, ";") {
		if key, value, _ := strings.Cut(parameter, "="); strings.EqualFold(key, "TZID") {
			p.zone = strings.Trim(value, `"`)
		}
	}
	return p
}

var unescape = strings.NewReplacer(`\,`, ",", `\;`, ";", `\n`, " ", `\N`, " ", `\\`, `\`)

// unfold joins continued lines to the first of them and leaves the others empty, so that
// lines keep their numbers. Lines are folded by bytes, maybe within a character: they are
// joined before the characters are told.
func unfold(data []byte) []byte {
	data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	out := make([]byte, 0, len(data))
	ends := 0 // how many line ends were joined over
	for line := range bytes.Lines(data) {
		text := bytes.TrimSuffix(line, []byte("\n"))
		if len(out) > 0 && len(text) > 0 && (text[0] == ' ' || text[0] == '\t') {
			text = text[1:]
		} else {
			out, ends = append(out, bytes.Repeat([]byte("\n"), ends)...), 0
		}
		out = append(out, text...)
		ends += len(line) - len(bytes.TrimSuffix(line, []byte("\n")))
	}
	return append(out, bytes.Repeat([]byte("\n"), ends)...)
}
