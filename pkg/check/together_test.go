package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// What can only be told from both tables waits until both are there.
func TestOneTableAlone(t *testing.T) {
	for _, c := range []struct {
		name  string
		in    files
		found []string
	}{
		{"enterprises", files{"e.yaml": list(solo("a", ", profit: [{year: 1999, net_profit: 1}], accept: [{rule: ratio/missing-year, reason: 甲}]"))}, nil},
		{"enterprises, whose year is in range", files{"e.yaml": list(solo("a", ", profit: [{year: 2020, net_profit: 1}], accept: [{rule: ratio/missing-year, reason: 甲}]"))}, nil},
		{"ratios", files{"r.yaml": ratios + "    accept: [{rule: ratio/unused-category, reason: 甲}]\n"}, nil},
		{"what a ratio table tells by itself", files{"r.yaml": strings.Replace(ratios, "30%", "30", 1)}, []string{"ratio/out-of-range error at 30"}},
		{"what enterprises tell by themselves", files{"e.yaml": list(solo("a", ", state_share: 51%"))}, []string{"enterprise/share-mismatch error a at 51%"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if found, _, _ := run(t, c.in); !slices.Equal(found, c.found) {
				t.Errorf("found %v, want %v", found, c.found)
			}
		})
	}
}

// One fault of reading is told once: what follows from it alone is not.
func TestNoCascades(t *testing.T) {
	for _, c := range []struct {
		name, ratios, enterprises string
		found                     []string
	}{
		{"a category's id can't be read", strings.Replace(ratios, "id: market", "id: [market]", 1), list(solo("a", ", profit: [{year: 2025, net_profit: 1}]")), nil},
		{"the ratio table can't be read", "kind: ratios\nversion: 1\ncategories: [", list(solo("a", ", profit: [{year: 2025, net_profit: 1}]")), nil},
		{"the enterprises can't be read", ratios, "kind: enterprises\nversion: 1\n\tunit: 元\n", nil},
		{"a year of the ratios can't be read", strings.Replace(ratios, "from: 2023", "from: 前年", 1), list(solo("a", ", profit: [{year: 2025, net_profit: 1}]")), nil},
		{"an end of the ratios can't be read", strings.Replace(ratios, "from: 2023,", "from: 2023, to: 2024年,", 1) + "  - {id: p, name: 公, ratios: [{from: 2020, to: 22, ratio: 1%, approval: 文号}, {from: 2023, ratio: 1%, approval: 文号}]}\n",
			list(solo("a", "")), nil},
		{"one of the ratios can't be read", strings.Replace(ratios, "[{", "[{from: 2019, to: 2019, ratio: 30%, approval: 文号}, 30%, {", 1), list(solo("a", "")), nil},
		{"an approval can't be read", strings.Replace(ratios, "approval: 文号", "approval: []", 1) + "    accept: [{rule: ratio/no-approval, reason: 甲}]\n", list(solo("a", "")), nil},
		{"the code can't be read", ratios, list(solo("a", ", uscc: 013, accept: [{rule: enterprise/bad-uscc, reason: 甲}]")), nil},
		{"the form can't be read", ratios, list("{id: a, name: 甲, form: 独资, category: market, state_share: 51%, dividends: [{year: 2025, total: 1}], accept: [{rule: enterprise/form-mismatch, reason: 甲}]}"), nil},
		{"the unit is missing", ratios, strings.Replace(list(solo("a", ", profit: [{year: 2025, net_profit: 12, declared: 3.70370367}]")), "unit: 元\n", "", 1), nil},
		{"what does not follow from it is told", ratios, list(solo("a", ", uscc: x, agnecy: 乙, accept: [{rule: nonsense, reason: 甲}]")),
			[]string{"enterprise/bad-uscc error a at x", "accept/unused warning a at nonsense"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := files{"e.yaml": c.enterprises, "r.yaml": c.ratios}
			if _, reading := stream.Read(stream.Input{File: stream.File{Name: "e.yaml", Data: []byte(c.enterprises)}},
				stream.Input{File: stream.File{Name: "r.yaml", Data: []byte(c.ratios)}}); finding.Worst(reading) != finding.Error {
				t.Fatalf("the tables can be read: %v", reading)
			}
			if found, _, _ := run(t, in); !slices.Equal(found, c.found) {
				t.Errorf("found %q, want %q", found, c.found)
			}
		})
	}
}

// Findings that take two places to understand show both.
func TestRelatedPlaces(t *testing.T) {
	for _, c := range []struct {
		name        string
		enterprises string
		want        string
	}{
		{"a code used twice", list(solo("a", ", uscc: 91310000132260250X"), joint("b", ", uscc: 91310000132260250X")), "line 5 of e.yaml: 91310000132260250X"},
		{"a form that does not pay profit", list(joint("a", ", profit: [{year: 2025, net_profit: 1}]")), "line 5 of e.yaml: {"},
		{"a share that does not fit", list(solo("a", ", state_share: 51%")), "line 5 of e.yaml: 国有独资公司"},
		{"a year without a ratio", list(solo("a", ", profit: [{year: 2022, net_profit: 1}]")), "line 4 of r.yaml: market"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := files{"e.yaml": c.enterprises, "r.yaml": ratios}
			_, _, r := run(t, in)
			if len(r.Findings) != 1 || len(r.Findings[0].Related) != 1 {
				t.Fatalf("%+v, want one finding with one related place", r.Findings)
			}
			p := r.Findings[0].Related[0].Place
			if got := fmt.Sprintf("line %d of %s: %s", p.Line, p.File, in.text(t, p)); got != c.want {
				t.Errorf("related is %s, want %s", got, c.want)
			}
		})
	}
}
