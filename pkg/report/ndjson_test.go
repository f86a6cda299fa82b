package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"guozi/pkg/audit"
	"guozi/pkg/report"
)

// jsonLines reads a value a line; no value spans lines.
func jsonLines(t fataler, data []byte) []any {
	t.Helper()
	list := []any{}
	for line := range bytes.Lines(data) {
		var v any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		list = append(list, v)
	}
	return list
}

// under are the values of the lists under the keys, one list after the other.
func under(t fataler, data []byte, keys ...string) []any {
	t.Helper()
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	list := []any{}
	for _, k := range keys {
		var values []any
		if err := json.Unmarshal(all[k], &values); err != nil {
			t.Fatal(err)
		}
		list = append(list, values...)
	}
	return list
}

func TestNDJSONIsTheJSON(t *testing.T) {
	onPapers(t, func(t fataler, p *report.Paper, found *audit.Result) {
		differ(t, "enterprises", under(t, written(t, func(b *bytes.Buffer) error { return report.AssessmentsJSON(b, p.Measure, p.Result) }), "enterprises"),
			jsonLines(t, written(t, func(b *bytes.Buffer) error { return report.AssessmentsNDJSON(b, p) })))

		want := under(t, written(t, func(b *bytes.Buffer) error { return report.AuditJSON(b, found) }), "findings", "accepted")
		for _, f := range want[:len(found.Findings)] {
			f.(map[string]any)["reason"] = nil
		}
		differ(t, "findings", want, jsonLines(t, written(t, func(b *bytes.Buffer) error { return report.FindingsNDJSON(b, p) })))
	})
}
