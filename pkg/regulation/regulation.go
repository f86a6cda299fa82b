// Package regulation is the measure as data: which incomes it knows and who pays
// them, its clocks, the documents to attach, its validity and its articles. The
// text of every label, length of time and article number stands in a pack, a
// YAML file embedded here or supplied by the user. The package interprets
// nothing: amounts are computed in remit, days in deadline.
package regulation

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// Measure is one regulation pack.
type Measure struct {
	ID         string               `yaml:"id"`
	Title      string               `yaml:"title"`
	Number     string               `yaml:"number"`
	Valid      Validity             `yaml:"valid"`
	Counting   map[string]Provision `yaml:"counting"`
	Incomes    []Income             `yaml:"incomes"`
	Provisions map[string]Provision `yaml:"provisions"`
	Reserve    Reserve              `yaml:"reserve"`
	Findings   map[string]string    `yaml:"findings"` // finding code -> article
	Articles   []Article            `yaml:"articles"`
}

// Validity is when the measure is in force, both days included.
type Validity struct {
	From    Day    `yaml:"from"`
	To      Day    `yaml:"to"`
	Article string `yaml:"article"`
}

// Day is a civil day in a pack, written YYYY-MM-DD.
type Day struct{ workday.Date }

// UnmarshalYAML reads YYYY-MM-DD.
func (d *Day) UnmarshalYAML(n *yaml.Node) (err error) {
	d.Date, err = workday.ParseDate(n.Value)
	return err
}

// Provision is one line of a calculation, or one reading: its label and the
// article it rests on.
type Provision struct {
	Label   string `yaml:"label"`
	Article string `yaml:"article"`
}

// Article says what the program does for one article of the measure.
type Article struct {
	Number  int    `yaml:"number"`
	Subject string `yaml:"subject"`
	Does    Deed   `yaml:"does"`
	Why     string `yaml:"why"` // how, or why not
}

// Deed is what the program does for an article.
type Deed string

// The deeds.
const (
	Computed Deed = "computed" // amounts or days follow from it
	Checked  Deed = "checked"  // findings follow from it
	Shown    Deed = "shown"    // reports state what it asks for
	Nothing  Deed = "none"     // it can't be computed
)

// Reserve limits the statutory reserve: Rate of the year's profit after losses,
// until the accumulated reserve is Cap of the registered capital.
type Reserve struct {
	Rate    money.Ratio `yaml:"rate"`
	Cap     money.Ratio `yaml:"cap"`
	Article string      `yaml:"article"`
}

// Income is one kind of proceeds.
type Income struct {
	ID            string     `yaml:"id"`
	Name          string     `yaml:"name"`
	Short         string     `yaml:"short"`
	Article       string     `yaml:"article"`
	Payers        []string   `yaml:"payers"` // forms of enterprise; empty: all
	PayersArticle string     `yaml:"payers_article"`
	Documents     []Document `yaml:"documents"`
	Clocks        []Clock    `yaml:"clocks"`
}

// Document is one that a filing must carry.
type Document struct {
	Name    string `yaml:"name"` // as written in a table
	Title   string `yaml:"title"`
	Article string `yaml:"article"`
	// CheckedBy is the finding code that reports this document alone; without
	// one it is reported with the others.
	CheckedBy string `yaml:"checked_by"`
}

// Unit is what a clock counts in.
type Unit string

// The units of clocks.
const (
	Months   Unit = "month"   // calendar months
	Workdays Unit = "workday" // working days
	OnDate   Unit = "date"    // a month and day of the year after the start's year
	Stated   Unit = "stated"  // a day that a document states
)

// Clock is one time limit.
type Clock struct {
	ID         string   `yaml:"id"`
	Label      string   `yaml:"label"`
	Starts     []string `yaml:"starts"`   // events; the clock starts at the later
	Previous   string   `yaml:"previous"` // the clock it is projected from while its start is unknown
	Stated     string   `yaml:"stated"`   // the event that is the due day itself
	Text       string   `yaml:"text"`     // what the length is counted from, in words
	Length     int      `yaml:"length"`
	Unit       Unit     `yaml:"unit"`
	Date       string   `yaml:"date"` // MM-DD, for OnDate
	Done       string   `yaml:"done"` // the event that meets it
	FromFiling bool     `yaml:"from_filing"`
	Principle  bool     `yaml:"principle"` // 原则上: not a hard limit
	Article    string   `yaml:"article"`
	Note       string   `yaml:"note"`
}

// Span is the clock in words, such as 年度终了后 5 个月.
func (c Clock) Span() string {
	switch c.Unit {
	case Months:
		return fmt.Sprintf("%s %d 个月", c.Text, c.Length) + c.softly()
	case Workdays:
		return fmt.Sprintf("%s %d 个工作日", c.Text, c.Length) + c.softly()
	}
	return c.Text + c.softly()
}

func (c Clock) softly() string {
	if c.Principle {
		return "(原则上)"
	}
	return ""
}

// builtin is shanghai2024.go, made from packs/shanghai-2024.yaml, which is the
// pack that people edit: code needs no reading at start.
var builtin = sync.OnceValue(shanghai2024)

// Default is the measure in force, 沪府规〔2024〕4号. The result is shared: do not
// change it.
func Default() *Measure { return builtin() }

// Load reads a regulation pack. The error joins every fault found.
func Load(data []byte) (*Measure, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	m := new(Measure)
	if err := dec.Decode(m); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("规则包是空的")
		}
		return nil, inWords(err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, errors.New("规则包只能有一个 YAML 文档")
	}
	if err := m.validate(); err != nil {
		return nil, err
	}
	return m, nil
}

// inWords says in Chinese what the YAML decoder found, each fault with its line.
func inWords(err error) error {
	var wrong *yaml.TypeError
	if !errors.As(err, &wrong) {
		if !strings.HasPrefix(err.Error(), "yaml:") {
			return err // of a value, in Chinese already
		}
		var n int
		if _, scan := fmt.Sscanf(err.Error(), "yaml: line %d:", &n); scan == nil {
			return fmt.Errorf("第 %d 行:YAML 写法不对", n)
		}
		return errors.New("第 1 行:不是 YAML")
	}
	faults := make([]error, len(wrong.Errors))
	for i, text := range wrong.Errors {
		var n int
		_, _ = fmt.Sscanf(text, "line %d:", &n)
		what := "值的写法不对"
		if _, rest, ok := strings.Cut(text, ": field "); ok {
			name, _, _ := strings.Cut(rest, " not found in type")
			what = fmt.Sprintf("没有 %q 这一项", name)
		} else if strings.Contains(text, "already") {
			what = "同一项写了两次"
		} else if _, rest, ok := strings.Cut(text, "`"); ok {
			value, _, _ := strings.Cut(rest, "`")
			what = fmt.Sprintf("%q 写法不对", value)
		}
		faults[i] = fmt.Errorf("第 %d 行:%s", n, what)
	}
	return errors.Join(faults...)
}

// Income is the kind of proceeds with the id.
func (m *Measure) Income(id string) (*Income, bool) {
	i := slices.IndexFunc(m.Incomes, func(in Income) bool { return in.ID == id })
	if i < 0 {
		return nil, false
	}
	return &m.Incomes[i], true
}

// InForce reports whether the measure is in force on the day (第十八条).
func (m *Measure) InForce(d workday.Date) bool {
	return !d.Before(m.Valid.From.Date) && !d.After(m.Valid.To.Date)
}
