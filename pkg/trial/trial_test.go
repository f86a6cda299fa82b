package trial_test

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
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

// settings are by what the cases of a file are reckoned; open reads what they name.
func settings(t testing.TB, name string, file *worked.File, open func(name string) ([]byte, error)) func(*worked.Case) trial.Setting {
	t.Helper()
	opened := func(beside string) stream.File {
		data, err := open(path.Join(path.Dir(name), beside))
		if err != nil {
			t.Fatal(err)
		}
		return stream.File{Name: beside, Data: data}
	}
	measure := stream.Measure(cmp.Or(file.Rules, regulation.DefaultID))
	if measure == nil {
		var fs []finding.Finding
		if measure, fs = stream.ReadPack(opened(file.Rules), stream.PackOptions{}); measure == nil {
			t.Fatalf("%+v", fs)
		}
	}
	base := trial.Setting{Measure: measure, Calendar: workday.Default(), AsOf: file.AsOf, Codes: codes()}
	return func(c *worked.Case) trial.Setting {
		s := base
		if ratios := cmp.Or(c.Given.Ratios, file.Ratios); ratios != "" {
			tables, fs := stream.Read(stream.Input{File: opened(ratios), Want: table.Ratios})
			if finding.Worst(fs) >= finding.Error {
				t.Fatalf("%+v", fs)
			}
			s.Ratios = &tables.Ratios
		}
		return s
	}
}

// eachFile calls test with every file of cases that the program carries or that stands
// beside the packs of testdata.
func eachFile(t *testing.T, test func(t *testing.T, name string, file *worked.File, setting func(*worked.Case) trial.Setting)) {
	for _, name := range worked.Carried() {
		data, err := worked.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		file := read(t, name, data)
		t.Run(path.Base(name), func(t *testing.T) { test(t, name, file, settings(t, name, file, worked.Read)) })
	}
	names, err := filepath.Glob("../../testdata/packs/*-cases.yaml")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file := read(t, name, data)
		t.Run(path.Base(name), func(t *testing.T) { test(t, name, file, settings(t, name, file, os.ReadFile)) })
	}
}

// The worked amounts and days of the law as it is read, the published figures, and what
// other packs ask for.
func TestCases(t *testing.T) {
	if names := worked.Carried(); len(names) < 5 {
		t.Fatalf("%d files", len(names))
	}
	eachFile(t, func(t *testing.T, name string, file *worked.File, setting func(*worked.Case) trial.Setting) {
		out, err := trial.RunFile(name, file, setting)
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
	})
}

// Every pack and ratio table that stands in testdata/packs has its cases.
func TestEveryPackHasCases(t *testing.T) {
	const dir = "../../testdata/packs/"
	all, err := filepath.Glob(dir + "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, name := range all {
		if strings.HasSuffix(name, "-cases.yaml") {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			file := read(t, name, data)
			used[file.Rules], used[file.Ratios], used[filepath.Base(name)] = true, true, true
			for i := range file.Cases {
				used[file.Cases[i].Given.Ratios] = true
			}
		}
	}
	for _, name := range all {
		if !used[filepath.Base(name)] {
			t.Errorf("no case is reckoned by %s", name)
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
	eachFile(t, func(t *testing.T, name string, file *worked.File, setting func(*worked.Case) trial.Setting) {
		for i := range file.Cases {
			m := misled{t, &file.Cases[i], setting(&file.Cases[i]), met}
			m.results()
			m.error()
			m.findings()
		}
	})
	for what, keys := range map[string][]worked.Key{"": worked.ValueKeys(), "supplementary.": worked.SupplementKeys(), "step.": worked.StepKeys()} {
		for _, k := range keys {
			if !met[what+k.Name] {
				t.Errorf("no case expects %s%s", what, k.Name)
			}
		}
	}
}

// misled is a case whose expectations are made wrong one by one.
type misled struct {
	t       *testing.T
	c       *worked.Case
	setting trial.Setting
	met     map[string]bool
}

// fails runs the case, whose named expectation is wrong.
func (m misled) fails(what string) {
	o, err := m.setting.Run(m.c)
	if err != nil || len(o.Failures) == 0 {
		m.t.Errorf("%s: a wrong %s passes (%v)", m.c.Name, what, err)
	}
	for _, f := range o.Failures {
		if f.Place.Line == 0 || f.Path == "" || f.Expected.Shown == "" || f.Got.Shown == "" {
			m.t.Errorf("%s: %+v", m.c.Name, f)
		}
	}
}

func (m misled) values(what string, list []worked.Expected) {
	for i := range list {
		right := list[i].Value
		list[i].Value = wrong(right)
		m.fails(what + list[i].Key)
		list[i].Value = right
		m.met[what+list[i].Key] = true
	}
}

func (m misled) results() {
	results := []*worked.Result{&m.c.Expect.Result}
	for i := range m.c.Expect.Records {
		results = append(results, &m.c.Expect.Records[i].Result)
	}
	for _, r := range results {
		m.values("", r.Values)
		m.values("supplementary.", r.Supplement)
		for i := range r.Lines {
			m.values("steps.", r.Lines[i].Values)
		}
		for i := range r.Steps {
			m.values("step.", r.Steps[i].Values)
		}
	}
}

func (m misled) error() {
	if e := m.c.Expect.Error; e != nil {
		right := e.Value
		e.Value = worked.Text("table/bad-value")
		m.fails("error")
		e.Value = right
	}
}

func (m misled) findings() {
	x := m.c.Expect.Findings
	if x == nil {
		return
	}
	right := x.List
	x.List = append(slices.Clone(right), worked.Expected{Value: worked.Text("yaml/syntax"), Place: x.Place})
	m.fails("list of findings, one more")
	for i := range right {
		x.List = slices.Delete(slices.Clone(right), i, i+1)
		m.fails("list of findings, one less")
	}
	x.List = right
}
