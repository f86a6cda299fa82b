package ci_test

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
)

type junitText struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitCase struct {
	Name    string     `xml:"name,attr"`
	Class   string     `xml:"classname,attr"`
	Failure *junitText `xml:"failure"`
	Skipped *junitText `xml:"skipped"`
	Out     string     `xml:"system-out"`
}

// code is the finding's code, with which the name ends.
func (c junitCase) code() string { return c.Name[strings.LastIndex(c.Name, " ")+1:] }

type junit struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Suites   []struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	} `xml:"testsuite"`
}

// parseJUnit reads one XML document and nothing more.
func parseJUnit(t *testing.T, text string) junit {
	t.Helper()
	var j junit
	dec := xml.NewDecoder(strings.NewReader(text))
	if err := dec.Decode(&j); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return j
		}
		if _, blank := token.(xml.CharData); err != nil || !blank {
			t.Fatalf("after the document: %v, %v", token, err)
		}
	}
}

func TestJUnitCountsAddUp(t *testing.T) {
	for _, c := range []struct {
		name                     string
		failing                  finding.Severity
		tests, failures, skipped int
	}{
		{"fail on errors", finding.Error, 8, 2, 2},
		{"fail on warnings", finding.Warning, 8, 5, 2},
		{"never fail", finding.Error + 1, 8, 0, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := mixed()
			l.Failing = c.failing
			j := parseJUnit(t, render(t, "junit", l))
			if j.Name != "guozi check" || j.Tests != c.tests || j.Failures != c.failures {
				t.Errorf("%s has %d tests and %d failures, want %d and %d", j.Name, j.Tests, j.Failures, c.tests, c.failures)
			}
			tests, failures, skipped := 0, 0, 0
			for _, s := range j.Suites {
				failed, skips := 0, 0
				for _, k := range s.Cases {
					if k.Failure != nil {
						failed++
					}
					if k.Skipped != nil {
						skips++
					}
				}
				if s.Tests != len(s.Cases) || s.Failures != failed || s.Skipped != skips || s.Errors != 0 {
					t.Errorf("suite %q says %d tests, %d failures, %d errors, %d skipped; it has %d, %d, 0, %d", s.Name, s.Tests, s.Failures, s.Errors, s.Skipped, len(s.Cases), failed, skips)
				}
				tests, failures, skipped = tests+s.Tests, failures+s.Failures, skipped+s.Skipped
			}
			if tests != c.tests || failures != c.failures || skipped != c.skipped {
				t.Errorf("suites have %d tests, %d failures, %d skipped; want %d, %d, %d", tests, failures, skipped, c.tests, c.failures, c.skipped)
			}
		})
	}
}

// A finding fails only at or above the level; below it passes with its text, and
// what is accepted is skipped with its reason.
func TestJUnitCases(t *testing.T) {
	l := mixed()
	l.Failing = finding.Warning
	got := map[string]junitCase{}
	for _, s := range parseJUnit(t, render(t, "junit", l)).Suites {
		for _, k := range s.Cases {
			got[k.code()] = k
		}
	}
	if k := got["ratio/missing-year"]; k.Failure == nil || k.Failure.Type != "ratio/missing-year" || !strings.Contains(k.Failure.Message, "没有 2022 年度") || !strings.Contains(k.Failure.Text, "表/r.yaml:4:9: 分类在这里定义") {
		t.Errorf("error: %+v", k)
	}
	if k := got["ratio/gap"]; k.Failure == nil {
		t.Errorf("warning: %+v", k)
	}
	if k := got["ratio/unused-category"]; k.Failure != nil || k.Skipped != nil || !strings.Contains(k.Out, `分类 "public" 没有企业使用`) {
		t.Errorf("note: %+v", k)
	}
	if k := got["enterprise/bad-uscc"]; k.Failure != nil || k.Skipped == nil || k.Skipped.Message != `执照如此,"已核"` {
		t.Errorf("accepted: %+v", k)
	}
}

// Every file is a suite, also one without findings: a job that shows no test for
// it would look as if it was not checked.
func TestJUnitHasASuiteAFile(t *testing.T) {
	l := checked([2]string{"z.yaml", ratios}, [2]string{"a.yaml", "kind: enterprises\nversion: 1\nunit: 元\nenterprises: [{id: z, name: 甲, form: 国有独资公司}]\n"})
	var suites []string
	for _, s := range parseJUnit(t, render(t, "junit", l)).Suites {
		suites = append(suites, s.Name)
		if s.Name == "a.yaml" && (s.Tests != 1 || s.Failures != 0 || s.Skipped != 0) {
			t.Errorf("a clean file: %+v", s)
		}
	}
	if want := []string{"a.yaml", "z.yaml"}; !slices.Equal(suites, want) {
		t.Errorf("suites %v, want %v", suites, want)
	}
}

// junitSchema is what the schema of Jenkins (junit-10.xsd of its xUnit plugin, which
// refuses a report that holds anything else) allows: by element the attributes, of
// which the required ones come before the bar, and the elements in it.
var junitSchema = map[string]struct{ attributes, children string }{
	"testsuites": {"| name time tests failures errors", "testsuite"},
	"testsuite":  {"name tests failures errors | group time skipped timestamp hostname id package file log url", "testsuite properties testcase system-out system-err"},
	"testcase":   {"name | time classname group", "skipped error failure rerunFailure rerunError flakyFailure flakyError system-out system-err"},
	"failure":    {"| type message", ""},
	"skipped":    {"| type message", ""},
	"system-out": {"|", ""},
}

// schemaFaults are what the document holds or lacks against junitSchema.
func schemaFaults(t *testing.T, text string) []string {
	t.Helper()
	var faults []string
	inside := []string{""}
	for dec := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return faults
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			name, parent := e.Name.Local, inside[len(inside)-1]
			inside = append(inside, name)
			allowed, known := junitSchema[name]
			if !known || parent == "" && name != "testsuites" || parent != "" && !slices.Contains(strings.Fields(junitSchema[parent].children), name) {
				faults = append(faults, "<"+name+"> in <"+parent+">")
			}
			required, optional, _ := strings.Cut(allowed.attributes, "|")
			missing := strings.Fields(required)
			for _, a := range e.Attr {
				if !slices.Contains(append(strings.Fields(optional), strings.Fields(required)...), a.Name.Local) {
					faults = append(faults, name+" has "+a.Name.Local)
				}
				missing = slices.DeleteFunc(missing, func(m string) bool { return m == a.Name.Local })
			}
			for _, m := range missing {
				faults = append(faults, name+" lacks "+m)
			}
		case xml.EndElement:
			inside = inside[:len(inside)-1]
		case xml.CharData:
			if name := inside[len(inside)-1]; junitSchema[name].children != "" && strings.TrimSpace(string(e)) != "" {
				faults = append(faults, "text in <"+name+">")
			}
		}
	}
}

func TestJUnitIsAsJenkinsWantsIt(t *testing.T) {
	empty := mixed()
	empty.Findings, empty.Accepted = nil, nil
	for name, l := range map[string]*paper.Listing{"mixed": mixed(), "broken": broken(), "empty": empty, "a workbook": inWorkbook(), "hostile": hostileListing(hostile[0])} {
		if faults := schemaFaults(t, render(t, "junit", l)); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
	text := render(t, "junit", mixed())
	for _, c := range []struct{ old, new, fault string }{
		{"<testcase name=", `<testcase line="3" name=`, "testcase has line"},
		{"<testsuite name=", "<testsuite title=", "testsuite lacks name"},
		{"<testsuites name=", `<testsuites skipped="2" name=`, "testsuites has skipped"},
		{"skipped message", "skipped reason", "skipped has reason"},
		{"system-out", "output", "<output> in <testcase>"},
	} {
		if !slices.Contains(schemaFaults(t, strings.ReplaceAll(text, c.old, c.new)), c.fault) {
			t.Errorf("%s is not seen", c.fault)
		}
	}
}
