package table

import (
	"errors"
	"fmt"
	"strings"

	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// ValueError is a text that can't be read as a value of its kind.
type ValueError struct {
	Text string // as it was written

	format string // of the message, the shortened text first
	more   []any
}

func (e *ValueError) Error() string {
	return fmt.Sprintf(e.format, append([]any{Shorten(e.Text)}, e.more...)...)
}

// RangeError is a ratio that can't be one.
type RangeError struct{ ValueError }

func refused(s, format string, more ...any) error { return &ValueError{s, format, more} }

func outOfRange(s, format string) error { return &RangeError{ValueError{s, format, nil}} }

// Quoting makes the error of a value quote its text as it was written, where it was read
// in its plain spelling.
func Quoting(err error, written string) error {
	switch e := err.(type) {
	case *money.AmountError:
		e.Text = written
	case *money.RatioError:
		e.Text = written
	case *money.PerShareError:
		e.Text = written
	case *workday.DateError:
		e.Text = written
	case *ValueError:
		e.Text = written
	case *RangeError:
		e.Text = written
	case *SeveralError:
		e.Text = written
	}
	return err
}

// readPlain reads the text of a value by parse, in its plain spelling. The error says
// what was written, and which of the things it is that people write where a value of any
// kind should stand.
func readPlain[V any](written string, kind ValueKind, parse func(plain string) (V, error)) (V, error) {
	plain := Plain(written)
	v, err := parse(plain)
	if err == nil {
		return v, nil
	}
	reads := func(part string) bool { _, err := parse(part); return err == nil }
	var amount *money.AmountError
	if !errors.As(err, &amount) || amount.Problem == money.Malformed {
		if said := otherThanOne(written, plain, kind, reads); said != nil {
			err = said
		}
	}
	return v, Quoting(err, written)
}

// otherThanOne is the error of a text that says that there is no value, or where it
// stands, or that has several; nil for any other.
func otherThanOne(written, plain string, kind ValueKind, reads func(part string) bool) error {
	what, zero := called(kind), "0"
	if kind == KindRatio || kind == KindShare {
		zero = "0%"
	}
	switch {
	case what == "":
		return nil
	case SaysNothing(plain) && (kind == KindDate || kind == KindYear):
		return refused(written, "“%s”不是%s；没有就不填", what)
	case SaysNothing(plain):
		return refused(written, "“%s”可以是没有这一项，也可以是零；没有就不填，是零写 %s", zero)
	case isOneOf(plain, pendingWords) || strings.Trim(plain, "?") == "":
		return refused(written, "“%s”还不是%s；没有定就先不填", what)
	case strings.HasPrefix(plain, "同") || strings.HasPrefix(plain, "见") || strings.HasPrefix(plain, "详见") || plain == "〃":
		return refused(written, "“%s”要看别处才知道；请把%s写在这里", what)
	case strings.Trim(plain, "#") == "":
		return refused(written, "“%s”是列宽不够时显示的；请把那一列拉宽，再另存，或直接填%s", what)
	case isOneOf(plain, errorValues):
		return refused(written, "“%s”是公式的错误值；请改正公式，或直接填%s", what)
	}
	if _, err := parseDay(plain); err == nil && kind != KindYear {
		return refused(written, "“%s”是日期，这里要%s", what)
	}
	if n := countValues(plain, kind, reads); n > 1 {
		return &SeveralError{ValueError{written, "“%s”有 %d 个%s；一处只能写一个", []any{n, what}}}
	}
	return nil
}

// SeveralError is a text with several values where one should stand.
type SeveralError struct{ ValueError }

// called is what a value of the kind is called in messages, "" for a kind that is no
// number and no day.
func called(kind ValueKind) string {
	switch kind {
	case KindAmount, KindPositive:
		return "金额"
	case KindRatio, KindShare:
		return "比例"
	case KindPerShare:
		return "每股金额"
	case KindDate:
		return "日期"
	case KindYear:
		return "年度"
	case KindCount:
		return "数"
	}
	return ""
}

var (
	nothingWords = []string{"无", "没有", "不适用", "n/a", "na", "空", "空白", "未发生", "无此项"}
	pendingWords = []string{"待定", "未定", "待补", "待填", "待核", "待核实", "待确认", "待审计", "待审", "暂无", "暂缺", "不详", "待批", "待批复", "待批准", "待审批", "未批", "未批复", "未批准", "审批中", "办理中", "tbd"}
	errorValues  = []string{"#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!"}
)

// SaysNothing reports a text that says that nothing is to be written there: a dash, a
// stroke or a word for it. The text is in its plain spelling.
func SaysNothing(plain string) bool {
	return plain != "" && strings.Trim(plain, "-") == "" || plain != "" && strings.Trim(plain, "/") == "" || isOneOf(plain, nothingWords)
}

// saysNoDay reports a value that says where a day should stand that there is none.
func saysNoDay(n *Node) bool {
	isNumber := n.Text != "" && n.Text[0] >= '0' && n.Text[0] <= '9'
	return n.Kind == Value && n.Fault == "" && !isNumber && SaysNothing(Plain(n.Text))
}

// saysNoPaper reports a value that says where a paper should be named that there is none,
// or none yet.
func saysNoPaper(n *Node) bool {
	if n.Kind != Value || n.Fault != "" || n.Literal || n.InText {
		return false
	}
	plain := Plain(n.Text)
	return SaysNothing(plain) || isOneOf(plain, pendingWords)
}

func isOneOf(plain string, words []string) bool {
	for _, word := range words {
		if strings.EqualFold(plain, word) {
			return true
		}
	}
	return false
}

// countValues is how many values the text has, 0 when it is no list of them: each sign
// that may stand between values is tried by itself. Commas and blanks are within a
// number. The text is in its plain spelling.
func countValues(plain string, kind ValueKind, reads func(part string) bool) int {
	const most = 200 // characters
	if len(plain) > most {
		return 0
	}
	signs := []string{"\n", ";", "、", "/", "至", "到", "~", "和", "及", "+", "-"}
	if kind == KindDate || kind == KindYear {
		signs = append(signs, ",", " ")
	}
	for _, sign := range signs {
		n := 0
		for part := range strings.SplitSeq(plain, sign) {
			if part = strings.TrimSpace(part); part == "" || !reads(part) {
				n = 0
				break
			}
			n++
		}
		if n > 1 {
			return n
		}
	}
	return 0
}
