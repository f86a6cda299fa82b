package stream_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

func compiled(t testing.TB, kind table.Kind) *jsonschema.Schema {
	t.Helper()
	data, err := json.Marshal(table.SchemaOf(kind))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7)
	if err := c.AddResource("guozi.json", doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("guozi.json")
}

// jsonOf is what an editor's YAML support makes of the node.
func jsonOf(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return jsonOf(n.Content[0])
	case yaml.AliasNode:
		return jsonOf(n.Alias)
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = jsonOf(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonOf(c))
		}
		return list
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true" || n.Value == "True" || n.Value == "TRUE"
	case "!!int", "!!float":
		var v float64
		if n.Decode(&v) != nil {
			return n.Value
		}
		text, err := json.Marshal(v)
		if err != nil { // no finite number
			return n.Value
		}
		return json.Number(text)
	}
	return n.Value
}

// fit is how the table fits the schema: nil when it does; ok is false for a text that
// is no YAML.
func fit(schema *jsonschema.Schema, data []byte) (ok bool, err error) {
	var doc yaml.Node
	if yaml.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &doc) != nil || doc.Kind == 0 {
		return false, nil
	}
	return true, schema.Validate(jsonOf(&doc))
}

// Every table of testdata that reads well fits its schema, and none that does not
// fit reads well.
func TestSchemaOfSamples(t *testing.T) {
	schemas := map[table.Kind]*jsonschema.Schema{table.Ratios: compiled(t, table.Ratios), table.Enterprises: compiled(t, table.Enterprises), table.RulePack: compiled(t, table.RulePack), table.Tests: compiled(t, table.Tests)}
	good, bad := 0, 0
	err := filepath.WalkDir("../../../testdata", func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		kind := table.Enterprises
		if bytes.Contains(data, []byte("kind: ratios")) {
			kind = table.Ratios
		}
		_, fs := stream.Read(stream.Input{File: stream.File{Name: path, Data: data}, Want: kind})
		if in := (stream.File{Name: path, Data: data}); stream.IsPack(in) {
			kind = table.RulePack
			_, fs = stream.ReadPack(in, stream.PackOptions{})
		} else if stream.IsTests(in) {
			kind = table.Tests
			_, fs = stream.ReadTests(in)
		}
		reads := finding.Worst(fs) < finding.Error
		ok, misfit := fit(schemas[kind], data)
		switch {
		case ok && reads && misfit != nil:
			t.Errorf("%s reads well, but: %v", path, misfit)
		case reads:
			good++
		default:
			bad++
		}
		return nil
	})
	if err != nil || good < 2 || bad < 1 {
		t.Errorf("%d good, %d bad, %v", good, bad, err)
	}
}

// What a schema can say, it says.
func TestSchemaRefuses(t *testing.T) {
	schemas := map[bool]*jsonschema.Schema{true: compiled(t, table.Ratios), false: compiled(t, table.Enterprises)}
	for _, c := range []struct{ name, in string }{
		{"unknown key", enterprise("agnecy: 乙")}, {"missing key", start + "  - {id: a, name: 甲}\n"}, {"wrong kind", strings.Replace(enterprise("agency: 乙"), "kind: enterprises", "kind: ratios", 1)},
		{"version", strings.Replace(enterprise("agency: 乙"), "version: 1", "version: 2", 1)}, {"unit", strings.Replace(enterprise("agency: 乙"), "unit: 元", "unit: 千元", 1)},
		{"form", start + "  - {id: a, name: 甲, form: 国有独资}\n"}, {"empty", enterprise("agency:")}, {"empty text", enterprise(`agency: ""`)}, {"long text", enterprise("agency: " + strings.Repeat("长", 501))}, {"long note", profit("note: " + strings.Repeat("长", 5001))},
		{"list for a text", enterprise("agency: [乙]")}, {"text for a list", enterprise("profit: 无")}, {"true for a text", enterprise("agency: true")},
		{"word for an amount", profit("declared: 很多")}, {"negative", profit("declared: -1")}, {"negative in quotes", profit(`declared: "-1.00"`)},
		{"yes", profit("audited: 也许")},
		{"share above 100%", enterprise("state_share: 1.2")}, {"year", enterprise("profit: [{year: 25, net_profit: 1}]")},
		{"half a share", enterprise("dividends: [{year: 2025, state_shares: 0.5}]")}, {"null in a list", profit("documents: [~]")},
		{"unknown key of a ratio", entry("{from: 2024, ratio: 30%, fron: 1}")}, {"no ratio", entry("{from: 2024}")}, {"negative ratio", entry("{from: 2024, ratio: -0.3}")},
	} {
		ok, err := fit(schemas[strings.Contains(c.in, "categories:")], []byte(c.in))
		if !ok || err == nil {
			t.Errorf("%s: fits the schema", c.name)
		}
		if _, fs := read(c.in); len(fs) == 0 {
			t.Errorf("%s: reads well", c.name)
		}
	}
}

var oddValues = []string{"", "~", `""`, `" "`, "0", "-0", "+1", "007", "1.5", ".5", "1.", "-1.00", "1,234.56", `"1,234.56"`, "0,123", "1e5", "0x1F", "1_000", ".nan", "true", "是", "no",
	"30%", "0.3", "1", "100%", "1.01", "-0.3", "2025", `"2025"`, "25", "2051", "2026-05-20", `"2026-05-20"`, "2026-02-30", "2026-5-2", "2051-01-01", "2026-05-20T00:00:00Z",
	"10亿", "¥1,234.56", "(1,234.56)", "（5）", `"－"`, "- ", "１０", "30％", "百分之30", "2026年5月20日", "20260520", "2026/5/20", "2025年度", "Y", "√", "TRUE", "1亿2000万元整", "3000万股", "申报表,决算报表", `" 元 "`, `"\u3000甲"`,
	"[]", "{}", "[1]", "[甲, 乙]", "{a: b}", "国有独资公司", "国有控股企业", "元", "万元", "甲", strings.Repeat("长", 501), "487946985", "1,000,000", "0.5", "99999999999999999"}

// A note may be longer than other texts.
func TestSchemaTakesNotes(t *testing.T) {
	for _, in := range []string{enterprise("note: " + strings.Repeat("长", 5000)), profit("note: " + strings.Repeat("长", 5000))} {
		if ok, err := fit(compiled(t, table.Enterprises), []byte(in)); !ok || err != nil {
			t.Error(err)
		}
		if _, fs := read(in); len(fs) > 0 {
			t.Error(fs)
		}
	}
}

// Whatever value stands under whatever key, what reads well fits the schema.
func TestSchemaTakesWhatReads(t *testing.T) {
	schema := compiled(t, table.Enterprises)
	rapid.Check(t, func(t *rapid.T) {
		lines := strings.Split(everyKey, "\n")
		at := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
		key, _, found := strings.Cut(lines[at], ": ")
		if !found {
			t.Skip("no value")
		}
		lines[at] = key + ": " + rapid.SampledFrom(oddValues).Draw(t, "value")
		text := strings.Join(lines, "\n")
		if _, fs := read(text); finding.Worst(fs) == finding.Error {
			return
		}
		if ok, err := fit(schema, []byte(text)); ok && err != nil {
			t.Fatalf("%s\n%v", lines[at], err)
		}
	})
}

// The program's packs fit the schema of packs; what it refuses, reading refuses too.
func TestSchemaOfPacks(t *testing.T) {
	schema := compiled(t, table.RulePack)
	for _, id := range regulation.PackIDs() {
		data, _ := regulation.Pack(id)
		if ok, err := fit(schema, data); !ok || err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	clock := func(text string) string { return packHead + "incomes: [{id: profit, clocks: [" + text + "]}]\n" }
	for _, c := range []struct{ name, in string }{
		{"unknown key", packHead + "provisions: {}\n"}, {"unknown key of a clock", clock("{role: payment, lenght: 3, article: 第三条}")}, {"no role", clock("{length: 3, article: 第三条}")},
		{"role", clock("{role: fileing, length: 3, article: 第三条}")}, {"unit", clock("{role: payment, length: 3, unit: 月, article: 第三条}")}, {"length", clock("{role: payment, length: 0, article: 第三条}")},
		{"length in words", clock("{role: payment, length: 三, article: 第三条}")}, {"date", clock("{role: filing, date: 4-30, roll: next, text: 次年4月30日前, article: 第三条}")},
		{"roll", clock("{role: payment, roll: forward, article: 第三条}")}, {"list for a text", packHead + "texts: {no_refund: [没有]}\n"}, {"text for a map", packHead + "late: 没有\n"},
		{"at", packHead + "floors: [{form: 国有控股企业, of: base, at: 一半, severity: note, article: 第三条}]\n"}, {"no number", strings.Replace(packHead, "number: 示例规〔2026〕1号\n", "", 1)},
	} {
		if ok, err := fit(schema, []byte(c.in)); !ok || err == nil {
			t.Errorf("%s: fits the schema", c.name)
		}
		if _, fs := readPack(t, c.in, nil); len(fs) == 0 {
			t.Errorf("%s: reads well", c.name)
		}
	}
}
