package pkg_test

import (
	"os"
	"strings"
	"testing"
)

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
