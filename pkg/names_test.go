package pkg_test

import (
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/regulation"
)

// A step is found by its role, never by what a pack happens to call it.
func TestStepsGoByTheirRoles(t *testing.T) {
	names := []string{"notice_payment"}
	for _, role := range regulation.Roles() {
		names = append(names, string(role))
	}
	seen := 0
	eachText(t, func(at token.Position, text string) {
		if !slices.Contains(names, text) {
			return
		}
		if seen++; path.Dir(at.Filename) != "regulation" {
			t.Errorf("%s: a step is asked for by its id %q; use regulation.Role", at, text)
		}
	})
	if seen < len(regulation.Roles()) {
		t.Errorf("only %d names of roles found", seen)
	}
}

// A pack is data: what the sample packs call themselves and their kinds of income
// stands in no Go file.
func TestPacksAreData(t *testing.T) {
	packs, err := filepath.Glob("../testdata/packs/*.yaml")
	if err != nil || len(packs) == 0 {
		t.Fatal("no packs", err)
	}
	var own []string
	for _, name := range packs {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^(?:  - )?(?:    )?(?:id|title|number|name|short): (.+)$`).FindAllStringSubmatch(string(text), -1) {
			if !regulation.HasCalculation(m[1]) {
				own = append(own, m[1])
			}
		}
	}
	if len(own) < 6 {
		t.Fatalf("too few names: %q", own)
	}
	eachText(t, func(at token.Position, text string) {
		for _, name := range own {
			if strings.Contains(text, name) {
				t.Errorf("%s: %q is what a pack of testdata says", at, name)
			}
		}
	})
}
