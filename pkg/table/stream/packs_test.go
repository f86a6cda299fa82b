package stream_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

// packHead is a pack that changes Shanghai's measure in nothing.
const packHead = `kind: rules
version: 1
id: sample
title: 示例办法
number: 示例规〔2026〕1号
valid: {from: 2026-01-01, article: 第二十条}
extends: shanghai-2024
`

// readPack reads a pack, and those beside it by name.
func readPack(t testing.TB, text string, beside map[string]string) (*regulation.Measure, []finding.Finding) {
	t.Helper()
	return stream.ReadPack(stream.File{Name: "pack.yaml", Data: []byte(text)}, stream.PackOptions{Beside: func(_, name string) (stream.File, error) {
		if text, ok := beside[name]; ok {
			return stream.File{Name: name, Data: []byte(text)}, nil
		}
		return stream.File{}, errors.New("没有这个文件")
	}})
}

func mustPack(t testing.TB, text string, beside map[string]string) *regulation.Measure {
	t.Helper()
	m, fs := readPack(t, text, beside)
	for _, f := range fs {
		t.Errorf("%s: %s", f.Place, f.Message)
	}
	if m == nil {
		t.FailNow()
	}
	return m
}

func clockOf(t testing.TB, m *regulation.Measure, income string, role regulation.Role) *regulation.Clock {
	t.Helper()
	in, ok := m.Income(income)
	if !ok {
		t.Fatalf("no income %s", income)
	}
	c, ok := in.Clock(role)
	if !ok {
		t.Fatalf("no clock %s.%s", income, role)
	}
	return c
}

// Every pack that the program carries reads without a finding.
func TestPacksOfTheProgram(t *testing.T) {
	ids := regulation.PackIDs()
	if !slices.Contains(ids, regulation.DefaultID) {
		t.Errorf("packs %v", ids)
	}
	for _, id := range ids {
		data, _ := regulation.Pack(id)
		_, fs := stream.ReadPack(stream.File{Name: id + ".yaml", Data: data}, stream.PackOptions{})
		for _, f := range fs {
			t.Errorf("%s: %s %s", f.Place, f.Rule, f.Message)
		}
		if m := stream.Measure(id); m == nil || m.ID != id || m.Seen.IsZero() || m.Source == "" {
			t.Errorf("%s: %+v", id, m)
		}
	}
	if stream.Measure("sanghai-2024") != nil || stream.Measure("../defaults") != nil {
		t.Error("there is a measure that there is not")
	}
}

// Nothing that is done to one measure is seen in the next.
func TestMeasuresShareNothing(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	m.Incomes[0].Clocks[0].Length = 99
	m.Lines["paid"].Article.By["profit"] = "改"
	m.Relief.Convert = false
	m.Incomes[0].Payers.Forms[0] = "改"
	m.Base.Steps[1].Full.Of = "改"
	next := stream.Measure(regulation.DefaultID)
	if next.Incomes[0].Clocks[0].Length != 5 || next.Line("paid", regulation.Context{Income: "profit"}).Article != "第十三条第(五)项" ||
		!next.Relief.Convert || next.Incomes[0].Payers.Forms[0] == "改" || next.Base.Steps[1].Full.Of != "registered_capital" {
		t.Error("a measure was changed")
	}
}

// An empty list takes nothing away from one that is merged item by item.
func TestEmptyLists(t *testing.T) {
	for text, want := range map[string]bool{
		"incomes:\n  - {id: transfer, documents: []}\n": true,
		"incomes:\n  - {id: transfer, clocks: []}\n":    true,
		"incomes: []\n": true,
		"incomes:\n  - {id: lease, like: other, name: 租赁收入, short: 租赁, article: 第三条, documents: []}\n": true,
		"floors: []\n": false,
		"incomes:\n  - {id: dividend, payers: {forms: [], article: 第三条}}\n": false,
	} {
		_, fs := readPack(t, packHead+text, nil)
		if got := slices.ContainsFunc(fs, func(f finding.Finding) bool {
			return f.Severity == finding.Error && strings.Contains(f.Message, "without")
		}); got != want {
			t.Errorf("%s: %v", text, fs)
		}
	}
}

// A pack of a user's that goes by the id of one of the program's is told, as results
// name the pack by its id; the same text is not another pack.
func TestIDsOfTheProgram(t *testing.T) {
	shanghai, _ := regulation.Pack(regulation.DefaultID)
	changed := strings.Replace(string(shanghai), "length: 5, unit: month", "length: 6, unit: month", 1)
	m, fs := readPack(t, changed, nil)
	if m == nil || len(fs) != 1 || fs[0].Severity != finding.Warning || fs[0].Place.String() != "pack.yaml:6:5" || !strings.Contains(fs[0].Message, "请另起一个编号") {
		t.Errorf("%v", fs)
	}
	mustPack(t, string(shanghai), nil)
}

// A clock whose role is misspelt lacks nothing that it would inherit.
func TestMisspeltRoleIsOneFinding(t *testing.T) {
	for role, want := range map[string]string{"paymnt": `没有 "paymnt"；是不是 payment？`, "filling": `没有 "filling"；是不是 filing？`} {
		_, fs := readPack(t, packHead+"incomes:\n  - id: profit\n    clocks: [{role: "+role+", length: 3, article: 第九条}]\n", nil)
		if len(fs) != 1 || !strings.Contains(fs[0].Message, want) {
			t.Errorf("%s: %s", role, listing(fs))
		}
	}
}

// A workbook given as a rule pack is named as what it is, not as text in another encoding.
func TestPackInAWorkbook(t *testing.T) {
	for _, data := range []string{string(zipped(owners(""))), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"} {
		if _, fs := readPack(t, data, nil); len(fs) != 1 || fs[0].Rule != "table/format" || !strings.Contains(fs[0].Message, "这是工作簿") {
			t.Error(listing(fs))
		}
	}
}
