package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
)

// eachSource calls do with the syntax tree of every Go file below this directory outside
// tests, by its path with slashes.
func eachSource(t *testing.T, do func(path string, files *token.FileSet, file *ast.File)) {
	t.Helper()
	files := token.NewFileSet()
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		do(path, files, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isForTests reports whether the file holds only what tests of several packages use.
func isForTests(path string) bool { return strings.HasPrefix(path, "report/reporttest/") }

// eachText calls do with every string literal below this directory outside tests and
// what only they use, and with every template, and the place where it stands.
func eachText(t *testing.T, do func(at token.Position, text string)) {
	t.Helper()
	eachSource(t, func(path string, files *token.FileSet, file *ast.File) {
		if isForTests(path) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				text, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Error(err)
				}
				do(files.Position(l.Pos()), text)
			}
			return true
		})
	})
	templates, err := fs.Glob(os.DirFS("."), "report/*/templates/*.tmpl")
	if err != nil || len(templates) == 0 {
		t.Fatal("no templates", err)
	}
	for _, path := range templates {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		do(token.Position{Filename: path}, string(text))
	}
}
