// Package pkg_test holds the rule of the house: a package imports only packages
// on floors below its own.
package pkg_test

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors lists the packages from the ground up.
var floors = [][]string{
	{"money", "workday", "finding", "xlsx", "glyph"},
	{"ratio", "proceeds", "regulation"},
	{"worked"},
	{"table", "remit", "deadline", "check"},
	{"table/yamltree", "table/flat"},
	{"table/notice", "table/stream", "assess"},
	{"audit"},
	{"trial"},
	{"paper"},
	{"report/text", "report/data", "report/xlsx", "report/html", "report/ics", "report/ci"},
	{"cli", "report/reporttest"}, // reporttest helps tests alone
}

// pure packages touch no file, no output, no clock and no environment.
var pure = []string{"money", "workday", "finding", "xlsx", "ratio", "proceeds", "regulation", "table", "table/yamltree", "table/flat", "table/notice", "table/stream",
	"remit", "deadline", "check", "assess", "audit", "worked", "trial", "glyph", "paper"}

// outside is what a pure package must not import.
var outside = []string{"os", "io/ioutil", "log", "net", "net/http", "os/exec", "os/signal", "syscall"}

// judging packages are given values: they know nothing of tables or of how these are
// read, whatever their floor.
var judging = []string{"remit", "deadline", "check", "assess", "audit"}

func floorOf(pkg string) int {
	for i, floor := range floors {
		for _, name := range floor {
			if name == pkg {
				return i
			}
		}
	}
	return -1
}

// breach says why a package may not import another, or "".
func breach(pkg, imported string) string {
	if name, ours := strings.CutPrefix(imported, "guozi/pkg/"); ours {
		switch from, to := floorOf(pkg), floorOf(name); {
		case to < 0:
			return "imports " + name + ", which is on no floor"
		case to >= from:
			return "imports " + name + ", which is not below it"
		case slices.Contains(judging, pkg) && (name == "table" || strings.HasPrefix(name, "table/")):
			return "is given values but imports " + name
		}
		return ""
	}
	for _, p := range pure {
		if p != pkg {
			continue
		}
		for _, o := range outside {
			if imported == o {
				return "is pure but imports " + o
			}
		}
	}
	return ""
}

func TestImportsGoDown(t *testing.T) {
	seen := 0
	eachSource(t, func(file string, _ *token.FileSet, f *ast.File) {
		pkg := path.Dir(file)
		if floorOf(pkg) < 0 {
			t.Errorf("package %s is on no floor", pkg)
			return
		}
		for _, imp := range f.Imports {
			name, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if why := breach(pkg, name); why != "" {
				t.Errorf("%s: %s", file, why)
			}
			seen++
		}
	})
	if seen == 0 {
		t.Fatal("no import was read")
	}
}

func TestBreachesAreSeen(t *testing.T) {
	for _, c := range []struct{ pkg, imported string }{
		{"money", "guozi/pkg/workday"},
		{"remit", "guozi/pkg/deadline"},
		{"remit", "guozi/pkg/cli"},
		{"report/text", "guozi/pkg/util"},
		{"report/ci", "guozi/pkg/report/data"},
		{"cli", "guozi/pkg/report/reporttest"},
		{"deadline", "os"},
		{"table", "guozi/pkg/table/flat"},
		{"table/yamltree", "guozi/pkg/table/flat"},
		{"table/stream", "os"},
		{"assess", "guozi/pkg/table"},
		{"audit", "guozi/pkg/table/stream"},
	} {
		if breach(c.pkg, c.imported) == "" {
			t.Errorf("%s importing %s is let through", c.pkg, c.imported)
		}
	}
	for _, c := range []struct{ pkg, imported string }{
		{"remit", "guozi/pkg/money"},
		{"cli", "os"},
		{"cli", "guozi/pkg/report/text"},
		{"cli", "guozi/pkg/table/stream"},
		{"table/stream", "guozi/pkg/table/flat"},
	} {
		if why := breach(c.pkg, c.imported); why != "" {
			t.Errorf("%s %s", c.pkg, why)
		}
	}
}
