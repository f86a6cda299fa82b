package report

import (
	"io"
	"strings"

	"guozi/pkg/trial"
)

// TestsSchema is the schema of what became of worked cases.
const TestsSchema = "guozi.tests/v1"

type traceJSON struct {
	Label   string `json:"label"`
	Value   string `json:"value"`
	Article string `json:"article"`
}

type failureJSON struct {
	Key      string      `json:"key"`
	Expected *string     `json:"expected"`
	Got      *string     `json:"got"`
	Message  string      `json:"message"`
	File     string      `json:"file"`
	Line     int         `json:"line"`
	Column   int         `json:"column"`
	Steps    []traceJSON `json:"steps"`
}

type caseJSON struct {
	Name     string        `json:"name"`
	Article  *string       `json:"article"`
	Line     int           `json:"line"`
	Column   int           `json:"column"`
	Passed   bool          `json:"passed"`
	Failures []failureJSON `json:"failures"`
}

// TestsJSON writes what became of files of worked cases.
func TestsJSON(w io.Writer, files []trial.File) error {
	type fileJSON struct {
		File     string        `json:"file"`
		Rules    *string       `json:"rules"`
		Findings []findingJSON `json:"findings"`
		Tests    []caseJSON    `json:"tests"`
	}
	var summary struct {
		Tests  int `json:"tests"`
		Passed int `json:"passed"`
		Failed int `json:"failed"`
		Faulty int `json:"faulty_files"`
	}
	list := make([]fileJSON, len(files))
	for i := range files {
		f := &files[i]
		list[i] = fileJSON{f.Name, known(f.Rules), findingsOf(f.Faults), make([]caseJSON, len(f.Outcomes))}
		for k := range f.Outcomes {
			list[i].Tests[k] = caseOf(&f.Outcomes[k])
		}
		summary.Tests += len(f.Outcomes)
		summary.Failed += f.Failed()
		if len(f.Faults) > 0 {
			summary.Faulty++
		}
	}
	summary.Passed = summary.Tests - summary.Failed
	return writeJSON(w, struct {
		Schema  string     `json:"schema"`
		Files   []fileJSON `json:"files"`
		Summary any        `json:"summary"`
	}{TestsSchema, list, summary})
}

func caseOf(o *trial.Outcome) caseJSON {
	at := o.Case.Places.At("")
	j := caseJSON{o.Case.Name, known(o.Case.Article), at.Line, at.Column, len(o.Failures) == 0, make([]failureJSON, len(o.Failures))}
	for i := range o.Failures {
		f := &o.Failures[i]
		steps := make([]traceJSON, len(f.Trace))
		for k, s := range f.Trace {
			steps[k] = traceJSON{strings.TrimSpace(s.Op + " " + s.Label), s.Value, s.Basis}
		}
		j.Failures[i] = failureJSON{f.Path, known(f.Expected.Plain), known(f.Got.Plain), failureText(f), f.Place.File, f.Place.Line, f.Place.Column, steps}
	}
	return j
}

// TestsJUnit writes what became of files of worked cases as JUnit XML: a suite a file, a
// case a case. A fault of a file fails as a case of its own.
func TestsJUnit(w io.Writer, files []trial.File, l *Listing) error {
	suites := make([]junitSuite, len(files))
	for i := range files {
		f := &files[i]
		suites[i].Name = safe(l.path(f.Name))
		for k := range f.Faults {
			x := &f.Faults[k]
			suites[i].add(junitCase{Name: safe(l.located(x.Place).String()) + " " + x.Rule, Class: l.Tool, Failure: &junitMessage{full(x), x.Rule, full(x)}})
		}
		for k := range f.Outcomes {
			o := &f.Outcomes[k]
			c := junitCase{Name: safe(o.Case.Name), Class: safe(l.path(f.Name))}
			if len(o.Failures) > 0 {
				var lines []string
				for j := range o.Failures {
					x := &o.Failures[j]
					lines = append(lines, safe(l.located(x.Place).String()+": "+failureText(x))+traceText(x))
				}
				c.Failure = &junitMessage{safe(failureText(&o.Failures[0])), "", strings.Join(lines, "\n")}
			}
			suites[i].add(c)
		}
	}
	return writeJUnit(w, l.Tool, suites)
}

// TestsGitHub writes faults and failures as workflow commands.
func TestsGitHub(w io.Writer, files []trial.File, l *Listing) error {
	var out strings.Builder
	for i := range files {
		for k := range files[i].Faults {
			f := &files[i].Faults[k]
			out.WriteString(l.annotation("error", f.Place, f.Rule, full(f)+l.relatedLines(f)))
		}
		for k := range files[i].Outcomes {
			o := &files[i].Outcomes[k]
			for j := range o.Failures {
				f := &o.Failures[j]
				out.WriteString(l.annotation("error", f.Place, safe(o.Case.Name), safe(failureText(f))+traceText(f)))
			}
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}
