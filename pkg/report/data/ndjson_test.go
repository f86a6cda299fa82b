package data_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"guozi/pkg/audit"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
	"guozi/pkg/report/reporttest"
)

// jsonLines reads a value a line; no value spans lines.
func jsonLines(t reporttest.Fataler, data []byte) []any {
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
func under(t reporttest.Fataler, data []byte, keys ...string) []any {
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
	reporttest.OnPapers(t, func(t reporttest.Fataler, p *paper.Paper, found *audit.Result) {
		reporttest.Differ(t, "enterprises", under(t, reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsJSON(b, p) }), "enterprises"),
			jsonLines(t, reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsNDJSON(b, p) })))

		want := under(t, reporttest.Written(t, func(b *bytes.Buffer) error { return data.AuditJSON(b, found) }), "findings", "accepted")
		for _, f := range want[:len(found.Findings)] {
			f.(map[string]any)["reason"] = nil
		}
		reporttest.Differ(t, "findings", want, jsonLines(t, reporttest.Written(t, func(b *bytes.Buffer) error { return data.FindingsNDJSON(b, p) })))
	})
}
