package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// computing are the methods and functions that make an amount, a ratio or a day of
// others, and those that compare amounts by size.
var computing = []string{"Add", "Sub", "Mul", "Div", "Neg", "Cmp", "Max", "Min", "Product", "Interest", "Rest", "Times", "Shift", "Abs", "Floor", "Round",
	"AddDays", "AddMonths", "Count", "AddRange", "CountRange", "OnOrAfter", "OnOrBefore"}

// computedForm is what a format computes all the same, by file, as it is nothing that the
// law or a reader knows.
var computedForm = map[string][]string{
	"report/html/picture.go":  {"Round"},            // places on a drawing, in percent
	"report/html/timeline.go": {"Sub", "AddMonths"}, // the same, of days, and its grid
	"report/ics/event.go":     {"Sub", "AddDays"},   // the sequence of a version, and the end of a day, which is exclusive
	"report/ics/replaced.go":  {"Add"},              // the stamp of a version
	"report/text/calendar.go": {"Sub"},              // days in a row are written as one
	"report/xlsx/cell.go":     {"Sub"},              // the number by which a spreadsheet knows a day
}

// computed are the calls in the file of what computes, and those of a ratio or an amount
// per share of something.
func computed(file *ast.File, yield func(pos token.Pos, name string)) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		f, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		of, name := "", f.Sel.Name
		switch x := f.X.(type) {
		case *ast.Ident:
			of = x.Name
		case *ast.SelectorExpr:
			of = x.Sel.Name
		}
		switch {
		case of == "math" && name != "Round", of == "strings", of == "utf8", of == "regexp":
		case slices.Contains(computing, name):
			yield(call.Pos(), name)
		case name == "Of" && (strings.HasSuffix(of, "Share") || strings.HasSuffix(of, "Ratio") || strings.HasSuffix(of, "Rate") || of == "rest"):
			yield(call.Pos(), name)
		}
		return true
	})
}

// The paper decides, the formats only give form: no amount and no day that a reader sees
// is computed in a format.
func TestFormatsComputeNothing(t *testing.T) {
	used := map[string]bool{}
	eachSource(t, func(path string, set *token.FileSet, file *ast.File) {
		if !strings.HasPrefix(path, "report/") || isForTests(path) {
			return
		}
		computed(file, func(pos token.Pos, name string) {
			if used[path+" "+name] = true; !slices.Contains(computedForm[path], name) {
				t.Errorf("%s: %s computes in a format; let remit, deadline or paper do it", set.Position(pos), name)
			}
		})
	})
	for path, names := range computedForm {
		for _, name := range names {
			if !used[path+" "+name] {
				t.Errorf("%s computes nothing by %s", path, name)
			}
		}
	}
}

func TestComputingIsSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"a.Payable.Sub(a.Relief)": true, "money.Max(a, b)": true, "d.AddDays(1)": true, "d.PerShare.Of(shares)": true, "e.Ratio.Of(base)": true, "p.Decimal().Mul(q)": true,
		"strings.Count(s, x)": false, "column.Of(&line)": false, "a.IsZero()": false,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nvar x = "+text, 0)
		if err != nil {
			t.Fatal(err)
		}
		seen := false
		computed(file, func(token.Pos, string) { seen = true })
		if seen != want {
			t.Errorf("%s: %v", text, seen)
		}
	}
}
