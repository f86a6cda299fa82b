package stream_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

func input(name, text string, want table.Kind) stream.Input {
	return stream.Input{File: stream.File{Name: name, Data: []byte(text)}, Want: want}
}

// Several files of both kinds make one pair of tables, in the order given.
func TestMergeFiles(t *testing.T) {
	got, fs := stream.Read(
		input("b.yaml", start+"  - {id: b, name: 乙, form: 国有独资公司}\n", table.Enterprises),
		input("<stdin>", strings.Replace(entry("{from: 2024, ratio: 30%}"), "version: 1", "version: 1\ntitle: 表一", 1), ""),
		input("a.yaml", strings.Replace(start, "元", "万元", 1)+"  - {id: a, name: 甲, form: 国有独资公司, registered_capital: 1}\n", ""),
		input("-", strings.ReplaceAll(entry("{from: 2024, ratio: 20%}"), "id: m", "id: n"), table.Ratios),
	)
	if len(fs) > 0 {
		t.Fatal(listing(fs))
	}
	var ids []string
	for _, e := range got.Enterprises {
		ids = append(ids, e.ID+" "+e.Places.At("id").File)
	}
	for _, c := range got.Ratios.Categories {
		ids = append(ids, c.ID+" "+c.Ratios[0].Ratio.Percent()+" "+c.Places.At("id").File)
	}
	if diff := cmp.Diff([]string{"b b.yaml", "a a.yaml", "m 30% <stdin>", "n 20% -"}, ids); diff != "" {
		t.Error(diff)
	}
	if c := got.Enterprises[1].RegisteredCapital; c.String() != "10000.00" {
		t.Errorf("a unit holds for its own file: got %s", c)
	}
}

func TestReadNothing(t *testing.T) {
	if got, fs := stream.Read(); len(fs) > 0 || len(got.Enterprises) > 0 || len(got.Ratios.Categories) > 0 {
		t.Errorf("%+v, %v", got, fs)
	}
}

func TestDuplicateIDs(t *testing.T) {
	const one, two = "  - {id: x, name: 甲, form: 国有独资公司}\n", "  - {id: y, name: 乙, form: 国有独资公司}\n  - {id: x, name: 丙, form: 国有独资公司}\n"
	category := entry("{from: 2024, ratio: 30%}")
	for _, c := range []struct {
		name    string
		inputs  []stream.Input
		at      finding.Place
		related finding.Place
		message string
	}{
		{"two files", []stream.Input{input("a.yaml", start+one, ""), input("b.yaml", start+two, "")},
			finding.Place{File: "b.yaml", Line: 6, Column: 10, Width: 1}, finding.Place{File: "a.yaml", Line: 5, Column: 10, Width: 1}, `编号 "x" 的企业在两个文件里写得不一样`},
		{"the first given is the first", []stream.Input{input("b.yaml", start+two, ""), input("a.yaml", start+one, "")},
			finding.Place{File: "a.yaml", Line: 5, Column: 10, Width: 1}, finding.Place{File: "b.yaml", Line: 6, Column: 10, Width: 1}, `编号 "x" 的企业在两个文件里写得不一样`},
		{"one file", []stream.Input{input("a.yaml", start+two+one, "")},
			finding.Place{File: "a.yaml", Line: 7, Column: 10, Width: 1}, finding.Place{File: "a.yaml", Line: 6, Column: 10, Width: 1}, `企业编号 "x" 重复`},
		{"categories", []stream.Input{input("a.yaml", category, ""), input("b.yaml", category, "")},
			finding.Place{File: "b.yaml", Line: 4, Column: 9, Width: 1}, finding.Place{File: "a.yaml", Line: 4, Column: 9, Width: 1}, `分类编号 "m" 重复`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := stream.Read(c.inputs...)
			if len(fs) != 1 {
				t.Fatalf("%d findings, want 1:\n%s", len(fs), listing(fs))
			}
			f := fs[0]
			if f.Rule != "table/duplicate-id" || f.Place != c.at || len(f.Related) != 1 || f.Related[0].Place != c.related || !strings.Contains(f.Message, c.message) {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestWrongKind(t *testing.T) {
	for _, c := range []struct {
		name, in      string
		want          table.Kind
		code, message string
	}{
		{"ratios wanted", "kind: ⟦enterprises⟧\nversion: 2\nunknown: 1\n", table.Ratios, "table/bad-value", "这里要比例表（kind: ratios），这个文件是企业表"},
		{"enterprises wanted", "version: 1\nkind: ⟦ratios⟧\n", table.Enterprises, "table/bad-value", "这里要企业表（kind: enterprises），这个文件是比例表"},
		{"missing", "⟦version⟧: 1\ncategories: []\n", table.Ratios, "table/missing-key", "比例表缺少表的种类（kind）；写 kind: ratios"},
		{"unknown", "kind: ⟦rates⟧\nversion: 1\ncategories: []\n", table.Ratios, "table/bad-value", "是不是 ratios？"},
		{"list", "kind: ⟦[⟧]\nversion: 1\ncategories: []\n", table.Ratios, "table/bad-value", "这里要一个值，不是列表"},
		{"nothing", "kind:⟦⟧\nversion: 1\ncategories: []\n", table.Ratios, "table/bad-value", "写 kind: ratios"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, want := unmark(t, "f.yaml", c.in)
			_, fs := stream.Read(input("f.yaml", text, c.want))
			if len(fs) != 1 || fs[0].Rule != c.code || fs[0].Place != want.found[0] || !strings.Contains(fs[0].Message, c.message) {
				t.Errorf("want %v %s %s, got:\n%s", want.found[0], c.code, c.message, listing(fs))
			}
		})
	}
}

// Faults of several files come in the order of their names.
func TestFaultsOfSeveralFiles(t *testing.T) {
	_, fs := stream.Read(input("b.yaml", "kind: x\n", ""), input("a.yaml", "", ""), input("a.yaml.bak", "[\n", ""))
	var files []string
	for _, f := range fs {
		files = append(files, f.Place.File)
	}
	if diff := cmp.Diff([]string{"a.yaml", "a.yaml.bak", "b.yaml"}, files); diff != "" {
		t.Error(diff)
	}
}
