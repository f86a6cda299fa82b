// Package data gives results the forms that programs and people carry on with: JSON
// and NDJSON, CSV, Markdown.
package data

import (
	"encoding/json"
	"io"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// The schemas of the JSON results.
const (
	AssessmentSchema           = "guozi.assessment/v1"
	TimelineSchema             = "guozi.timeline/v1"
	AssessmentsSchema          = "guozi.assessments/v1"
	FindingsSchema             = "guozi.findings/v1"
	CalendarSchema             = "guozi.calendar/v1"
	RulesSchema                = "guozi.rules/v1"
	CoverageSchema             = "guozi.coverage/v1"
	StaleSchema                = "guozi.stale/v1"
	CalendarVerificationSchema = "guozi.calendar-verification/v1"
	BacktestSchema             = "guozi.backtest/v1"
)

// JSON writes a plain result.
func JSON(w io.Writer, v any) error {
	enc := encoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(glyph.JSON(w))
	enc.SetEscapeHTML(false)
	return enc
}

type stepJSON struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Formula string `json:"formula"`
	Value   string `json:"value"`
	Article string `json:"article"`
	Note    string `json:"note"`
}

type assessmentJSON struct {
	Schema            string            `json:"schema,omitempty"`
	Income            string            `json:"income"`
	Year              *int              `json:"year"`
	Rules             string            `json:"rules"`
	Base              *money.Yuan       `json:"base"`
	Ratio             *money.Ratio      `json:"ratio"`
	Gross             *money.Yuan       `json:"gross"`
	Deducted          *money.Yuan       `json:"deducted"`
	StateShare        *money.Ratio      `json:"state_share"`
	FeesOnly          *money.Yuan       `json:"fees_only"`
	Payable           money.Yuan        `json:"payable"`
	Relief            money.Yuan        `json:"relief"`
	NetPayable        money.Yuan        `json:"net_payable"`
	WithoutDeductions *money.Yuan       `json:"without_deductions"`
	LossLeft          *money.Yuan       `json:"loss_left"`
	Paid              *money.Yuan       `json:"paid"`
	Open              *money.Yuan       `json:"open"`
	Settled           workday.Date      `json:"settled"`
	PayableWords      string            `json:"payable_words"`
	Readings          map[string]string `json:"readings"`
	Steps             []stepJSON        `json:"steps"`
	Findings          []findingJSON     `json:"findings"`
	Facts             []factJSON        `json:"facts,omitempty"` // of the record
}

// factJSON is a fact that was reported, as tables write it.
type factJSON struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Value string `json:"value"`
}

func factsOf(facts []paper.Fact) []factJSON {
	list := make([]factJSON, len(facts))
	for i, f := range facts {
		list[i] = factJSON{f.Key, f.Title, string(f.Value.AppendPlain(nil))}
	}
	return list
}

func assessmentOf(a *remit.Assessment) assessmentJSON {
	j := assessmentJSON{
		Income: a.Income, Year: known(a.Year), Rules: a.Rules, Base: a.Base, Ratio: a.Ratio, Gross: a.Gross, Deducted: a.Deducted,
		StateShare: a.StateShare, FeesOnly: a.FeesOnly, Payable: a.Payable, Relief: a.Relief, NetPayable: a.NetPayable,
		WithoutDeductions: a.WithoutDeductions, LossLeft: a.LossLeft, Paid: &a.Paid, Open: &a.Open, Settled: a.Settled,
		PayableWords: a.Payable.Words(), Readings: a.Readings, Steps: make([]stepJSON, len(a.Steps)), Findings: findingsOf(a.Findings),
	}
	for i, s := range a.Steps {
		j.Steps[i] = stepJSON{s.ID, s.Label, s.Formula(), s.Value(), s.Article, s.Note}
	}
	return j
}

type relatedJSON struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	inBook
	Message string `json:"message"`
}

// inBook is where in a workbook a place is, null in any other file.
type inBook struct {
	Sheet *string `json:"sheet"`
	Cell  *string `json:"cell"`
}

func inBookOf(p finding.Place) inBook { return inBook{known(p.Sheet), known(p.Cell())} }

type findingJSON struct {
	Rule       string           `json:"rule"`
	Severity   finding.Severity `json:"severity"`
	Message    string           `json:"message"`
	Article    *string          `json:"article"`
	Enterprise *string          `json:"enterprise"`
	Income     *string          `json:"income"`
	Year       *int             `json:"year"`
	File       *string          `json:"file"`
	Line       *int             `json:"line"`
	Column     *int             `json:"column"`
	inBook
	Related []relatedJSON `json:"related"`
}

// known is nil for a zero value.
func known[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

func findingsOf(fs []finding.Finding) []findingJSON {
	list := make([]findingJSON, len(fs))
	for i, f := range fs {
		list[i] = findingJSON{
			Rule: f.Rule, Severity: f.Severity, Message: f.Message, Article: known(f.Article), Enterprise: known(f.Enterprise),
			Income: known(f.Income), Year: known(f.Year), File: known(f.Place.File), Line: known(f.Place.Line), Column: known(f.Place.Column),
			inBook: inBookOf(f.Place), Related: []relatedJSON{},
		}
		for _, r := range f.Related {
			if r.Place.IsZero() {
				continue
			}
			list[i].Related = append(list[i].Related, relatedJSON{r.Place.File, r.Place.Line, r.Place.Column, inBookOf(r.Place), r.Message})
		}
	}
	return list
}

// AssessmentJSON writes one assessment.
func AssessmentJSON(w io.Writer, a *remit.Assessment) error {
	j := assessmentOf(a)
	j.Schema = AssessmentSchema
	return JSON(w, j)
}

type timelineJSON struct {
	Schema string `json:"schema,omitempty"`
	deadline.Timeline
}

// TimelineJSON writes one timeline.
func TimelineJSON(w io.Writer, t *deadline.Timeline) error {
	return JSON(w, timelineJSON{TimelineSchema, *t})
}

type supplementJSON struct {
	Year     int            `json:"year"`
	Carried  bool           `json:"carried"`
	Filed    money.Yuan     `json:"filed"`
	Restated money.Yuan     `json:"restated"`
	Due      money.Yuan     `json:"due"`
	Decrease money.Yuan     `json:"decrease"`
	Paid     money.Yuan     `json:"paid"`
	Open     money.Yuan     `json:"open"`
	Over     money.Yuan     `json:"over"`
	Missing  *int           `json:"missing_year"`
	Notes    []string       `json:"notes"`
	Steps    assessmentJSON `json:"assessment"`
}

type enterpriseJSON struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Category    *string          `json:"category"`
	Agency      *string          `json:"agency"`
	Assessments []assessmentJSON `json:"assessments"`
	Timelines   []timelineJSON   `json:"timelines"`
	Supplements []supplementJSON `json:"supplementary"`
	Facts       []factJSON       `json:"facts"`
}

// AssessmentsJSON writes the assessment of several enterprises with the totals.
func AssessmentsJSON(w io.Writer, p *paper.Paper) error {
	r := p.Result
	list := make([]enterpriseJSON, len(r.Enterprises))
	for i := range r.Enterprises {
		list[i] = enterpriseOf(p, i)
	}
	return JSON(w, struct {
		Schema      string            `json:"schema"`
		Rules       string            `json:"rules"`
		AsOf        workday.Date      `json:"as_of"`
		Counting    deadline.Counting `json:"counting"`
		Enterprises []enterpriseJSON  `json:"enterprises"`
		Totals      assess.Totals     `json:"totals"`
	}{AssessmentsSchema, r.Rules, r.AsOf, r.Counting, list, r.Totals})
}
