package stream_test

import (
	"testing"

	"guozi/pkg/money"
)

// JSON is YAML in flow style: the same table as one line.
func TestReadJSON(t *testing.T) {
	got, fs := read(`{"kind":"ratios","version":1,"categories":[{"id":"m","name":"市场\u002f竞争","ratios":[{"from":2024,"ratio":"30%","approval":"〔2024〕1号"}]}]}`)
	if len(fs) > 0 {
		t.Fatal(listing(fs))
	}
	c := got.Ratios.Categories[0]
	if c.Name != "市场/竞争" || c.Ratios[0].From != 2024 || c.Ratios[0].Ratio != money.MustRatio("0.3") {
		t.Errorf("%+v", c)
	}
}

// Values that YAML writes in several ways.
func TestReadSpellings(t *testing.T) {
	for in, want := range map[string]string{
		"declared: 1": "1.00", `declared: "1"`: "1.00", "declared: '1'": "1.00", "declared: 1,234.5": "1234.50", "declared: +1.50": "1.50",
		"declared: 1.500": "1.50", "declared:    1   # 说明": "1.00", "declared: 007": "7.00", "declared: 0": "0.00", "declared: -0": "0.00", `"declared": 1`: "1.00", "? declared\n        : 1": "1.00",
		"declared:\n          1": "1.00", "declared: 9999999999999999.99": "9999999999999999.99",
	} {
		got, fs := read(profit(in))
		if len(fs) > 0 {
			t.Errorf("%s: %s", in, listing(fs))
			continue
		}
		if d := got.Enterprises[0].Profit[0].Declared; d == nil || d.String() != want {
			t.Errorf("%s: %v, want %s", in, d, want)
		}
	}
	for in, want := range map[string]bool{"true": true, "false": false, "是": true, "否": false, `"true"`: true} {
		got, fs := read(profit("audited: " + in))
		if len(fs) > 0 || *got.Enterprises[0].Profit[0].Audited != want {
			t.Errorf("audited: %s: %v", in, fs)
		}
	}
	for in, want := range map[string]string{
		"甲：乙，丙": "甲：乙，丙", `"甲: 乙"`: "甲: 乙", "'it''s'": "it's", `"a\\b\"c"`: `a\b"c`, "2025": "2025", `"true"`: "true", `"007"`: "007", "2026-05-20": "2026-05-20", "示例〔2024〕1号": "示例〔2024〕1号", `甲"乙"`: `甲"乙"`, "\"null\"": "null", "a#b": "a#b", "\U00020BB7野": "\U00020BB7野",
	} {
		got, fs := read(enterprise("agency: " + in))
		if len(fs) > 0 || got.Enterprises[0].Agency != want {
			t.Errorf("agency: %s: %q, %v", in, got.Enterprises[0].Agency, fs)
		}
	}
}
