package finding_test

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
)

func TestAcceptanceOfIsTheFirst(t *testing.T) {
	record := []finding.Acceptance{{Rule: "a/b", Reason: "record"}, {Rule: "a/b", Reason: "again"}}
	enterprise := []finding.Acceptance{{Rule: "c/d", Reason: "enterprise"}, {Rule: "a/b", Reason: "late"}}
	for _, c := range []struct{ code, want string }{
		{"a/b", "record"}, {"c/d", "enterprise"}, {"c", ""}, {"C/D", ""}, {"", ""},
	} {
		got := ""
		if x := finding.AcceptanceOf(c.code, record, enterprise); x != nil {
			got = x.Reason
		}
		if got != c.want {
			t.Errorf("%q is accepted by %q, want %q", c.code, got, c.want)
		}
	}
	if finding.AcceptanceOf("a/b") != nil {
		t.Error("nothing accepts something")
	}
	if got := finding.AcceptanceOf("a/b", record); got != &record[0] {
		t.Error("the entry is a copy: its use can't be remembered")
	}
}

func TestUnusedAcceptance(t *testing.T) {
	rule := finding.Place{File: "e.yaml", Line: 4, Column: 20}
	known := []string{"enterprise/bad-uscc", "payment/late"}
	for _, c := range []struct{ name, code, want string }{
		{"a code that finds nothing here", "payment/late", `这里没有 "payment/late" 的问题可接受`},
		{"a slip", "enterprise/bad-ussc", "是不是 enterprise/bad-uscc？"},
		{"nothing like it", "x", "guozi rules 列出全部"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := finding.Acceptance{Rule: c.code, Places: finding.Places{{"", finding.Place{File: "e.yaml", Line: 4, Column: 13}}, {"rule", rule}}}
			f := x.Unused(known)
			if f.Rule != "accept/unused" || f.Severity != finding.Warning || f.Place != rule || !strings.Contains(f.Message, c.want) {
				t.Errorf("%+v, want accept/unused at the code, saying %q", f, c.want)
			}
		})
	}
}
