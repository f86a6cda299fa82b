package cli

import (
	"io"
	"slices"
	"strings"

	"guozi/pkg/paper"
	"guozi/pkg/report/ci"
	"guozi/pkg/report/data"
	"guozi/pkg/report/html"
	"guozi/pkg/report/ics"
	"guozi/pkg/report/xlsx"
	"guozi/pkg/table/notice"
	"guozi/pkg/workday"
)

// format is a format of results. Its entry in formats is the only place that says for
// which results it is, which flags go with it and how it is written.
type format struct {
	name         string
	flags        []string       // flags that are for this format alone
	writesPieces bool           // a long table can be written in it piece by piece
	omitsSteps   bool           // it does not show the steps of a calculation
	needsTables  bool           // it shows the tables, so that nothing is written when they can't be read
	binary       bool           // it is no text, so that a terminal can't show it
	writers      []resultWriter // one for each kind of result
}

// resultWriter writes results of one kind.
type resultWriter struct {
	accepts func(result any) bool
	write   func(w io.Writer, result any) error
}

// writerFor makes the writer for results of type R.
func writerFor[R any](write func(io.Writer, R) error) resultWriter {
	return resultWriter{
		accepts: func(result any) bool { _, ok := result.(R); return ok },
		write:   func(w io.Writer, result any) error { return write(w, result.(R)) },
	}
}

// formats lists the formats, the default first. A new format is an entry here with its
// writers; a new kind of result is a writer in each format that it can be written in.
func (a *app) formats() []format {
	return []format{
		{name: "text", writers: a.textWriters()},
		{name: "json", writers: jsonWriters()},
		{name: "csv", flags: []string{"encoding"}, writesPieces: true, omitsSteps: true, writers: []resultWriter{
			writerFor(func(w io.Writer, r *assessmentResult) error { return data.AssessmentsCSV(w, r.paper, r.encoding) }),
			writerFor(func(w io.Writer, r *auditResult) error { return data.FindingsCSV(w, r.paper, r.encoding) }),
			writerFor(func(w io.Writer, r *importResult) error { return notice.WriteCSV(w, r.days) }),
		}},
		{name: "ndjson", writesPieces: true, writers: []resultWriter{
			writerFor(func(w io.Writer, r *assessmentResult) error { return data.AssessmentsNDJSON(w, r.paper) }),
			writerFor(func(w io.Writer, r *auditResult) error { return data.FindingsNDJSON(w, r.paper) }),
		}},
		{name: "md", writers: []resultWriter{
			writerFor(func(w io.Writer, r *assessmentResult) error { return data.AssessmentsMarkdown(w, r.paper) }),
			writerFor(func(w io.Writer, r *auditResult) error { return data.FindingsMarkdown(w, r.paper) }),
		}},
		{name: "html", needsTables: true, writers: writersOfPaper(html.Write)},
		{name: "xlsx", needsTables: true, binary: true, writers: writersOfPaper(xlsx.Write)},
		{name: "ics", flags: []string{"alarm"}, writers: []resultWriter{
			writerFor(func(w io.Writer, r *assessmentResult) error {
				return r.calendars.write(w, func(o ics.Options) ([]string, error) { return ics.Assessments(w, r.paper, o) })
			}),
			writerFor(func(w io.Writer, r *timelineResult) error {
				return r.calendars.write(w, func(o ics.Options) ([]string, error) {
					return ics.Timeline(w, r.measure, r.record.Identity(), &r.timeline, o)
				})
			}),
		}},
		{name: "sarif", writers: writersOfListing(ci.SARIF)},
		{name: "junit", writers: append(writersOfListing(ci.JUnit), writerFor(func(w io.Writer, r *testResult) error { return ci.TestsJUnit(w, r.files, r.listing) }))},
		{name: "github", writers: append(writersOfListing(ci.GitHub), writerFor(func(w io.Writer, r *testResult) error { return ci.TestsGitHub(w, r.files, r.listing) }))},
		{name: "gitlab", writers: writersOfListing(ci.GitLab)},
	}
}

// writersOfPaper are the writers of a format that shows a working paper.
func writersOfPaper(write func(io.Writer, *paper.Paper) error) []resultWriter {
	return []resultWriter{
		writerFor(func(w io.Writer, r *assessmentResult) error { return write(w, r.paper) }),
		writerFor(func(w io.Writer, r *auditResult) error { return write(w, r.paper) }),
	}
}

// writersOfListing are the writers of a format that lists findings.
func writersOfListing(write func(io.Writer, *paper.Listing) error) []resultWriter {
	return []resultWriter{writerFor(write), writerFor(func(w io.Writer, r *auditResult) error { return write(w, r.listing) })}
}

// textWriters are the writers of text for a terminal.
func (a *app) textWriters() []resultWriter {
	return []resultWriter{
		writerFor(func(w io.Writer, r *amountResult) error { return a.terminal(w).Assessment(w, r.measure, &r.amount) }),
		writerFor(func(w io.Writer, r *timelineResult) error {
			return a.terminal(w).Timeline(w, r.measure, r.engine, &r.timeline, r.explain)
		}),
		writerFor(func(w io.Writer, r *assessmentResult) error { return a.terminal(w).Assessments(w, r.paper) }),
		writerFor(func(w io.Writer, r *auditResult) error {
			if err := a.terminal(w).Audit(w, r.result, r.listing.Sources); err != nil {
				return err
			}
			return a.writeAnnotations(w, r.listing)
		}),
		writerFor(func(w io.Writer, l *paper.Listing) error {
			if err := a.terminal(w).Listing(w, l); err != nil {
				return err
			}
			return a.writeAnnotations(w, l)
		}),
		writerFor(func(w io.Writer, r *testResult) error {
			if err := a.terminal(w).Tests(w, r.files, r.listing.Sources); err != nil || !a.wantsAnnotations() {
				return err
			}
			return ci.TestsGitHub(w, r.files, r.listing)
		}),
		writerFor(func(w io.Writer, y *workday.Year) error { return a.terminal(w).CalendarYear(w, y) }),
		writerFor(func(w io.Writer, c *paper.WorkdayCount) error { return a.terminal(w).WorkdayCount(w, c) }),
		writerFor(func(w io.Writer, s *paper.WorkdaySum) error { return a.terminal(w).WorkdaySum(w, s) }),
		writerFor(func(w io.Writer, v *paper.CalendarVerification) error {
			return a.terminal(w).CalendarVerification(w, v)
		}),
		writerFor(func(w io.Writer, b *paper.Backtest) error { return a.terminal(w).Backtest(w, b) }),
		writerFor(func(w io.Writer, r *rulesResult) error { return a.terminal(w).Rules(w, r.measure, findingRules()) }),
		writerFor(func(w io.Writer, r *ruleResult) error { return a.terminal(w).Rule(w, r.measure, r.rule) }),
		writerFor(func(w io.Writer, r *coverageResult) error { return a.terminal(w).Coverage(w, r.measure) }),
		writerFor(func(w io.Writer, s *paper.StaleFacts) error { return a.terminal(w).Stale(w, s) }),
		writerFor(func(w io.Writer, v *paper.Version) error { return a.terminal(w).Version(w, *v) }),
	}
}

func jsonWriters() []resultWriter {
	return []resultWriter{
		writerFor(func(w io.Writer, r *amountResult) error { return data.AssessmentJSON(w, &r.amount) }),
		writerFor(func(w io.Writer, r *timelineResult) error { return data.TimelineJSON(w, &r.timeline) }),
		writerFor(func(w io.Writer, r *assessmentResult) error { return data.AssessmentsJSON(w, r.paper) }),
		writerFor(func(w io.Writer, r *auditResult) error { return data.AuditJSON(w, r.result) }),
		writerFor(data.ListingJSON),
		writerFor(func(w io.Writer, r *testResult) error { return data.TestsJSON(w, r.files) }),
		writerFor(data.CalendarYearJSON),
		writerFor(data.WorkdayCountJSON),
		writerFor(data.WorkdaySumJSON),
		writerFor(data.CalendarVerificationJSON),
		writerFor(data.BacktestJSON),
		writerFor(func(w io.Writer, r *rulesResult) error { return data.RulesJSON(w, r.measure, findingRules()) }),
		writerFor(func(w io.Writer, r *ruleResult) error { return data.RuleJSON(w, r.measure, r.rule) }),
		writerFor(func(w io.Writer, r *coverageResult) error { return data.CoverageJSON(w, r.measure) }),
		writerFor(data.StaleJSON),
		writerFor(func(w io.Writer, v *paper.Version) error { return data.VersionJSON(w, *v) }),
	}
}

// formatsFor are the formats in which a result of the type of the example can be written.
func (a *app) formatsFor(example any) []format {
	return slices.DeleteFunc(a.formats(), func(f format) bool { return f.writerOf(example) == nil })
}

// writerOf is the writer for results of the type of the result, nil when there is none.
func (f *format) writerOf(result any) *resultWriter {
	for i := range f.writers {
		if f.writers[i].accepts(result) {
			return &f.writers[i]
		}
	}
	return nil
}

// requestedFormats are the formats of the outputs, in their order; text when none is asked
// for. The names must have been validated.
func (a *app) requestedFormats() []format {
	all := a.formats()
	if len(a.outputSpecs) == 0 {
		return all[:1]
	}
	var list []format
	for _, o := range a.outputSpecs {
		name, _, _ := strings.Cut(o, "=")
		i := slices.IndexFunc(all, func(f format) bool { return f.name == name })
		list = append(list, all[i])
	}
	return list
}
