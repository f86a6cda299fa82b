package data

import (
	"io"
	"strings"

	"guozi/pkg/paper"
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
	return JSON(w, struct {
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
		j.Failures[i] = failureJSON{f.Path, known(f.Expected.Plain), known(f.Got.Plain), paper.FailureText(f), f.Place.File, f.Place.Line, f.Place.Column, steps}
	}
	return j
}
