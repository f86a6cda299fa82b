package audit_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// told is a table as its writer has it in mind: keys and values, amounts in fen.
type (
	told  []entry
	entry struct {
		key   string
		value any // fenAmount, told, []told or plain text
	}
	fenAmount int64
)

// in writes the value in a unit of so many fen's digits: 2 for 元, 6 for 万元, 10
// for 亿元.
func in(value any, digits int) string {
	switch v := value.(type) {
	case fenAmount:
		sign, n := "", int64(v)
		if n < 0 {
			sign, n = "-", -n
		}
		s := fmt.Sprintf("%0*d", digits+1, n)
		return sign + s[:len(s)-digits] + "." + s[len(s)-digits:]
	case told:
		var parts []string
		for _, e := range v {
			parts = append(parts, e.key+": "+in(e.value, digits))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []told:
		var parts []string
		for _, r := range v {
			parts = append(parts, in(r, digits))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(value)
}

var unitDigits = map[string]int{"元": 2, "万元": 6, "亿元": 10}

// file is an enterprise table in the unit.
func file(name, unit string, list []told) stream.File {
	text := "kind: enterprises\nversion: 1\nunit: " + unit + "\nenterprises:\n"
	for _, e := range list {
		text += "  - " + in(e, unitDigits[unit]) + "\n"
	}
	return stream.File{Name: name, Data: []byte(text)}
}

// reordered is the value with the records of every list in another order.
func reordered(t *rapid.T, value any) any {
	switch v := value.(type) {
	case told:
		out := make(told, len(v))
		for i, e := range v {
			out[i] = entry{e.key, reordered(t, e.value)}
		}
		return out
	case []told:
		out := make([]told, len(v))
		for i, r := range v {
			out[i] = reordered(t, r).(told)
		}
		if len(out) < 2 {
			return out
		}
		return rapid.Permutation(out).Draw(t, "order")
	}
	return value
}

// split is the value with payments in two parts of the same day.
func split(value any) any {
	switch v := value.(type) {
	case told:
		out := make(told, len(v))
		for i, e := range v {
			out[i] = entry{e.key, split(e.value)}
			if e.key != "payments" {
				continue
			}
			var parts []told
			for _, p := range e.value.([]told) {
				amount := p[1].value.(fenAmount)
				parts = append(parts, told{p[0], {"amount", amount / 3}}, told{p[0], {"amount", amount - amount/3}})
			}
			out[i].value = parts
		}
		return out
	case []told:
		out := make([]told, len(v))
		for i, r := range v {
			out[i] = split(r).(told)
		}
		return out
	}
	return value
}

// anEnterprise draws an enterprise with records of its kind, right and wrong.
func anEnterprise(id string) *rapid.Generator[told] {
	return rapid.Custom(func(t *rapid.T) told {
		amount := func(label string, from, to int64) fenAmount {
			return fenAmount(rapid.Int64Range(from, to).Draw(t, label))
		}
		on := func(label string, from workday.Date, days int) workday.Date {
			return from.AddDays(rapid.IntRange(0, days).Draw(t, label))
		}
		payments := func(from workday.Date) entry {
			var list []told
			for range rapid.IntRange(0, 3).Draw(t, "payments") {
				list = append(list, told{{"date", on("paid on", from, 400)}, {"amount", amount("paid", 1, 500)}})
			}
			return entry{"payments", list}
		}
		maybe := func(r told, e ...entry) told {
			if rapid.Bool().Draw(t, e[0].key) {
				return append(r, e...)
			}
			return r
		}
		numbered := func(key string, most int, of func(i int) told) entry {
			var list []told
			for i := range rapid.IntRange(0, most).Draw(t, key) {
				list = append(list, of(i))
			}
			return entry{key, list}
		}
		e := told{{"id", id}, {"name", "示例" + id}, {"category", "market"}}
		if rapid.Bool().Draw(t, "wholly owned") {
			e = append(e, entry{"form", proceeds.WhollyOwnedEnterprise}, numbered("profit", 5, func(i int) told {
				year := 2021 + i
				p := told{{"year", year}, {"net_profit", amount("net profit", -1000, 1000)}}
				if rapid.Bool().Draw(t, "balance") {
					p = append(p, entry{"undistributed_opening", amount("opening", -800, 800)})
				} else {
					p = append(p, entry{"prior_losses", amount("losses", 0, 800)})
				}
				p = maybe(p, entry{"statutory_reserve", amount("reserve", 0, 150)}, entry{"audited", true})
				filed := on("filed", workday.MustDate(fmt.Sprintf("%d-05-01", year+1)), 60)
				p = maybe(p, entry{"filed", filed}, payments(filed))
				if rapid.Bool().Draw(t, "restated") {
					found := on("found", filed, 900)
					x := told{{"net_profit", amount("restated", -1000, 1000)}, payments(found)}
					x = maybe(x, entry{"found", found})
					p = append(p, entry{"restated", maybe(x, entry{"statutory_reserve", amount("restated reserve", 0, 150)})})
				}
				return p
			}))
		} else {
			e = append(e, entry{"form", proceeds.ControlledEnterprise}, entry{"state_share", "51%"}, numbered("dividends", 4, func(i int) told {
				d := told{{"year", rapid.IntRange(2024, 2025).Draw(t, "year")}, {"resolution", fmt.Sprint("示例决议", i)}, {"voted", on("voted", workday.MustDate("2025-03-01"), 500)},
					{"interim", rapid.Bool().Draw(t, "interim")}}
				if rapid.Bool().Draw(t, "withheld") {
					d = append(d, entry{"not_distributed", told{{"reason", "示例"}}})
				} else {
					d = append(d, entry{"total", amount("total", 0, 300)})
				}
				d = maybe(d, entry{"net_profit", amount("own profit", -500, 1000)}, entry{"statutory_reserve", amount("own reserve", 0, 150)})
				return maybe(d, entry{"filed", on("filed", workday.MustDate("2025-06-01"), 500)}, payments(workday.MustDate("2026-01-01")))
			}))
		}
		event := func(i int) workday.Date { return on("event", workday.MustDate("2024-05-01").AddMonths(6*i), 150) }
		return append(e,
			numbered("transfers", 2, func(i int) told {
				return told{{"subject", fmt.Sprint("示例股权", i)}, {"signed", event(i)}, {"consideration", amount("price", 0, 900)}, {"cost", amount("cost", 0, 900)}, payments(event(i))}
			}),
			numbered("liquidations", 2, func(i int) told {
				return told{{"planned", event(i)}, {"net", amount("net", -500, 900)}, payments(event(i))}
			}),
			numbered("other", 2, func(i int) told {
				return told{{"name", fmt.Sprint("示例收入", i)}, {"determined", event(i)}, {"amount", amount("amount", 0, 900)}, payments(event(i))}
			}))
	})
}

// heard is all that the program makes of the files: every amount with its steps,
// every supplement, the totals and every finding, wherever they stand.
func heard(t *rapid.T, files ...stream.File) []string {
	var inputs []stream.Input
	for _, f := range files {
		inputs = append(inputs, stream.Input{File: f, Want: table.Enterprises})
	}
	tables, fs := stream.Read(inputs...)
	if len(fs) > 0 {
		t.Fatalf("%+v", fs)
	}
	m, asOf := shanghai, day("2026-11-23")
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	result, found := assess.New(m, ratios, amounts, engine).All(tables.Enterprises)
	audited := audit.New(m, ratios, amounts, audit.Options{AsOf: asOf}).All(tables.Enterprises, result.Enterprises)
	list := []string{fmt.Sprintf("totals %v", result.Totals)}
	for _, e := range result.Enterprises {
		figures := func(a *remit.Assessment) string {
			text := fmt.Sprint(e.ID, " ", a.Income, " ", a.Year, " ", a.Payable, " ", a.NetPayable, " ", a.Paid, " ", a.Open, " ", a.Over, " ", a.Settled)
			for _, s := range a.Steps {
				text += fmt.Sprint(" | ", s.ID, " ", s.Value(), " ", s.Formula(), " ", s.Note)
			}
			return text
		}
		for i := range e.Assessments {
			text := figures(&e.Assessments[i]) + " " + e.Records[i].About()
			for _, s := range e.Timelines[i].Steps {
				text += fmt.Sprint(" | ", s.ID, " ", s.Due, " ", s.Status)
			}
			list = append(list, text)
		}
		for i := range e.Supplements {
			s := &e.Supplements[i]
			list = append(list, fmt.Sprint("paid up ", s.Due, s.Decrease, s.Paid, s.Surplus, s.Open, s.Over, s.From, s.Missing, s.Carried, " ", figures(&s.Restated)))
		}
	}
	for kind, fs := range map[string][]finding.Finding{"assessed": found, "audited": audited.Findings} {
		for _, f := range fs {
			list = append(list, kind+" "+line(f))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// as is the file in another format.
func as(t *rapid.T, f stream.File, format stream.Format) stream.File {
	d, fs := stream.Parse(stream.Input{File: f})
	if d == nil {
		t.Fatalf("%+v", fs)
	}
	var out bytes.Buffer
	if err := d.Write(&out, format, table.Enterprises); err != nil {
		t.Fatal(err)
	}
	return stream.File{Name: f.Name + "." + string(format), Data: out.Bytes()}
}

// The order of records, files and enterprises, the splitting of payments, the unit
// and the format change no number and no finding.
func TestUnchanged(t *testing.T) {
	paidUp, findings := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var list []told
		for i := range rapid.IntRange(1, 3).Draw(t, "enterprises") {
			list = append(list, anEnterprise(fmt.Sprintf("demo-%d", i)).Draw(t, "enterprise"))
		}
		want := heard(t, file("t.yaml", "元", list))
		for _, s := range want {
			if strings.HasPrefix(s, "paid up") {
				paidUp++
			} else if strings.HasPrefix(s, "audited") {
				findings++
			}
		}
		same := func(what string, files ...stream.File) {
			if d := diff.Diff(want, heard(t, files...)); d != "" {
				t.Fatalf("%s (-as it was +%[1]s):\n%s", what, d)
			}
		}
		same("reordered", file("t.yaml", "元", reordered(t, list).([]told)))
		same("split", file("t.yaml", "元", split(list).([]told)))
		units := rapid.Permutation([]string{"元", "万元", "亿元"}).Draw(t, "units")
		same("in "+units[0], file("t.yaml", units[0], list))
		at := rapid.IntRange(0, len(list)).Draw(t, "first file")
		if at > 0 && at < len(list) {
			same("in two files", file("b.yaml", units[1], list[at:]), file("a.yaml", units[2], list[:at]))
		}
		format := rapid.SampledFrom([]stream.Format{stream.CSV, stream.XLSX, stream.NDJSON, stream.YAML}).Draw(t, "format")
		same("as "+string(format), as(t, file("t", units[1], split(reordered(t, list)).([]told)), format))
	})
	if paidUp == 0 || findings == 0 {
		t.Errorf("%d years paid up, %d findings", paidUp, findings)
	}
}
