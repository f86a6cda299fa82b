package pkg_test

import (
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
)

// headings are what the keys of enterprise and ratio tables are called in workbooks, by
// key; that of a record within a record as relief.approval, 减免·批准文号.
func headings() map[string][]string {
	found := map[string][]string{}
	var walk func(s *table.Shape, key, heading string)
	walk = func(s *table.Shape, key, heading string) {
		for i := range s.Fields {
			p := &s.Fields[i]
			found[key+p.Key] = append(found[key+p.Key], heading+p.Heading)
			switch {
			case p.Sub == nil:
			case p.OwnSheet || p.Key == "enterprises" || p.Key == "categories":
				walk(p.Sub(), "", "")
			default:
				walk(p.Sub(), key+p.Key+".", heading+p.Heading+"·")
			}
		}
	}
	walk(table.ShapeOf(table.Enterprises), "", "")
	walk(table.ShapeOf(table.Ratios), "", "")
	return found
}

// word is a key, or what is no key though it looks like one: a flag, a code, a filling.
var word = regexp.MustCompile(`[-{%/A-Za-z]*[a-z_]+(\.[a-z_]+)*[-/}a-z]*`)

// headLine is a line at the head of a file of keys, as people are told to write it.
var headLine = regexp.MustCompile(`(kind|version|unit): ?[a-z0-9]*`)

// bareKeys are the keys that stand in the text without being called what a workbook
// calls them: 申报日（filed）.
func bareKeys(called map[string][]string, text string) (bare []string) {
	for _, at := range word.FindAllStringIndex(text, -1) {
		key, before := text[at[0]:at[1]], text[:at[0]]
		path := strings.Split(key, ".")
		isKey := called[key] != nil || slices.ContainsFunc(path, func(part string) bool { return strings.Contains(part, "_") })
		isCalled := strings.HasPrefix(text[at[1]:], "）") && slices.ContainsFunc(called[key], func(heading string) bool { return strings.HasSuffix(before, heading+"（") })
		if isKey && !isCalled && !strings.ContainsAny(key, "-{%/}") {
			bare = append(bare, key)
		}
	}
	return bare
}

// Findings are read by people whose tables are workbooks, where a key is written nowhere:
// each key that a finding names stands behind its heading.
func TestKeysAreCalledByTheirHeadings(t *testing.T) {
	called := headings()
	seen := 0
	check := func(place, text string) {
		if strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			seen++
			for _, key := range bareKeys(called, text) {
				t.Errorf("%s: the key %s stands bare or under another heading in %q", place, key, text)
			}
		}
	}
	eachText(t, func(at token.Position, text string) {
		room, file, _ := strings.Cut(at.Filename, "/")
		switch room {
		case "finding", "ratio", "remit", "deadline", "check", "assess", "audit":
			check(at.String(), text)
		case "table":
			isOfYAML := strings.HasPrefix(file, "pack") || strings.HasPrefix(file, "test") || file == "rulepack.go"
			if !isOfYAML && !strings.Contains(file, "/") {
				check(at.String(), headLine.ReplaceAllString(text, ""))
			}
		}
	})
	for e := range len(proceeds.EventNames()) {
		if event := proceeds.Event(e); event != proceeds.YearEnd && event != proceeds.Settled { // which no record reports
			check("an event", event.Called())
		}
	}
	for _, id := range regulation.PackIDs() {
		data, _ := regulation.Pack(id)
		var root yaml.Node
		if err := yaml.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		eachScalar(&root, "", func(key, text string) { check(id+" "+key, text) })
	}
	if seen < 400 {
		t.Errorf("only %d texts were read", seen)
	}
}

func TestBareKeysAreSeen(t *testing.T) {
	called := headings()
	for text, want := range map[string]int{
		"请填申报日（filed）": 0, "请填 filed": 1, "请填复核日（filed）": 1, "请填减免·批准文号（relief.approval）": 0, "请填批准文号（relief.approval）": 1,
		"另见 profit/not-filed": 0, "确要计算请加 --listed": 0, "自{profit.payment}交清": 0, "没有填 agency_recieved": 1, "%s没有填": 0,
	} {
		if got := bareKeys(called, text); len(got) != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
