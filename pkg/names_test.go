package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guozi/pkg/regulation"
)

// literals yields the string literals of every Go file of the program, tests and what
// helps them apart.
func literals(t *testing.T, yield func(pkg, place, text string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "report/reporttest/") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				yield(filepath.ToSlash(filepath.Dir(path)), set.Position(lit.Pos()).String(), text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A step is found by its role, never by what a pack happens to call it.
func TestStepsGoByTheirRoles(t *testing.T) {
	names := []string{"notice_payment"}
	for _, role := range regulation.Roles() {
		names = append(names, string(role))
	}
	seen := 0
	literals(t, func(pkg, place, text string) {
		if !slices.Contains(names, text) {
			return
		}
		if seen++; pkg != "regulation" {
			t.Errorf("%s: a step is asked for by its id %q; use regulation.Role", place, text)
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
	literals(t, func(_, place, text string) {
		for _, name := range own {
			if strings.Contains(text, name) {
				t.Errorf("%s: %q is what a pack of testdata says", place, name)
			}
		}
	})
}
