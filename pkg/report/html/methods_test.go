package html

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"
)

// The templates of the page read fields and call functions. A method would be found
// by its name while the program runs.
func TestTemplatesCallNoMethods(t *testing.T) {
	all := template.Must(template.New("").Funcs(template.FuncMap(templateFuncs)).ParseFS(files, "templates/*.tmpl"))
	c := methodCalls{t: t, templates: all, seen: map[string]bool{}}
	c.template("paper", reflect.TypeFor[*page]())
	for _, call := range c.found {
		t.Error(call)
	}
	for _, defined := range all.Templates() {
		if name := defined.Name(); !strings.HasSuffix(name, ".tmpl") && !slices.ContainsFunc(c.walked, func(w string) bool { return w == name }) {
			t.Errorf("%s was not looked at", name)
		}
	}
}

// Each way in which a template can call a method is seen, and what only looks like
// one is not.
func TestMethodCallsAreSeen(t *testing.T) {
	for text, want := range map[string]int{
		"{{.Result.Totals.NetPayable}}{{grouped .Result.Totals.NetPayable}}{{len .Enterprises}}":         0,
		"{{range .Enterprises}}{{range .Listed}}{{.Year}} {{.Filing.Label}}{{end}}{{end}}":               0, // Year is a method of a date
		"{{.Result.Totals.NetPayable.Grouped}}":                                                          1,
		"{{with .Result}}{{.AsOf.IsZero}}{{end}}":                                                        1,
		"{{$r := .Result}}{{if not $r.AsOf.IsZero}}{{end}}":                                              1,
		"{{range $i, $e := .Enterprises}}{{range .Listed}}{{.Payable.Words | len}}{{end}}{{end}}":        1,
		"{{range .Enterprises}}{{(index .Listed 0).Open.Sign}}{{else}}{{.Result.AsOf.Year}}{{end}}":      2,
		`{{define "sum"}}{{.Grouped}}{{end}}{{template "sum" .Result.Totals.Open}}`:                      1,
		"{{range .Findings}}{{.Place.String}}{{.Severity.String}}{{end}}{{print .Result.AsOf.IsZero 1}}": 3,
	} {
		tmpl := template.Must(template.New("t").Funcs(template.FuncMap(templateFuncs)).Parse(text))
		c := methodCalls{t: t, templates: tmpl, seen: map[string]bool{}}
		c.template("t", reflect.TypeFor[*page]())
		if len(c.found) != want {
			t.Errorf("%s: %d methods, want %d: %q", text, len(c.found), want, c.found)
		}
	}
}

// methodCalls walks parse trees with the types of what they are given.
type methodCalls struct {
	t         *testing.T
	templates *template.Template
	tree      *parse.Tree
	variables []typedVariable
	walked    []string
	seen      map[string]bool // templates with the type of what they were given
	found     []string
}

type typedVariable struct {
	name string
	of   reflect.Type
}

func (c *methodCalls) template(name string, dot reflect.Type) {
	key := fmt.Sprint(name, " ", dot)
	if c.seen[key] {
		return
	}
	c.seen[key], c.walked = true, append(c.walked, name)
	tree, variables := c.tree, c.variables
	c.tree, c.variables = c.templates.Lookup(name).Tree, []typedVariable{{"$", dot}}
	c.list(c.tree.Root, dot)
	c.tree, c.variables = tree, variables
}

func (c *methodCalls) list(l *parse.ListNode, dot reflect.Type) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode, *parse.CommentNode:
		case *parse.ActionNode:
			c.pipe(n.Pipe, dot)
		case *parse.TemplateNode:
			c.template(n.Name, c.pipe(n.Pipe, dot))
		case *parse.IfNode:
			c.branch(&n.BranchNode, dot)
		case *parse.WithNode:
			c.branch(&n.BranchNode, dot)
		case *parse.RangeNode:
			c.branch(&n.BranchNode, dot)
		default:
			c.t.Fatalf("%s: a node that this test does not know: %T", c.tree.Name, n)
		}
	}
}

func (c *methodCalls) branch(n *parse.BranchNode, dot reflect.Type) {
	outside := len(c.variables)
	inside := c.pipe(n.Pipe, dot)
	switch n.NodeType {
	case parse.NodeIf:
		inside = dot
	case parse.NodeRange:
		for inside.Kind() == reflect.Pointer {
			inside = inside.Elem()
		}
		key := reflect.TypeFor[int]()
		if inside.Kind() == reflect.Map {
			key = inside.Key()
		}
		inside = inside.Elem()
		declared := c.variables[len(c.variables)-len(n.Pipe.Decl):]
		for i, of := range []reflect.Type{key, inside}[2-len(declared):] {
			declared[i].of = of
		}
	}
	c.list(n.List, inside)
	c.variables = c.variables[:outside]
	c.list(n.ElseList, dot)
}

// pipe is the type of the pipeline's value, nil for none.
func (c *methodCalls) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	if p == nil {
		return nil
	}
	var of reflect.Type
	for _, cmd := range p.Cmds {
		var args []reflect.Type
		for _, arg := range cmd.Args {
			args = append(args, c.operand(arg, dot))
		}
		if of != nil {
			args = append(args, of)
		}
		of = args[0]
		if f, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
			of = c.result(f.Ident, args[1:])
		}
	}
	for _, v := range p.Decl {
		c.variables = append(c.variables, typedVariable{v.Ident[0], of})
	}
	return of
}

// result is the type that a function gives.
func (c *methodCalls) result(function string, args []reflect.Type) reflect.Type {
	switch function {
	case "and", "or":
		return args[len(args)-1]
	case "not", "eq", "gt":
		return reflect.TypeFor[bool]()
	case "len":
		return reflect.TypeFor[int]()
	case "print":
		return reflect.TypeFor[string]()
	case "index":
		return args[0].Elem()
	}
	f := templateFuncs[function]
	if f == nil {
		c.t.Fatalf("%s: a function that this test does not know: %s", c.tree.Name, function)
	}
	return reflect.TypeOf(f).Out(0)
}

func (c *methodCalls) operand(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(n, dot, n.Ident)
	case *parse.ChainNode:
		return c.fields(n, c.operand(n.Node, dot), n.Field)
	case *parse.VariableNode:
		for _, v := range slices.Backward(c.variables) {
			if v.name == n.Ident[0] {
				return c.fields(n, v.of, n.Ident[1:])
			}
		}
	case *parse.PipeNode:
		return c.pipe(n, dot)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.NumberNode:
		return reflect.TypeFor[int]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	case *parse.IdentifierNode:
		return nil // a function: its result is that of the command
	}
	c.t.Fatalf("%s: an operand that this test does not know: %s", c.tree.Name, n)
	return nil
}

// fields is the type of a chain of fields, and notes what in it is a method.
func (c *methodCalls) fields(n parse.Node, of reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		with := of
		if of.Kind() != reflect.Pointer && of.Kind() != reflect.Interface {
			with = reflect.PointerTo(of)
		}
		if m, ok := with.MethodByName(name); ok {
			at, _ := c.tree.ErrorContext(n)
			c.found = append(c.found, fmt.Sprintf("%s: %s calls the method %s of %s", at, n, name, of))
			of = m.Type.Out(0)
			continue
		}
		for of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() == reflect.Map {
			of = of.Elem()
			continue
		}
		f, ok := of.FieldByName(name)
		if !ok {
			c.t.Fatalf("%s: %s has no %s", c.tree.Name, of, name)
		}
		of = f.Type
	}
	return of
}
