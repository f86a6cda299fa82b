package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// Nothing that packages share can be written to: an exported variable is the rule of a
// finding code or an error. Lists are functions that return a new one.
func TestNothingSharedCanBeWrittenTo(t *testing.T) {
	seen := 0
	eachSource(t, func(_ string, set *token.FileSet, file *ast.File) {
		shared, rules := exportedVars(file)
		for _, name := range shared {
			t.Errorf("%s: %s is neither a rule nor an error; make it a function that returns a new value", set.Position(name.Pos()), name.Name)
		}
		seen += rules
	})
	if seen < 20 {
		t.Errorf("only %d rules and errors were seen", seen)
	}
}

// exportedVars are the exported variables of the file that are neither a rule nor an
// error, and how many are.
func exportedVars(file *ast.File) (shared []*ast.Ident, rules int) {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.VAR {
			continue
		}
		for _, s := range decl.Specs {
			spec := s.(*ast.ValueSpec)
			for i, name := range spec.Names {
				switch {
				case !name.IsExported():
				case len(spec.Values) == len(spec.Names) && isRuleOrError(spec.Values[i]):
					rules++
				default:
					shared = append(shared, name)
				}
			}
		}
	}
	return shared, rules
}

func isRuleOrError(value ast.Expr) bool {
	text := func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.Ident:
			return e.Name
		case *ast.SelectorExpr:
			if pkg, ok := e.X.(*ast.Ident); ok {
				return pkg.Name + "." + e.Sel.Name
			}
		}
		return ""
	}
	switch v := value.(type) {
	case *ast.CompositeLit:
		name := text(v.Type)
		return name == "Rule" || name == "finding.Rule"
	case *ast.CallExpr:
		return text(v.Fun) == "errors.New"
	}
	return false
}

func TestSharedVariablesAreSeen(t *testing.T) {
	for source, want := range map[string]int{
		`var List = []string{"a"}`:                    1,
		`var Map = map[string]int{}`:                  1,
		`var A, B []string`:                           2,
		`var Made = slices.Concat(a, b)`:              1,
		`var list = []string{"a"}`:                    0,
		`var Code = finding.Rule{Code: "area/name"}`:  0,
		`var ErrBad = errors.New("bad")`:              0,
		`func F() { var Local []string; _ = Local }`:  0,
		`var ( Code = Rule{}; Codes = []Rule{Code} )`: 1,
		`const Name = "name"`:                         0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+source, 0)
		if err != nil {
			t.Fatal(source, err)
		}
		if shared, _ := exportedVars(file); len(shared) != want {
			t.Errorf("%s: %d variables can be written to, want %d", source, len(shared), want)
		}
	}
}
