package ci_test

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/securego/gosec/v2/cwe" // its module ships the schema of OASIS

	"guozi/pkg/finding"
	"guozi/pkg/paper"
)

type sarifLocation struct {
	Physical struct {
		Artifact struct{ URI string }                            `json:"artifactLocation"`
		Region   struct{ StartLine, StartColumn, EndColumn int } `json:"region"`
	} `json:"physicalLocation"`
	Logical []struct{ Name, FullyQualifiedName, Kind string } `json:"logicalLocations"`
	Message struct{ Text string }
}

type sarif struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name, Version string
				Rules         []struct {
					ID      string
					Help    struct{ Text string }
					Default struct{ Level string } `json:"defaultConfiguration"`
				}
			}
		}
		ColumnKind string
		Results    []struct {
			RuleID           string
			RuleIndex        int
			Level            string
			Message          struct{ Text string }
			Locations        []sarifLocation
			RelatedLocations []sarifLocation
			Fingerprints     map[string]string `json:"partialFingerprints"`
			Suppressions     []struct{ Kind, Justification string }
		}
	}
}

// fileOf is the file that a relative or file reference names.
func fileOf(t *testing.T, uri string) string {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil || u.RawQuery != "" || u.Fragment != "" || u.Host != "" || u.Opaque != "" || u.Scheme != "" && u.Scheme != "file" {
		t.Errorf("%q is no reference to a file: %#v, %v", uri, u, err)
		return ""
	}
	return u.Path
}

// sarifSchema is the schema of SARIF 2.1.0, errata 01.
var sarifSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/securego/gosec/v2").Output()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(strings.TrimSpace(string(dir)), "report", "sarif", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	const id = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	if err := c.AddResource(id, doc); err != nil {
		return nil, err
	}
	return c.Compile(id)
})

func validSARIF(t *testing.T, text string) error {
	t.Helper()
	schema, err := sarifSchema()
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(v)
}

func TestSARIFIsValid(t *testing.T) {
	empty := mixed()
	empty.Findings, empty.Accepted = nil, nil
	listings := map[string]*paper.Listing{"mixed": mixed(), "broken": broken(), "empty": empty, "a workbook": inWorkbook()}
	for _, s := range append(hostile, "/abs/表 1.yaml", "../up.yaml", "<stdin>", "bad\xff.yaml") {
		listings[s] = hostileListing(s)
	}
	for name, l := range listings {
		if err := validSARIF(t, render(t, "sarif", l)); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// The schema is the one in force: it refuses what SARIF does not have.
func TestTheSchemaRefuses(t *testing.T) {
	text := render(t, "sarif", mixed())
	for _, c := range []struct{ name, old, new string }{
		{"an unknown key", `"columnKind"`, `"columnKinds"`},
		{"an unknown column kind", `"unicodeCodePoints"`, `"cells"`},
		{"an unknown level", `"level": "warning"`, `"level": "minor"`},
		{"line 0", `"startLine": 11,`, `"startLine": 0,`},
		{"another version", `"version": "2.1.0"`, `"version": "2.2"`},
	} {
		if !strings.Contains(text, c.old) {
			t.Fatalf("%s is not there to be replaced", c.old)
		}
		if validSARIF(t, strings.ReplaceAll(text, c.old, c.new)) == nil {
			t.Errorf("%s is valid", c.name)
		}
	}
}

func TestSARIF(t *testing.T) {
	l := mixed()
	log := decode[sarif](t, render(t, "sarif", l))
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("version %s, %d runs", log.Version, len(log.Runs))
	}
	run := log.Runs[0]
	if run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("columns are in %s", run.ColumnKind)
	}
	rules := run.Tool.Driver.Rules
	if run.Tool.Driver.Name != "guozi" || run.Tool.Driver.Version != "1.2.3" || len(rules) != len(l.Rules) {
		t.Errorf("%+v, want %d rules", run.Tool.Driver, len(l.Rules))
	}
	all := l.Findings
	for _, a := range l.Accepted {
		all = append(all, a.Finding)
	}
	if len(run.Results) != len(all) {
		t.Fatalf("%d results, want %d", len(run.Results), len(all))
	}
	for i, r := range run.Results {
		f := all[i]
		if r.RuleID != f.Rule || r.RuleIndex < 0 || r.RuleIndex >= len(rules) || rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("result %d is of %s, which is not rule %d", i, r.RuleID, r.RuleIndex)
		}
		if r.Level != f.Severity.String() || !strings.HasPrefix(r.Message.Text, f.Message) {
			t.Errorf("result %d is %+v, want %+v", i, r, f)
		}
		if region := r.Locations[0].Physical.Region; region.StartLine != f.Place.Line || region.StartColumn != f.Place.Column || region.EndColumn != f.Place.Column+f.Place.Width {
			t.Errorf("result %d is at %+v, want %v", i, region, f.Place)
		}
		if len(r.RelatedLocations) != len(f.Related) {
			t.Errorf("result %d has %d related places, want %d", i, len(r.RelatedLocations), len(f.Related))
		}
		for k, related := range r.RelatedLocations {
			if want := f.Related[k]; related.Message.Text != want.Message || related.Physical.Region.StartLine != want.Place.Line {
				t.Errorf("result %d is related to %+v, want %+v", i, related, want)
			}
		}
		switch accepted := i - len(l.Findings); {
		case accepted < 0 && len(r.Suppressions) > 0:
			t.Errorf("result %d is suppressed", i)
		case accepted >= 0 && (len(r.Suppressions) != 1 || r.Suppressions[0].Kind != "inSource" || r.Suppressions[0].Justification != l.Accepted[accepted].Reason):
			t.Errorf("result %d has suppressions %+v, want the reason %q", i, r.Suppressions, l.Accepted[accepted].Reason)
		}
	}
	for _, rule := range rules {
		if rule.ID == "ratio/missing-year" && (rule.Default.Level != "error" || !strings.HasSuffix(rule.Help.Text, "沪府规〔2024〕4号第七条")) {
			t.Errorf("%+v", rule)
		}
	}
}

func TestSARIFURI(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"e.yaml", "e.yaml"},
		{"./e.yaml", "e.yaml"},
		{"tables/e.yaml", "tables/e.yaml"},
		{"../e.yaml", "../e.yaml"},
		{"e 1.yaml", "e%201.yaml"},
		{"表.yaml", "%E8%A1%A8.yaml"},
		{"c:x.yaml", "c%3Ax.yaml"}, // c: would be a scheme
		{"50%.yaml", "50%25.yaml"},
		{"a#b?c.yaml", "a%23b%3Fc.yaml"},
		{"/abs/e 1.yaml", "file:///abs/e%201.yaml"},
		{"<stdin>", "%3Cstdin%3E"},
	} {
		l := &paper.Listing{Measure: mixed().Measure, Findings: []finding.Finding{{Rule: "a/b", Severity: finding.Error, Message: "x", Place: finding.Place{File: c.file, Line: 1, Column: 1}}}}
		if got := decode[sarif](t, render(t, "sarif", l)).Runs[0].Results[0].Locations[0].Physical.Artifact.URI; got != c.want {
			t.Errorf("%q is %q, want %q", c.file, got, c.want)
		}
	}
}

func TestSARIFIsPlainJSON(t *testing.T) {
	if text := render(t, "sarif", mixed()); !json.Valid([]byte(text)) || !strings.HasSuffix(text, "\n") {
		t.Error("not one JSON value and a line end")
	}
}
