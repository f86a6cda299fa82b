package stream_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

// TestMeasureForOneIncome: what a measure read for one kind of income says is what the
// whole measure says, of that kind and of all others.
func TestMeasureForOneIncome(t *testing.T) {
	all := cmp.Exporter(func(reflect.Type) bool { return true })
	read := cmpopts.IgnoreFields(regulation.Measure{}, "Incomes", "Lines", "Articles", "Findings", "Values", "Whole", "OtherIncomes", "Places")
	for _, id := range regulation.PackIDs() {
		whole := stream.Measure(id)
		for i := range 2 * len(whole.Incomes) {
			in, withLines := whole.Incomes[i/2], i%2 == 0
			m := stream.MeasureFor(id, in.ID, withLines)
			if m == nil && id != regulation.DefaultID {
				continue // written in another form, and read whole
			}
			if m == nil {
				t.Errorf("%s for %s: no measure", id, in.ID)
				continue
			}
			if id == regulation.DefaultID && len(m.Incomes) != 1 || m.Articles != nil || m.Findings != nil {
				t.Errorf("%s for %s: read %d incomes, %d articles and the law of %d findings", id, in.ID, len(m.Incomes), len(m.Articles), len(m.Findings))
			}
			if withLines == (m.Lines == nil) {
				t.Errorf("%s for %s: lines are read: %t", id, in.ID, m.Lines != nil)
			}
			if diff := cmp.Diff(whole, m, read, all); diff != "" {
				t.Errorf("%s for %s: (-whole +read)\n%s", id, in.ID, diff)
			}
			if diff := cmp.Diff(saidBy(whole), saidBy(m), all); diff != "" {
				t.Errorf("%s for %s: (-whole +read)\n%s", id, in.ID, diff)
			}
		}
	}
	if m := stream.MeasureFor(regulation.DefaultID, "toll", true); m != nil {
		t.Error("a measure for a kind of income that the pack does not have")
	}
	if m := stream.MeasureFor("shanghai-1999", "profit", true); m != nil {
		t.Error("a measure of a pack that there is none of")
	}
}

// measureSays is what a measure says when it is asked.
type measureSays struct {
	Incomes map[string]*regulation.Income
	Laws    map[string]regulation.Law
	Lines   map[string]regulation.Line
	Texts   map[string]string
	Unknown map[string]bool
	All     []regulation.Income
	Missing string
}

func saidBy(m *regulation.Measure) measureSays {
	whole := stream.Measure(m.ID)
	s := measureSays{map[string]*regulation.Income{}, map[string]regulation.Law{}, map[string]regulation.Line{}, map[string]string{}, map[string]bool{}, m.AllIncomes(), ""}
	for _, in := range whole.Incomes {
		s.Incomes[in.ID], _ = m.Income(in.ID)
		for _, clock := range in.Clocks {
			about := regulation.Context{Income: in.ID, Role: clock.Role}
			for code := range whole.Findings {
				s.Laws[code+" "+in.ID+" "+string(clock.Role)] = m.Law(code, about)
			}
			for _, line := range regulation.LineIDs() {
				s.Lines[line+" "+in.ID] = m.Line(line, about)
			}
			for _, text := range regulation.TextIDs() {
				s.Texts[text+" "+in.ID] = m.Text(text, about)
			}
		}
	}
	for path := range whole.Values.All() {
		s.Unknown[path] = m.Unknown(path)
	}
	if err := m.RequireIncome("toll"); err != nil {
		s.Missing = err.Error()
	}
	return s
}
