package pkg_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var link = regexp.MustCompile(`\]\(([^)\s#]+)[^)]*\)`)

// A link of a page that leads to no other host leads to a file or directory.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, page := range []string{"../README.md", "../README.zh-CN.md", "../CONTRIBUTING.md", "../CHANGELOG.md", "README.md", "regulation/README.md", "table/README.md", "report/ics/README.md", "../testdata/broken/README.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.HasPrefix(l[1], "https://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), l[1])); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}

// The page of the house shows every package, from the ground up.
func TestHouseIsShown(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	rest := string(page)
	for _, floor := range floors {
		below := rest
		for _, name := range floor {
			_, after, found := strings.Cut(below, "["+name+"]("+name+") | ")
			if !found {
				t.Errorf("%s is not shown on its floor", name)
			} else if len(after) < len(rest) {
				rest = after
			}
		}
	}
}
