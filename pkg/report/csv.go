package report

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
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
	start, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " 　"))
	if strings.ContainsRune("=+-@＝＋－＠", start) {
		return "'" + s
	}
	return s
}

// column is one column of a table over values of one kind: its title, and how it
// appends a finished cell to a row.
type column[T any] struct {
	title string
	cell  func(row []byte, v *T) []byte
}

// text is a column of texts that nothing is known of.
func text[T any](title string, of func(*T) string) column[T] {
	return column[T]{title, func(row []byte, v *T) []byte {
		s := of(v)
		if ordinary(s) {
			return append(row, s...)
		}
		return appendText(row, harmless(s))
	}}
}

// ordinary reports a text of ASCII letters and digits and Chinese characters
// alone, with blanks, points and hyphens between: a cell as it is.
func ordinary(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', i > 0 && (c == ' ' || c == '-' || c == '.'):
		case c >= 0xe4 && c <= 0xe9 && len(s)-i > 2 && s[i+1]&s[i+2]&0xc0 == 0x80 && (c > 0xe4 || s[i+1] >= 0xb8): // U+4E00 to U+9FFF
			i += 2
		default:
			return false
		}
	}
	return true
}

// appendText appends a cell, in quotes where it needs them (RFC 4180).
func appendText(row []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") && !strings.HasPrefix(s, " ") {
		return append(row, s...)
	}
	row = append(row, '"')
	row = append(row, strings.ReplaceAll(s, `"`, `""`)...)
	return append(row, '"')
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
	const enough = 32 << 10
	rows := make([]byte, 0, enough+enough/8)
	for i, c := range columns {
		rows = appendText(comma(rows, i), c.title)
	}
	rows = append(rows, "\r\n"...)
	for v := range values {
		for i := range columns {
			rows = columns[i].cell(comma(rows, i), &values[v])
		}
		rows = append(rows, "\r\n"...)
		if len(rows) >= enough {
			if _, err := w.Write(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	_, err := w.Write(rows)
	return err
}

// comma appends what stands before the cell of a column.
func comma(row []byte, column int) []byte {
	if column == 0 {
		return row
	}
	return append(row, ',')
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

func appendAmount(row []byte, y *money.Yuan) []byte {
	if y != nil {
		row, _ = y.AppendText(row)
	}
	return row
}

func appendPercent(row []byte, r *money.Ratio) []byte {
	if r == nil {
		return row
	}
	return r.AppendPercent(row)
}

func appendNumber(row []byte, n int) []byte { return strconv.AppendInt(row, int64(n), 10) }

// appendYear appends nothing for a year that is 0.
func appendYear(row []byte, year int) []byte {
	if year == 0 {
		return row
	}
	return appendNumber(row, year)
}

func appendDay(row []byte, d workday.Date) []byte {
	row, _ = d.AppendText(row)
	return row
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
	text("企业编号", func(l *paperLine) string { return l.enterprise.ID }),
	text("企业名称", func(l *paperLine) string { return l.enterprise.Name }),
	text("分类编号", func(l *paperLine) string { return l.enterprise.Category }),
	text("分类", func(l *paperLine) string { return l.paper.categoryName(l.enterprise.Category) }),
	text("出资人单位", func(l *paperLine) string { return l.enterprise.Agency }),
	{"种类", func(row []byte, l *paperLine) []byte { return append(row, l.kind()...) }},
	text("收入", (*paperLine).income),
	{"年度", func(row []byte, l *paperLine) []byte { return appendYear(row, l.year()) }},
	text("事项", (*paperLine).about),
	ofAmount("计算基数", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, a.Base) }),
	ofAmount("上交比例", func(row []byte, a *remit.Assessment) []byte { return appendPercent(row, a.Ratio) }),
	ofAmount("收入总额", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, a.Gross) }),
	ofAmount("扣除额", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, a.Deducted) }),
	ofAmount("国有股权比例", func(row []byte, a *remit.Assessment) []byte { return appendPercent(row, a.StateShare) }),
	ofAmount("应交", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, &a.Payable) }),
	ofAmount("减免", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, &a.Relief) }),
	ofAmount("减免后应交", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, &a.NetPayable) }),
	ofAmount("已交", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, &a.Paid) }),
	ofAmount("未交", func(row []byte, a *remit.Assessment) []byte { return appendAmount(row, &a.Open) }),
	ofAmount("交清日", func(row []byte, a *remit.Assessment) []byte { return appendDay(row, a.Settled) }),
	ofFiling("申报期限", func(row []byte, s *deadline.Step) []byte { return appendDay(row, s.Due) }),
	ofFiling("申报期限性质", func(row []byte, s *deadline.Step) []byte { return append(row, certaintyText(s)...) }),
	ofFiling("申报日", func(row []byte, s *deadline.Step) []byte { return appendDay(row, s.Actual) }),
	ofFiling("申报状态", func(row []byte, s *deadline.Step) []byte { return append(row, statusNames[s.Status]...) }),
	ofFiling("申报迟延天数", func(row []byte, s *deadline.Step) []byte { return appendNumber(row, s.DaysLate) }),
	ofPayment("上交期限", func(row []byte, s *deadline.Step) []byte { return appendDay(row, s.Due) }),
	ofPayment("上交期限性质", func(row []byte, s *deadline.Step) []byte { return append(row, certaintyText(s)...) }),
	ofPayment("上交状态", func(row []byte, s *deadline.Step) []byte { return append(row, statusNames[s.Status]...) }),
	ofPayment("上交迟延天数", func(row []byte, s *deadline.Step) []byte { return appendNumber(row, s.DaysLate) }),
	ofPayment("上交迟延工作日", func(row []byte, s *deadline.Step) []byte { return appendNumber(row, s.WorkdaysLate) }),
	ofSupplement("原应交", func(s *remit.Supplement) *money.Yuan { return &s.Filed.Payable }),
	ofSupplement("更正后应交", func(s *remit.Supplement) *money.Yuan { return &s.Restated.Payable }),
	ofSupplement("补交", func(s *remit.Supplement) *money.Yuan { return &s.Due }),
	ofSupplement("调减", func(s *remit.Supplement) *money.Yuan { return &s.Decrease }),
	text("备注", (*paperLine).note),
}

// of makes a column about a part of the line, empty where the line has none.
func of[P any](title string, part func(*paperLine) *P, cell func([]byte, *P) []byte) column[paperLine] {
	return column[paperLine]{title, func(row []byte, l *paperLine) []byte {
		if p := part(l); p != nil {
			return cell(row, p)
		}
		return row
	}}
}

func ofAmount(title string, cell func([]byte, *remit.Assessment) []byte) column[paperLine] {
	return of(title, func(l *paperLine) *remit.Assessment { return l.amount }, cell)
}

func ofFiling(title string, cell func([]byte, *deadline.Step) []byte) column[paperLine] {
	return of(title, func(l *paperLine) *deadline.Step { return l.filing }, cell)
}

func ofPayment(title string, cell func([]byte, *deadline.Step) []byte) column[paperLine] {
	return of(title, func(l *paperLine) *deadline.Step { return l.payment }, cell)
}

func ofSupplement(title string, amount func(*remit.Supplement) *money.Yuan) column[paperLine] {
	return of(title, func(l *paperLine) *remit.Supplement { return l.supplement },
		func(row []byte, s *remit.Supplement) []byte { return appendAmount(row, amount(s)) })
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
	text("级别", func(l *findingLine) string { return severityWords[l.Severity].word }),
	text("代码", func(l *findingLine) string { return l.Rule }),
	text("企业编号", func(l *findingLine) string { return l.Enterprise }),
	text("企业名称", func(l *findingLine) string { return l.name }),
	text("收入", func(l *findingLine) string { return l.income }),
	{"年度", func(row []byte, l *findingLine) []byte { return appendYear(row, l.Year) }},
	text("说明", func(l *findingLine) string { return l.Message }),
	text("依据", func(l *findingLine) string { return l.Article }),
	text("位置", (*findingLine).at),
	text("相关位置", (*findingLine).related),
	text("处理", func(l *findingLine) string {
		if l.accepted {
			return "已接受"
		}
		return ""
	}),
	text("接受理由", func(l *findingLine) string { return l.Reason }),
}

// FindingsCSV writes a line a finding, what is accepted last.
func FindingsCSV(w io.Writer, p *Paper, e Encoding) error {
	return writeCSV(w, e, findingColumns, p.findingLines())
}
