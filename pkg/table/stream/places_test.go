package stream_test

import (
	"testing"

	"guozi/pkg/finding"
)

// at is a place in f.yaml.
func at(line, column, width int) finding.Place {
	return finding.Place{File: "f.yaml", Line: line, Column: column, Width: width}
}

func TestPlaces(t *testing.T) {
	got, fs := read("\ufeffkind: enterprises\r\nversion: 1\r\nunit: 元\r\nenterprises:\r\n" +
		"  - id: demo\r\n" +
		"    name: \"示例\\\"甲\\\"\\u96c6团\" # 说明\r\n" +
		"    form: '国有独资公司'\r\n" +
		"    category: \U00020BB7市场\r\n" +
		"    \"agency\":   市国资委   \r\n" +
		"    uscc:\r\n      X1\r\n" +
		"    profit: [{year: 2025, net_profit: -1.00, documents: [申报表, 决算], relief: {amount: 1, approval: 'it''s'}}]\r\n" +
		"    other:\r\n" +
		"    - name: 乙\r\n" +
		"      determined: 2026-01-15\r\n" +
		"      amount: 1,000.00\r\n" +
		"      payments:\r\n" +
		"        - {date: 2026-01-15, amount: 2}\r\n")
	if len(fs) > 0 {
		t.Fatal(listing(fs))
	}
	e := got.Enterprises[0]
	p, o := e.Profit[0], e.Other[0]
	for _, c := range []struct {
		name   string
		places finding.Places
		key    string
		want   finding.Place
	}{
		{"enterprise", e.Places, "", at(5, 5, 2)},
		{"plain", e.Places, "id", at(5, 9, 4)},
		{"double quotes with escapes", e.Places, "name", at(6, 11, 16)},
		{"single quotes", e.Places, "form", at(7, 11, 8)},
		{"character of four bytes", e.Places, "category", at(8, 15, 3)},
		{"after a quoted key, blanks behind", e.Places, "agency", at(9, 17, 4)},
		{"on the next line", e.Places, "uscc", at(11, 7, 2)},
		{"no such key", e.Places, "state_share", at(5, 5, 2)},
		{"flow list", e.Places, "profit", at(12, 13, 1)},
		{"flow mapping", p.Places, "", at(12, 14, 1)},
		{"in flow style", p.Places, "year", at(12, 21, 4)},
		{"negative", p.Places, "net_profit", at(12, 39, 5)},
		{"list of texts", p.Places, "documents", at(12, 57, 1)},
		{"after Chinese", p.Relief.Places, "amount", at(12, 85, 1)},
		{"doubled quote", p.Relief.Places, "approval", at(12, 98, 7)},
		{"block list", e.Places, "other", at(14, 5, 1)},
		{"block mapping in a list", o.Places, "", at(14, 7, 4)},
		{"date", o.Places, "determined", at(15, 19, 10)},
		{"amount with a comma", o.Places, "amount", at(16, 15, 8)},
		{"list further in", o.Payments[0].Places, "amount", at(18, 38, 1)},
	} {
		if got := c.places.At(c.key); got != c.want {
			t.Errorf("%s: %v width %d, want %v width %d", c.name, got, got.Width, c.want, c.want.Width)
		}
	}
	if !e.Places.Has("uscc") || e.Places.Has("state_share") {
		t.Error("Has is wrong about uscc or state_share")
	}
}

func TestRatioPlaces(t *testing.T) {
	got, fs := read(entry("{from: 2024, to: 2025, ratio: 30%, approval: 〔2024〕1号, source: 网址}"))
	if len(fs) > 0 {
		t.Fatal(listing(fs))
	}
	c := got.Ratios.Categories[0]
	e := c.Ratios[0].Places
	for key, want := range map[string]finding.Place{"": at(7, 9, 1), "from": at(7, 16, 4), "to": at(7, 26, 4), "ratio": at(7, 39, 3), "approval": at(7, 54, 8), "source": at(7, 72, 2)} {
		if got := e.At(key); got != want {
			t.Errorf("%q: %v width %d, want %v width %d", key, got, got.Width, want, want.Width)
		}
	}
	if got := c.Places.At("id"); got != at(4, 9, 1) {
		t.Errorf("id: %v", got)
	}
}
