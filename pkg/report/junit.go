package report

import (
	"encoding/xml"
	"io"
	"slices"

	"guozi/pkg/finding"
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

// JUnit writes the listing as JUnit XML: a suite a file, a case a finding. What
// would fail the job is a failure, what is accepted is skipped, and any other
// finding passes with its text as output. A case says by its name where it stands,
// as the schema of Jenkins knows no attribute for it.
func JUnit(w io.Writer, l *Listing) error {
	suites := make([]junitSuite, 0, len(l.Files)+1)
	byFile := map[string]int{}
	suite := func(file string) *junitSuite {
		name := l.path(file)
		if name == "" {
			name = l.Tool
		}
		i, ok := byFile[name]
		if !ok {
			i = len(suites)
			byFile[name] = i
			suites = append(suites, junitSuite{Name: safe(name)})
		}
		return &suites[i]
	}
	for _, file := range slices.Sorted(slices.Values(l.Files)) { // as the findings are
		suite(file)
	}
	about := func(f *finding.Finding) junitCase {
		c := junitCase{Name: f.Rule, Class: l.Tool}
		if !f.Place.IsZero() {
			c.Name = safe(l.located(f.Place).String()) + " " + f.Rule
		}
		return c
	}
	for i := range l.Findings {
		f := &l.Findings[i]
		c := about(f)
		text := full(f) + l.relatedLines(f)
		if f.Severity >= l.Failing {
			c.Failure = &junitMessage{full(f), f.Rule, text}
		} else {
			c.Out = text
		}
		suite(f.Place.File).add(c)
	}
	for i := range l.Accepted {
		a := &l.Accepted[i]
		c := about(&a.Finding)
		c.Skipped = &junitMessage{Message: safe(a.Reason)}
		suite(a.Place.File).add(c)
	}
	for i := range suites {
		if len(suites[i].Cases) == 0 {
			suites[i].add(junitCase{Name: suites[i].Name, Class: l.Tool})
		}
	}
	return writeJUnit(w, l.Tool, suites)
}

// writeJUnit writes the suites as JUnit XML under the name.
func writeJUnit(w io.Writer, name string, suites []junitSuite) error {
	total := struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}{Name: name}
	for i := range suites {
		total.Tests += suites[i].Tests
		total.Failures += suites[i].Failures
	}
	total.Suites = suites
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
