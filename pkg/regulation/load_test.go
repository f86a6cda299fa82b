package regulation_test

import (
	"os"
	"strings"
	"testing"

	"guozi/pkg/regulation"
)

func packText(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("packs/shanghai-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A pack that lacks something, or says something unknown, is refused, and every
// fault is named.
func TestLoadRefuses(t *testing.T) {
	text := packText(t)
	change := func(pairs ...string) string {
		out := text
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(out, pairs[i]) {
				t.Fatalf("the pack does not say %q", pairs[i])
			}
			out = strings.Replace(out, pairs[i], pairs[i+1], 1)
		}
		return out
	}
	for _, c := range []struct {
		name, text string
		faults     []string
	}{
		{"empty", "", []string{"空的"}},
		{"only a comment", "# nothing\n", []string{"空的"}},
		{"null", "null\n", []string{"id、title、number", "valid", "reserve", "provisions 缺 base", "counting 缺 no-roll", "incomes 缺 profit", "incomes 缺 other"}},
		{"not YAML", "id: [", []string{"第 1 行:YAML 写法不对"}},
		{"a list", "- id\n", []string{"第 1 行:值的写法不对"}},
		{"two documents", text + "\n---\nid: other\n", []string{"一个 YAML 文档"}},
		{"unknown keys", change("title: 上海", "titel: 上海", "number: 沪", "nummer: 沪"), []string{"titel", "nummer"}},
		{"a key twice", change("title: 上海", "id: twice\ntitle: 上海"), []string{"同一项写了两次"}},
		{"no such day", change("from: 2024-04-01", "from: 2024-04-31"), []string{"2024-04-31"}},
		{"validity backwards", change("from: 2024-04-01", "from: 2029-04-01"), []string{"valid"}},
		{"no provision", change("  base: {", "  basis: {"), []string{"provisions 缺 base"}},
		{"several", change("id: shanghai-2024\n", "", "  base: {", "  basis: {", "  - id: other\n", "  - id: rent\n", "unit: month", "unit: year"),
			[]string{"id、title、number", "provisions 缺 base", "incomes 缺 other", `没有 "rent"`, `profit 的期限 filing: unit "year"`}},
		{"a unit in capitals", change("unit: workday", "unit: Workday"), []string{`unit "Workday" 不是`}},
		{"previous later", change("previous: filing", "previous: payment"), []string{`agency_review: previous "payment"`}},
		{"previous itself", change("previous: filing", "previous: agency_review"), []string{`previous "agency_review"`}},
		{"no length", change("        length: 5\n", ""), []string{"profit 的期限 filing: length"}},
		{"length 401", change("length: 5", "length: 401"), []string{"length"}},
		{"length null", change("length: 5", "length:"), []string{"length"}},
		{"length no number", change("length: 5", "length: five"), []string{"five"}},
		{"no starts", change("starts: [year_end]", "starts: []"), []string{"缺 starts"}},
		{"no stated", change("        stated: notice_due\n", ""), []string{"要写 stated"}},
		{"no label", change("label: 申报\n", "label: ''\n"), []string{"label"}},
		{"a clock twice", change("id: agency_review", "id: filing", "previous: agency_review", "previous: filing"), []string{"id 重复"}},
		{"an income twice", change("- id: other\n    name: 其他", "- id: transfer\n    name: 其他"), []string{"transfer 重复", "incomes 缺 other"}},
		{"no such date", change("date: 09-30", "date: 09-31"), []string{"MM-DD"}},
		{"a date in words", change("date: 09-30", "date: 9月底"), []string{"MM-DD"}},
		{"reserve over 100%", change("rate: 10%", "rate: 110%"), []string{"reserve"}},
		{"no cap", change("cap: 50%, ", ""), []string{"reserve"}},
		{"a cap in words", change("cap: 50%", "cap: 一半"), []string{"一半"}},
		{"no counting", change("  no-roll: {", "  noroll: {"), []string{"counting 缺 no-roll"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := regulation.Load([]byte(c.text))
			if err == nil || m != nil {
				t.Fatalf("loaded %+v", m)
			}
			for _, fault := range c.faults {
				if !strings.Contains(err.Error(), fault) {
					t.Errorf("%q is not among: %v", fault, err)
				}
			}
		})
	}
}

// An alias bomb is refused, not unfolded.
func TestLoadBomb(t *testing.T) {
	bomb := "id: &a [x,x,x,x,x,x,x,x,x,x]\n"
	last := "a"
	for _, next := range []string{"b", "c", "d", "e", "f", "g", "h", "i"} {
		bomb += next + ": &" + next + " [" + strings.TrimSuffix(strings.Repeat("*"+last+",", 10), ",") + "]\n"
		last = next
	}
	if _, err := regulation.Load([]byte(bomb)); err == nil {
		t.Error("loaded")
	}
}

// Load never panics, and what it accepts is usable.
func FuzzLoad(f *testing.F) {
	text := packText(f)
	f.Add([]byte(text))
	f.Add([]byte(strings.Replace(text, "unit: month", "unit: year", 1)))
	for _, s := range []string{"", "id: x", "- x", "id: &a [*a]", "valid: {from: }", "reserve: {rate: .inf}", "incomes: [{clocks: [{length: 1e999}]}]", "%YAML 9", "? [", "\xff\xfe"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := regulation.Load(data)
		if (err == nil) == (m == nil) {
			t.Fatalf("%v, %v", m, err)
		}
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without words")
			}
			return
		}
		if m.ID == "" || m.Valid.To.Before(m.Valid.From.Date) {
			t.Fatalf("%+v", m)
		}
		for _, in := range m.Incomes {
			for _, c := range in.Clocks {
				_ = c.Span()
			}
		}
	})
}
