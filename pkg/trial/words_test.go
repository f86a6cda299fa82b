package trial_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/report/data"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

func words[T ~string](list []T) []string {
	var out []string
	for _, w := range list {
		out = append(out, string(w))
	}
	return out
}

// The words of a case are those of the packages that reckon.
func TestWordsAreThoseOfTheReckoning(t *testing.T) {
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"countings", worked.Countings(), words(deadline.Countings())},
		{"payment from", worked.PaymentFroms(), words(deadline.PaymentFroms())},
		{"reserve modes", worked.ReserveModes(), words(remit.ReserveModes())},
		{"interest", []string{string(worked.Interest)}, []string{remit.IncomeInterest}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	all := []deadline.Status{deadline.Met, deadline.Late, deadline.Pending, deadline.Overdue, deadline.Projected, deadline.NoClock, deadline.Undetermined, deadline.ZeroFiling}
	if !slices.Equal(worked.Statuses(), words(all)) {
		t.Errorf("statuses: %v, want %v", worked.Statuses(), all)
	}
}

// What a case may expect is called as in the JSON of the results.
func TestKeysAreThoseOfTheJSON(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	net := money.FromFen(100)
	a, err := remit.New(m, remit.Options{}).Profit(nil, &proceeds.Profit{Year: 2025, NetProfit: &net}, ratio.Entry{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := deadline.New(m, workday.Default(), deadline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	timeline := engine.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025})
	var out bytes.Buffer
	if err := data.AssessmentJSON(&out, &a); err != nil {
		t.Fatal(err)
	}
	var assessment map[string]any
	if err := json.Unmarshal(out.Bytes(), &assessment); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := data.TimelineJSON(&out, &timeline); err != nil {
		t.Fatal(err)
	}
	var line struct{ Steps []map[string]any }
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	holds := func(what string, keys []worked.Key, in map[string]any) {
		for _, k := range keys {
			if _, ok := in[k.Name]; !ok {
				t.Errorf("%s: the JSON has no %s", what, k.Name)
			}
		}
	}
	holds("assessment", worked.ValueKeys(), assessment)
	holds("step", worked.StepKeys(), line.Steps[0])
	for key, v := range assessment {
		if _, list := v.([]any); !list && !slices.ContainsFunc(worked.ValueKeys(), func(k worked.Key) bool { return k.Name == key }) &&
			!slices.Contains([]string{"schema", "income", "year", "rules", "readings"}, key) {
			t.Errorf("no case can expect %s", key)
		}
	}
}
