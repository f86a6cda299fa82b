package report

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// Encoding is how the characters of a CSV file are written.
type Encoding string

// The encodings.
const (
	UTF8    Encoding = "utf-8"   // with a byte order mark, by which Excel knows it
	GB18030 Encoding = "gb18030" // for programs that expect the Chinese code page
)

// Encodings lists the encodings, the default first.
var Encodings = []Encoding{UTF8, GB18030}

// harmless is text for a cell of a spreadsheet. Text that a spreadsheet could
// take for a formula, with full-width signs too, gets an apostrophe in front. No
// tab or line end is left by then.
func harmless(s string) string {
	s = safe(s)
	if start := strings.TrimLeft(s, " 　"); start != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(start)[0]) {
		return "'" + s
	}
	return s
}

// column is one column of a table over values of one kind.
type column[T any] struct {
	title string
	cell  func(*T) string // finished
}

// writeCSV writes a table with CRLF line ends.
func writeCSV[T any](w io.Writer, e Encoding, columns []column[T], values []T) error {
	if e == GB18030 {
		out := transform.NewWriter(w, simplifiedchinese.GB18030.NewEncoder())
		return errors.Join(csvLines(out, columns, values), out.Close())
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	return csvLines(w, columns, values)
}

func csvLines[T any](w io.Writer, columns []column[T], values []T) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.title
	}
	err := out.Write(row)
	for v := range values {
		for i, c := range columns {
			row[i] = c.cell(&values[v])
		}
		err = cmp.Or(err, out.Write(row))
	}
	out.Flush()
	return cmp.Or(err, out.Error())
}

// paperLine is one line of a table of assessments: a record, a year to be paid
// up, or an enterprise that has neither.
type paperLine struct {
	paper      *Paper
	enterprise *assess.Enterprise
	record     proceeds.Record    // nil: not a record
	amount     *remit.Assessment  // nil: not a record
	timeline   *deadline.Timeline // nil: not a record
	supplement *remit.Supplement  // nil: not a year to be paid up
	filing     *deadline.Step     // nil: none
	payment    *deadline.Step     // the clock that governs payment; nil: none
}

func (p *Paper) lines() []paperLine {
	list := make([]paperLine, 0, len(p.Result.Enterprises))
	for i := range p.Result.Enterprises {
		e := &p.Result.Enterprises[i]
		for k := range e.Assessments {
			l := paperLine{paper: p, enterprise: e, record: e.Records[k], amount: &e.Assessments[k], timeline: &e.Timelines[k]}
			l.filing, _ = l.timeline.Step("filing")
			l.payment, _ = l.timeline.Step("payment")
			if s, ok := l.timeline.Step("notice_payment"); ok && s.Status != deadline.NoClock {
				l.payment = s
			}
			list = append(list, l)
		}
		for k := range e.Supplements {
			list = append(list, paperLine{paper: p, enterprise: e, supplement: &e.Supplements[k]})
		}
		if len(e.Assessments)+len(e.Supplements) == 0 {
			list = append(list, paperLine{paper: p, enterprise: e})
		}
	}
	return list
}

func (l *paperLine) kind() string {
	switch {
	case l.amount != nil:
		return "应交"
	case l.supplement != nil:
		return "补交"
	}
	return ""
}

// about tells the line from others of the same income and year.
func (l *paperLine) about() string {
	if l.record == nil {
		return ""
	}
	return l.record.About()
}

// income is the short name of the line's income, "" when it has none.
func (l *paperLine) income() string {
	switch {
	case l.amount != nil:
		return l.paper.incomeName(l.amount.Income)
	case l.supplement != nil:
		return l.paper.incomeName(l.supplement.Restated.Income)
	}
	return ""
}

// year is 0 when the line has none.
func (l *paperLine) year() int {
	switch {
	case l.amount != nil:
		return l.amount.Year
	case l.supplement != nil:
		return l.supplement.Year
	}
	return 0
}

func (l *paperLine) note() string {
	var notes []string
	switch {
	case l.supplement != nil && l.supplement.Decrease.Sign() > 0:
		notes = append(notes, "调减,没有退还的规定")
	case l.supplement != nil:
		notes = append(notes, "补交没有规定期限")
	case l.amount == nil:
		notes = append(notes, "没有记录")
	}
	for _, s := range []*deadline.Step{l.filing, l.payment} {
		if s != nil {
			notes = append(notes, s.Notes...)
		}
	}
	return strings.Join(notes, ";")
}

func (p *Paper) incomeName(id string) string {
	if in, ok := p.Measure.Income(id); ok {
		return in.Short
	}
	return id
}

// categoryName is the category's name, its id when it has none.
func (p *Paper) categoryName(id string) string {
	if c, ok := p.Ratios.Category(id); ok && c.Name != "" {
		return c.Name
	}
	return id
}

var statusNames = map[deadline.Status]string{
	deadline.Met: "按期", deadline.Late: "迟延", deadline.Pending: "未到期", deadline.Overdue: "逾期",
	deadline.Projected: "推算", deadline.NoClock: "不推算",
}

func amountText(y *money.Yuan) string {
	if y == nil {
		return ""
	}
	return y.String()
}

func percentText(r *money.Ratio) string {
	if r == nil {
		return ""
	}
	return r.Percent()
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// certaintyText says whether the due day may still move.
func certaintyText(s *deadline.Step) string {
	switch {
	case s.Due.IsZero():
		return ""
	case s.Provisional:
		return "暂定"
	case s.MayChange:
		return "可能调整"
	}
	return "确定"
}

// The columns of a record are empty on the line of a year to be paid up and the
// other way round, so that a column adds up to the total of its name.
var assessmentColumns = []column[paperLine]{
	{"企业编号", func(l *paperLine) string { return harmless(l.enterprise.ID) }},
	{"企业名称", func(l *paperLine) string { return harmless(l.enterprise.Name) }},
	{"分类编号", func(l *paperLine) string { return harmless(l.enterprise.Category) }},
	{"分类", func(l *paperLine) string { return harmless(l.paper.categoryName(l.enterprise.Category)) }},
	{"出资人单位", func(l *paperLine) string { return harmless(l.enterprise.Agency) }},
	{"种类", (*paperLine).kind},
	{"收入", func(l *paperLine) string { return harmless(l.income()) }},
	{"年度", func(l *paperLine) string { return yearText(l.year()) }},
	{"事项", func(l *paperLine) string { return harmless(l.about()) }},
	ofAmount("计算基数", func(a *remit.Assessment) string { return amountText(a.Base) }),
	ofAmount("上交比例", func(a *remit.Assessment) string { return percentText(a.Ratio) }),
	ofAmount("收入总额", func(a *remit.Assessment) string { return amountText(a.Gross) }),
	ofAmount("扣除额", func(a *remit.Assessment) string { return amountText(a.Deducted) }),
	ofAmount("国有股权比例", func(a *remit.Assessment) string { return percentText(a.StateShare) }),
	ofAmount("应交", func(a *remit.Assessment) string { return a.Payable.String() }),
	ofAmount("减免", func(a *remit.Assessment) string { return a.Relief.String() }),
	ofAmount("减免后应交", func(a *remit.Assessment) string { return a.NetPayable.String() }),
	ofAmount("已交", func(a *remit.Assessment) string { return a.Paid.String() }),
	ofAmount("未交", func(a *remit.Assessment) string { return a.Open.String() }),
	ofAmount("交清日", func(a *remit.Assessment) string { return a.Settled.String() }),
	ofFiling("申报期限", func(s *deadline.Step) string { return s.Due.String() }),
	ofFiling("申报期限性质", certaintyText),
	ofFiling("申报日", func(s *deadline.Step) string { return s.Actual.String() }),
	ofFiling("申报状态", func(s *deadline.Step) string { return statusNames[s.Status] }),
	ofFiling("申报迟延天数", func(s *deadline.Step) string { return strconv.Itoa(s.DaysLate) }),
	ofPayment("上交期限", func(s *deadline.Step) string { return s.Due.String() }),
	ofPayment("上交期限性质", certaintyText),
	ofPayment("上交状态", func(s *deadline.Step) string { return statusNames[s.Status] }),
	ofPayment("上交迟延天数", func(s *deadline.Step) string { return strconv.Itoa(s.DaysLate) }),
	ofPayment("上交迟延工作日", func(s *deadline.Step) string { return strconv.Itoa(s.WorkdaysLate) }),
	ofSupplement("原应交", func(s *remit.Supplement) money.Yuan { return s.Filed.Payable }),
	ofSupplement("更正后应交", func(s *remit.Supplement) money.Yuan { return s.Restated.Payable }),
	ofSupplement("补交", func(s *remit.Supplement) money.Yuan { return s.Due }),
	ofSupplement("调减", func(s *remit.Supplement) money.Yuan { return s.Decrease }),
	{"备注", func(l *paperLine) string { return harmless(l.note()) }},
}

// of makes a column about a part of the line, empty where the line has none.
func of[P any](title string, part func(*paperLine) *P, text func(*P) string) column[paperLine] {
	return column[paperLine]{title, func(l *paperLine) string {
		if p := part(l); p != nil {
			return text(p)
		}
		return ""
	}}
}

func ofAmount(title string, text func(*remit.Assessment) string) column[paperLine] {
	return of(title, func(l *paperLine) *remit.Assessment { return l.amount }, text)
}

func ofFiling(title string, text func(*deadline.Step) string) column[paperLine] {
	return of(title, func(l *paperLine) *deadline.Step { return l.filing }, text)
}

func ofPayment(title string, text func(*deadline.Step) string) column[paperLine] {
	return of(title, func(l *paperLine) *deadline.Step { return l.payment }, text)
}

func ofSupplement(title string, amount func(*remit.Supplement) money.Yuan) column[paperLine] {
	return of(title, func(l *paperLine) *remit.Supplement { return l.supplement }, func(s *remit.Supplement) string { return amount(s).String() })
}

// AssessmentsCSV writes a line a record, then a line a year to be paid up, for
// each enterprise in turn. Amounts are in yuan with two decimals and no grouping.
func AssessmentsCSV(w io.Writer, p *Paper, e Encoding) error {
	return writeCSV(w, e, assessmentColumns, p.lines())
}

// findingLine is a finding, or one that is accepted.
type findingLine struct {
	finding.Accepted
	accepted bool
	name     string // of the enterprise, "" when it is not in the paper
	income   string // its short name
}

// findingLines are the paper's findings, then what is accepted.
func (p *Paper) findingLines() []findingLine {
	names := map[string]string{}
	for i := range p.Enterprises {
		names[p.Enterprises[i].ID] = p.Enterprises[i].Name
	}
	var list []findingLine
	add := func(a finding.Accepted, accepted bool) {
		list = append(list, findingLine{a, accepted, names[a.Enterprise], p.incomeName(a.Income)})
	}
	for _, f := range p.Findings {
		add(finding.Accepted{Finding: f}, false)
	}
	for _, a := range p.Accepted {
		add(a, true)
	}
	return list
}

// at is where the finding's value stands, "" for nowhere.
func (l *findingLine) at() string {
	if l.Place.IsZero() {
		return ""
	}
	return l.Place.String()
}

// related are the other places of the finding, each with what is there.
func (l *findingLine) related() string {
	var list []string
	for _, r := range l.Related {
		if !r.Place.IsZero() {
			list = append(list, fmt.Sprintf("%s %s", r.Place, r.Message))
		}
	}
	return strings.Join(list, ";")
}

var findingColumns = []column[findingLine]{
	{"级别", func(l *findingLine) string { return severityWords[l.Severity].word }},
	{"代码", func(l *findingLine) string { return harmless(l.Rule) }},
	{"企业编号", func(l *findingLine) string { return harmless(l.Enterprise) }},
	{"企业名称", func(l *findingLine) string { return harmless(l.name) }},
	{"收入", func(l *findingLine) string { return harmless(l.income) }},
	{"年度", func(l *findingLine) string { return yearText(l.Year) }},
	{"说明", func(l *findingLine) string { return harmless(l.Message) }},
	{"依据", func(l *findingLine) string { return harmless(l.Article) }},
	{"位置", func(l *findingLine) string { return harmless(l.at()) }},
	{"相关位置", func(l *findingLine) string { return harmless(l.related()) }},
	{"处理", func(l *findingLine) string {
		if l.accepted {
			return "已接受"
		}
		return ""
	}},
	{"接受理由", func(l *findingLine) string { return harmless(l.Reason) }},
}

// FindingsCSV writes a line a finding, what is accepted last.
func FindingsCSV(w io.Writer, p *Paper, e Encoding) error {
	return writeCSV(w, e, findingColumns, p.findingLines())
}
