package ci

import (
	"encoding/xml"
	"io"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

type junitMessage struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitMessage `xml:"failure"`
	Skipped *junitMessage `xml:"skipped"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

// junitReport is a suite a file while it is filled.
type junitReport struct {
	listing
	suites []junitSuite
	byFile map[string]int // index of the suite by the file's name
}

// suite is the suite of the file, or of the command for what is in no file.
func (r *junitReport) suite(file string) *junitSuite {
	name := r.path(file)
	if name == "" {
		name = r.Tool
	}
	i, ok := r.byFile[name]
	if !ok {
		i = len(r.suites)
		r.byFile[name] = i
		r.suites = append(r.suites, junitSuite{Name: glyph.Safe(name)})
	}
	return &r.suites[i]
}

// about is the case of a finding, which says by its name where it stands, as the
// schema of Jenkins knows no attribute for it.
func (r *junitReport) about(f *finding.Finding) junitCase {
	c := junitCase{Name: f.Rule, Class: r.Tool}
	if !f.Place.IsZero() {
		c.Name = glyph.Safe(r.located(f.Place).String()) + " " + f.Rule
	}
	return c
}

// JUnit writes the listing as JUnit XML: a suite a file, a case a finding. What
// would fail the job is a failure, what is accepted is skipped, and any other
// finding passes with its text as output.
func JUnit(w io.Writer, l *paper.Listing) error {
	r := junitReport{listing: listing{l}, byFile: map[string]int{}}
	for _, file := range slices.Sorted(slices.Values(l.Files)) { // as the findings are
		r.suite(file)
	}
	for i := range l.Findings {
		f := &l.Findings[i]
		c := r.about(f)
		text := paper.Message(f) + r.relatedLines(f)
		if f.Severity >= l.Failing {
			c.Failure = &junitMessage{paper.Message(f), f.Rule, text}
		} else {
			c.Out = text
		}
		r.suite(f.Place.File).add(c)
	}
	for i := range l.Accepted {
		a := &l.Accepted[i]
		c := r.about(&a.Finding)
		c.Skipped = &junitMessage{Message: glyph.Safe(a.Reason)}
		r.suite(a.Place.File).add(c)
	}
	for i := range r.suites {
		if s := &r.suites[i]; len(s.Cases) == 0 {
			s.add(junitCase{Name: s.Name, Class: l.Tool})
		}
	}
	return writeSuites(w, l.Tool, r.suites)
}

// writeSuites writes the suites under their sums.
func writeSuites(w io.Writer, name string, suites []junitSuite) error {
	total := struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}{Name: name, Suites: suites}
	for i := range suites {
		total.Tests += suites[i].Tests
		total.Failures += suites[i].Failures
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(total); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
