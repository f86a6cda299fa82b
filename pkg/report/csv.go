package report

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
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
func Encodings() []Encoding { return []Encoding{UTF8, GB18030} }

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

// writeCSV writes a table with CRLF line ends, under its titles unless it goes on
// from what is written already.
func writeCSV[T any](w io.Writer, e Encoding, goesOn bool, columns []column[T], values []T) error {
	if e == GB18030 {
		out := transform.NewWriter(w, simplifiedchinese.GB18030.NewEncoder())
		return errors.Join(csvLines(out, goesOn, columns, values), out.Close())
	}
	if !goesOn {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
	}
	return csvLines(w, goesOn, columns, values)
}

func csvLines[T any](w io.Writer, goesOn bool, columns []column[T], values []T) error {
	const enough = 32 << 10
	rows := rowsFor(w, make([]byte, 0, enough/8))
	if !goesOn {
		for i, c := range columns {
			rows = appendText(comma(rows, i), c.title)
		}
		rows = append(rows, "\r\n"...)
	}
	for v := range values {
		for i := range columns {
			rows = columns[i].cell(comma(rows, i), &values[v])
		}
		rows = append(rows, "\r\n"...)
		if len(rows) >= enough {
			if _, err := w.Write(rows); err != nil {
				return err
			}
			rows = rowsFor(w, rows)
		}
	}
	_, err := w.Write(rows)
	return err
}

// rowsFor is room for rows: that of the buffer they are written to, or what was used
// before.
func rowsFor(w io.Writer, used []byte) []byte {
	if b, ok := w.(*bytes.Buffer); ok {
		return b.AvailableBuffer()
	}
	return used[:0]
}

// comma appends what stands before the cell of a column.
func comma(row []byte, column int) []byte {
	if column == 0 {
		return row
	}
	return append(row, ',')
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
	ofSupplement("已补", func(s *remit.Supplement) *money.Yuan { return &s.Paid }),
	ofSupplement("未补", func(s *remit.Supplement) *money.Yuan { return &s.Open }),
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
	return writeCSV(w, e, p.GoesOn, assessmentColumns, p.lines())
}
