package flat

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"guozi/pkg/table"
)

// nested is a value in so many lists.
func nested(depth int) string {
	return strings.Repeat("[", depth) + "1" + strings.Repeat("]", depth)
}

var jsonLines = []string{
	`{}`, `{"a":1}`, ` { "a" : [ 1 , "b" , true , false , null , {} ] } `, `{"a":"\u7532\n\"\\\/"}`, `{"a":-0.5e+10,"b":1E5,"c":0,"a":"twice"}`, "{\"a\":1}\r",
	"{\"a\"\r", `{`, `}`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{,}`, `[1,]`, `{"a":01}`, `{"a":1.}`, `{"a":.5}`, `{"a":+1}`, `{"a":1e}`, `{"a":nul}`, `{"a":True}`, `{"a":'b'}`, `{a:1}`,
	`{"a":"b}`, `{"a":"\q"}`, `{"a":"\ud800"}`, `{"a":"\ud83d\ude00"}`, "{\"a\":\"\t\"}", `{"a":1 "b":2}`, `{"a":1}}`, `{"a":1} x`, `{"a":1} {"b":2}`, `{"a":1},`, `1 2`, `"a"`, `[]`, `null`, `{"a":1:2}`,
	nested(maxDepth), nested(maxDepth + 1), strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1),
}

// asJSONText checks that a line is read where it is one JSON object that does not nest
// too deep, and refused with a finding everywhere else.
func asJSONText(t *testing.T, line string) {
	f := &table.Faults{File: "t.ndjson"}
	items, ok := ReadLines(f, line+"\n", 0, new(table.Memory))
	if !ok {
		return // not text
	}
	value := jsontext.Value(strings.Trim(line, " \t\r"))
	isJSON := value.IsValid(jsontext.AllowDuplicateNames(true))
	want := isJSON && value.Kind() == '{' && depthOf(value) <= maxDepth
	switch {
	case strings.TrimSpace(line) == "":
	case want && (len(items) != 1 || len(f.Findings) > 0), !want && (len(items) > 0 || len(f.Findings) == 0):
		t.Fatalf("%q: %d objects, %v; JSON: %v", line, len(items), f.Findings, isJSON)
	}
	for _, x := range f.Findings {
		if width := utf8.RuneCountInString(strings.TrimSuffix(line, "\r")); x.Place.Line != 1 || x.Place.Column < 1 || x.Place.Column > width+1 {
			t.Fatalf("%q: %+v", line, x)
		}
	}
}

// depthOf is how many values are around the innermost.
func depthOf(v jsontext.Value) int {
	dec := jsontext.NewDecoder(strings.NewReader(string(v)), jsontext.AllowDuplicateNames(true))
	deepest := 0
	for {
		around := dec.StackDepth()
		token, err := dec.ReadToken()
		if err != nil {
			return deepest
		}
		if k := token.Kind(); k != ']' && k != '}' {
			deepest = max(deepest, around)
		}
	}
}

func TestJSONAsJSONText(t *testing.T) {
	for _, line := range jsonLines {
		asJSONText(t, line)
	}
}

func FuzzJSONLine(f *testing.F) {
	for _, line := range jsonLines {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(line, "\n") {
			return // no text of this reader
		}
		asJSONText(t, line)
	})
}
