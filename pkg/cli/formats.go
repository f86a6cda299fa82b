package cli

import (
	"fmt"
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

// format is one way to write results down. What it is for, which flags go with it and
// how it is written stands in its entry, and nowhere else.
type format struct {
	name    string
	flags   []string // that are for this format alone
	streams bool     // a long table can be written in it piece by piece
	brief   bool     // it shows no steps of a calculation
	whole   bool     // it shows the tables, so there is none of tables that can't be read
	writers []writer // one for each kind of result that it is for
}

// writer writes results of one kind.
type writer struct {
	takes func(result any) bool
	write func(w io.Writer, result any) error
}

// of makes the writer for results of type R.
func of[R any](write func(io.Writer, R) error) writer {
	return writer{
		takes: func(result any) bool { _, ok := result.(R); return ok },
		write: func(w io.Writer, result any) error { return write(w, result.(R)) },
	}
}

// formats lists the formats. A new one is an entry here with its writers; a new kind
// of result is a writer in each format that it has.
func (a *app) formats() []format {
	return []format{
		{name: "text", writers: a.textWriters()},
		{name: "json", writers: jsonWriters()},
		{name: "csv", flags: []string{"encoding"}, streams: true, brief: true, writers: []writer{
			of(func(w io.Writer, r *assessed) error { return data.AssessmentsCSV(w, r.paper, r.encoding) }),
			of(func(w io.Writer, r *audited) error { return data.FindingsCSV(w, r.paper, r.encoding) }),
			of(func(w io.Writer, r *imported) error { return notice.WriteCSV(w, r.days) }),
		}},
		{name: "ndjson", streams: true, writers: []writer{
			of(func(w io.Writer, r *assessed) error { return data.AssessmentsNDJSON(w, r.paper) }),
			of(func(w io.Writer, r *audited) error { return data.FindingsNDJSON(w, r.paper) }),
		}},
		{name: "md", writers: []writer{
			of(func(w io.Writer, r *assessed) error { return data.AssessmentsMarkdown(w, r.paper) }),
			of(func(w io.Writer, r *audited) error { return data.FindingsMarkdown(w, r.paper) }),
		}},
		{name: "html", whole: true, writers: ofPaper(html.Write)},
		{name: "xlsx", whole: true, writers: ofPaper(xlsx.Write)},
		{name: "ics", flags: []string{"alarm"}, writers: []writer{
			of(func(w io.Writer, r *assessed) error {
				return r.calendars.write(w, func(o ics.Options) ([]string, error) { return ics.Assessments(w, r.paper, o) })
			}),
			of(func(w io.Writer, r *timed) error {
				return r.calendars.write(w, func(o ics.Options) ([]string, error) {
					return ics.Timeline(w, r.measure, r.record.Identity(), &r.timeline, o)
				})
			}),
		}},
		{name: "sarif", writers: ofListing(ci.SARIF)},
		{name: "junit", writers: append(ofListing(ci.JUnit), of(func(w io.Writer, r *tried) error { return ci.TestsJUnit(w, r.files, r.listing) }))},
		{name: "github", writers: append(ofListing(ci.GitHub), of(func(w io.Writer, r *tried) error { return ci.TestsGitHub(w, r.files, r.listing) }))},
		{name: "gitlab", writers: ofListing(ci.GitLab)},
	}
}

// ofPaper are the writers of a format that shows a whole working paper.
func ofPaper(write func(io.Writer, *paper.Paper) error) []writer {
	return []writer{
		of(func(w io.Writer, r *assessed) error { return write(w, r.paper) }),
		of(func(w io.Writer, r *audited) error { return write(w, r.paper) }),
	}
}

// ofListing are the writers of a format that lists findings.
func ofListing(write func(io.Writer, *paper.Listing) error) []writer {
	return []writer{of(write), of(func(w io.Writer, r *audited) error { return write(w, r.listing) })}
}

// textWriters are the writers of text for a terminal.
func (a *app) textWriters() []writer {
	return []writer{
		of(func(w io.Writer, r *calculated) error { return a.terminal(w).Assessment(w, r.measure, &r.amount) }),
		of(func(w io.Writer, r *timed) error {
			return a.terminal(w).Timeline(w, r.measure, r.engine, &r.timeline, r.explain)
		}),
		of(func(w io.Writer, r *assessed) error { return a.terminal(w).Assessments(w, r.paper) }),
		of(func(w io.Writer, r *audited) error {
			if err := a.terminal(w).Audit(w, r.result, r.listing.Sources); err != nil {
				return err
			}
			return a.annotate(w, r.listing)
		}),
		of(func(w io.Writer, l *paper.Listing) error {
			if err := a.terminal(w).Listing(w, l); err != nil {
				return err
			}
			return a.annotate(w, l)
		}),
		of(func(w io.Writer, r *tried) error {
			if err := a.terminal(w).Tests(w, r.files, r.listing.Sources); err != nil || !a.annotates() {
				return err
			}
			return ci.TestsGitHub(w, r.files, r.listing)
		}),
		of(func(w io.Writer, y *workday.Year) error { return a.terminal(w).CalendarYear(w, y) }),
		of(func(w io.Writer, r *workdayCount) error {
			_, err := fmt.Fprintln(w, r.text)
			return err
		}),
		of(func(w io.Writer, r *workdaySum) error {
			_, err := fmt.Fprintln(w, r.text)
			return err
		}),
		of(func(w io.Writer, v *verification) error { return v.write(w) }),
		of(func(w io.Writer, b *backtested) error { return b.write(w) }),
		of(func(w io.Writer, r *ruleBook) error { return a.terminal(w).Rules(w, r.measure, findingRules()) }),
		of(func(w io.Writer, r *rulePage) error { return a.terminal(w).Rule(w, r.measure, r.rule) }),
		of(func(w io.Writer, r *coverage) error { return a.terminal(w).Coverage(w, r.measure) }),
		of(func(w io.Writer, s *staleFacts) error { return a.terminal(w).Stale(w, s.asOf, s.older, s.all, s.list) }),
		of(func(w io.Writer, v *paper.Version) error { return a.terminal(w).Version(w, *v) }),
	}
}

func jsonWriters() []writer {
	return []writer{
		of(func(w io.Writer, r *calculated) error { return data.AssessmentJSON(w, &r.amount) }),
		of(func(w io.Writer, r *timed) error { return data.TimelineJSON(w, &r.timeline) }),
		of(func(w io.Writer, r *assessed) error { return data.AssessmentsJSON(w, r.paper) }),
		of(func(w io.Writer, r *audited) error { return data.AuditJSON(w, r.result) }),
		of(data.ListingJSON),
		of(func(w io.Writer, r *tried) error { return data.TestsJSON(w, r.files) }),
		of(data.CalendarYearJSON),
		of(func(w io.Writer, r *workdayCount) error { return data.JSON(w, r.WorkdayCount) }),
		of(func(w io.Writer, r *workdaySum) error { return data.JSON(w, r.WorkdaySum) }),
		of(func(w io.Writer, v *verification) error { return data.JSON(w, v) }),
		of(func(w io.Writer, b *backtested) error { return data.JSON(w, b) }),
		of(func(w io.Writer, r *ruleBook) error { return data.RulesJSON(w, r.measure, findingRules()) }),
		of(func(w io.Writer, r *rulePage) error { return data.RuleJSON(w, r.measure, r.rule) }),
		of(func(w io.Writer, r *coverage) error { return data.CoverageJSON(w, r.measure) }),
		of(func(w io.Writer, s *staleFacts) error { return data.StaleJSON(w, s.asOf, s.older, s.all, s.list) }),
		of(func(w io.Writer, v *paper.Version) error { return data.VersionJSON(w, *v) }),
	}
}

// serving are the formats for a kind of result, of which like is any.
func (a *app) serving(like any) []format {
	return slices.DeleteFunc(a.formats(), func(f format) bool { return f.writerFor(like) == nil })
}

// writerFor is the writer for the result, nil when the format is not for it.
func (f *format) writerFor(result any) *writer {
	for i := range f.writers {
		if f.writers[i].takes(result) {
			return &f.writers[i]
		}
	}
	return nil
}

// askedFormats are the formats that outputs are asked for in, text when none is.
func (a *app) askedFormats() []format {
	all := a.formats()
	if len(a.outputs) == 0 {
		return all[:1]
	}
	var list []format
	for _, o := range a.outputs {
		name, _, _ := strings.Cut(o, "=")
		i := slices.IndexFunc(all, func(f format) bool { return f.name == name })
		list = append(list, all[i]) // which checkOutputs has seen to
	}
	return list
}
