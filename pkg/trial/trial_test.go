package trial_test

import (
	"path"
	"slices"
	"testing"

	"guozi/pkg/audit"
	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/trial"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

// codes are those that the tests know, all that a case can name.
func codes() []string {
	var list []string
	for _, r := range slices.Concat(table.Rules(), ratio.Rules(), check.Rules(), remit.Rules(), audit.Rules(), []finding.Rule{finding.UnusedAcceptance}) {
		list = append(list, r.Code)
	}
	return list
}

// read reads cases, which must have no fault of reading.
func read(t testing.TB, name string, data []byte) *worked.File {
	t.Helper()
	file, fs := stream.ReadTests(stream.File{Name: name, Data: data})
	if file == nil {
		t.Fatalf("%+v", fs)
	}
	return file
}

// settings are by what the cases of a file that the program carries are reckoned.
func settings(t testing.TB, name string, file *worked.File) func(*worked.Case) trial.Setting {
	t.Helper()
	id := file.Rules
	if id == "" {
		id = regulation.DefaultID
	}
	base := trial.Setting{Measure: stream.Measure(id), Calendar: workday.Default(), AsOf: file.AsOf, Codes: codes()}
	return func(c *worked.Case) trial.Setting {
		s := base
		if c.Given.Ratios != "" {
			data, err := worked.Read(path.Join(path.Dir(name), c.Given.Ratios))
			if err != nil {
				t.Fatal(err)
			}
			tables, fs := stream.Read(stream.Input{File: stream.File{Name: c.Given.Ratios, Data: data}, Want: table.Ratios})
			if finding.Worst(fs) >= finding.Error {
				t.Fatalf("%+v", fs)
			}
			s.Ratios = &tables.Ratios
		}
		return s
	}
}

// The worked amounts and days of the law as it is read, and the published figures.
func TestCarriedCases(t *testing.T) {
	names := worked.Carried()
	if len(names) < 5 {
		t.Fatalf("%d files", len(names))
	}
	for _, name := range names {
		data, err := worked.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		file := read(t, name, data)
		out, err := trial.RunFile(name, file, settings(t, name, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range out.Faults {
			t.Errorf("%s: %s", f.Place, f.Message)
		}
		for _, o := range out.Outcomes {
			for _, f := range o.Failures {
				t.Errorf("%s: %s: %s want %s, got %s %s", f.Place, o.Case.Name, f.Path, f.Expected.Shown, f.Got.Shown, f.Reason)
			}
		}
	}
}

// wrong is another value of the same kind: a fen more, another ratio, a day later.
func wrong(v worked.Value) worked.Value {
	if y, err := money.Parse(v.Plain, money.UnitYuan); err == nil {
		return worked.Number(new(y.Add(money.FromFen(1))), new(money.MustRatio("99%")))
	}
	if d, err := workday.ParseDate(v.Plain); err == nil {
		return worked.Day(d.AddDays(1))
	}
	return worked.Text(v.Plain + "错")
}

// Whatever a case expects is compared: no wrong value passes, wherever it stands.
func TestNoWrongExpectationPasses(t *testing.T) {
	met := map[string]bool{}
	for _, name := range worked.Carried() {
		data, _ := worked.Read(name)
		file := read(t, name, data)
		setting := settings(t, name, file)
		for i := range file.Cases {
			c := &file.Cases[i]
			fails := func(what string) {
				o, err := setting(c).Run(c)
				if err != nil || len(o.Failures) == 0 {
					t.Errorf("%s %s: a wrong %s passes (%v)", name, c.Name, what, err)
				}
				for _, f := range o.Failures {
					if f.Place.Line == 0 || f.Path == "" || f.Expected.Shown == "" || f.Got.Shown == "" {
						t.Errorf("%s %s: %+v", name, c.Name, f)
					}
				}
			}
			change := func(what string, list []worked.Expected) {
				for i := range list {
					right := list[i].Value
					list[i].Value = wrong(right)
					fails(what + list[i].Key)
					list[i].Value = right
					met[what+list[i].Key] = true
				}
			}
			results := []*worked.Result{&c.Expect.Result}
			for i := range c.Expect.Records {
				results = append(results, &c.Expect.Records[i].Result)
			}
			for _, r := range results {
				change("", r.Values)
				change("supplementary.", r.Supplement)
				for i := range r.Lines {
					change("steps.", r.Lines[i].Values)
				}
				for i := range r.Steps {
					change("step.", r.Steps[i].Values)
				}
			}
			if e := c.Expect.Error; e != nil {
				right := e.Value
				e.Value = worked.Text("table/bad-value")
				fails("error")
				e.Value = right
			}
			if x := c.Expect.Findings; x != nil {
				right := x.List
				x.List = append(slices.Clone(right), worked.Expected{Value: worked.Text("yaml/syntax"), Place: x.Place})
				fails("findings, one more")
				for i := range right {
					x.List = slices.Delete(slices.Clone(right), i, i+1)
					fails("findings, one less")
				}
				x.List = right
			}
		}
	}
	for _, k := range worked.ValueKeys() {
		if !met[k.Name] {
			t.Errorf("no carried case expects %s", k.Name)
		}
	}
	for _, k := range worked.SupplementKeys() {
		if !met["supplementary."+k.Name] {
			t.Errorf("no carried case expects supplementary.%s", k.Name)
		}
	}
	for _, k := range worked.StepKeys() {
		if !met["step."+k.Name] {
			t.Errorf("no carried case expects %s of a step", k.Name)
		}
	}
}
