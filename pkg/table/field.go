package table

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// The years a table may speak of: those the working-day calendar covers.
const firstYear, lastYear = 2007, 2050

// longest is the most characters a text value may have.
const longest = 500

func (f field[T]) must() field[T] { f.required = true; return f }

// hinting says what to write where the field is missing or empty.
func (f field[T]) hinting(hint string) field[T] { f.hint = hint; return f }

// onSheet says that flat files give the records a sheet of their own.
func (f field[T]) onSheet() field[T] { f.apart = true; return f }

// words are the values that the field takes.
func (f field[T]) words(allowed ...string) field[T] { f.allowed = allowed; return f }

// scalarField reads one value by parse, whose error is the message.
func scalarField[T, V any](key, heading string, kind valueKind, at func(*T) *V, parse func(*reader, string) (V, error)) field[T] {
	f := field[T]{key: key, heading: heading, kind: kind, read: func(r *reader, n *yaml.Node, rec *T) {
		text, ok := r.scalar(n, heading)
		if !ok {
			return
		}
		v, err := parse(r, text)
		if err != nil {
			r.bad(n, heading, "%s", err)
			return
		}
		*at(rec) = v
	}}
	f.take = func(r *reader, text string, rec *T) bool {
		v, err := parse(r, text)
		if err == nil {
			*at(rec) = v
		}
		return err == nil
	}
	return f
}

func textField[T any](key, heading string, at func(*T) *string) field[T] {
	f := scalarField(key, heading, kindText, at, parseText)
	read := f.read
	f.read = func(r *reader, n *yaml.Node, rec *T) {
		if misread(n) {
			r.bad(n, heading, "%s 没有引号,会被当成数字或逻辑值;请写成 \"%[1]s\"", shorten(n.Value))
			return
		}
		read(r, n, rec)
	}
	return f
}

func parseText(_ *reader, s string) (string, error) {
	switch {
	case len(s) <= longest && everyday(s):
	case utf8.RuneCountInString(s) > longest:
		return "", fmt.Errorf("太长;最多 %d 个字", longest)
	case strings.ContainsFunc(s, hidden):
		return "", fmt.Errorf("%q 含有看不见的字符;请删掉", shorten(s))
	case strings.TrimSpace(s) == "":
		return "", fmt.Errorf("不能只有空格")
	}
	return s, nil
}

// everyday reports a text of ASCII and Chinese characters alone, none of them
// hidden, that starts with no blank.
func everyday(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f, c == ' ' && i > 0:
		case c >= 0xe4 && c <= 0xe9 && len(s)-i > 2 && s[i+1]&s[i+2]&0xc0 == 0x80:
			i += 2
		default:
			return false
		}
	}
	return s != ""
}

// misread reports text without quotes that YAML takes for something else and that
// other programs would change, as 007 to 7.
func misread(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Anchor != "" {
		return false
	}
	switch n.Tag {
	case "!!int":
		return n.Value != "0" && (n.Value[0] == '0' || strings.Trim(n.Value, "0123456789") != "")
	case "!!float", "!!bool":
		return true
	}
	return false
}

func enumField[T any](key, heading string, allowed []string, at func(*T) *string) field[T] {
	return scalarField(key, heading, kindWord, at, func(_ *reader, s string) (string, error) {
		if slices.Contains(allowed, s) {
			return s, nil
		}
		return "", notAmong(s, allowed)
	}).words(allowed...)
}

func notAmong(s string, allowed []string) error {
	hint := ""
	if near := likely(s, allowed); len(near) > 0 {
		hint = fmt.Sprintf(";是不是 %s?", strings.Join(near, " 或 "))
	}
	return fmt.Errorf("没有 %q%s(可填:%s)", shorten(s), hint, strings.Join(allowed, "、"))
}

// likely are the words most likely meant: those that start with what was written,
// the kind of table called by its Chinese name, or the nearest, but for one that
// only drops a prefix: 千元 is not 元.
func likely(s string, allowed []string) []string {
	var near []string
	for _, word := range allowed {
		if utf8.RuneCountInString(s) > 1 && strings.HasPrefix(word, s) || kindNames[Kind(word)] == s {
			near = append(near, word)
		}
	}
	if word := finding.Nearest(s, allowed); len(near) == 0 && word != "" && !strings.HasSuffix(s, word) {
		near = append(near, word)
	}
	return near
}

// moneyField reads an amount in the file's unit, of either sign.
func moneyField[T any](key, heading string, at func(*T) **money.Yuan) field[T] {
	return scalarField(key, heading, kindAmount, at, (*reader).amount)
}

// positiveField reads an amount that can't be below zero.
func positiveField[T any](key, heading string, at func(*T) **money.Yuan) field[T] {
	return scalarField(key, heading, kindPositive, at, func(r *reader, s string) (*money.Yuan, error) {
		y, err := r.amount(s)
		if err == nil && y.Sign() < 0 {
			return nil, fmt.Errorf("%s 是负数;这一项不能小于 0", shorten(s))
		}
		return y, err
	})
}

// amount reads an amount. In a file that leaves its unit open, which is reported
// there, it takes whatever is an amount in one of them.
func (r *reader) amount(s string) (*money.Yuan, error) {
	r.amounts++
	var first error
	for _, u := range r.units {
		y, err := money.Parse(s, u)
		if err == nil {
			return r.memory.amount(y), nil
		}
		first = cmp.Or(first, err)
	}
	return nil, r.plainer(s, first)
}

// plainer is the error of an amount, with what to write where only a bracket or a
// currency sign is in the way.
func (r *reader) plainer(s string, err error) error {
	is := func(s string) bool { _, err := money.Parse(s, r.units[0]); return err == nil }
	for _, b := range []string{"()", "\uff08\uff09"} {
		if number := strings.Trim(s, b); len(number) < len(s) && is(number) {
			return fmt.Errorf("%q 不是数字;负数写成 -%s", shorten(s), number)
		}
	}
	if number := strings.Trim(s, "\u00a5\uffe5$ "); len(number) < len(s) && is(number) {
		return fmt.Errorf("%q 带了货币符号;请写成 %s", shorten(s), number)
	}
	if strings.HasPrefix(s, "=") {
		return fmt.Errorf("%q 是公式;请写算好的金额", shorten(s))
	}
	return err
}

func ratioField[T any](key, heading string, at func(*T) *money.Ratio) field[T] {
	return scalarField(key, heading, kindRatio, at, func(_ *reader, s string) (money.Ratio, error) { return parseRatio(s) })
}

func parseRatio(s string) (money.Ratio, error) {
	v, err := money.ParseRatio(s)
	if number, minus := strings.CutPrefix(s, "-"); err != nil && minus {
		if _, wrong := money.ParseRatio(number); wrong == nil {
			return v, fmt.Errorf("%s 是负数;比例在 0%% 到 100%% 之间", shorten(s))
		}
	}
	return v, err
}

// shareField reads a ratio between 0 and 100%.
func shareField[T any](key, heading string, at func(*T) **money.Ratio) field[T] {
	return scalarField(key, heading, kindShare, at, func(_ *reader, s string) (*money.Ratio, error) {
		v, err := parseRatio(s)
		switch {
		case err != nil:
			return nil, err
		case v.AboveOne():
			return nil, fmt.Errorf("%s 超过 100%%;写成 51%% 或 0.51", shorten(s))
		}
		return &v, nil
	})
}

func perShareField[T any](key, heading string, at func(*T) **money.PerShare) field[T] {
	return scalarField(key, heading, kindPerShare, at, func(_ *reader, s string) (*money.PerShare, error) {
		v, err := money.ParsePerShare(s)
		if err != nil {
			return nil, err
		}
		return &v, nil
	})
}

func dateField[T any](key, heading string, at func(*T) *workday.Date) field[T] {
	return scalarField(key, heading, kindDate, at, func(_ *reader, s string) (workday.Date, error) {
		d, err := workday.ParseDate(s)
		if day, ok := serialDay(s); ok && err != nil {
			return d, fmt.Errorf("%s 是表格软件存日期用的序号;请写成 %s", s, day)
		}
		if err == nil && (d.Year() < firstYear || d.Year() > lastYear) {
			return d, fmt.Errorf("%s 超出日历范围(%d—%d 年)", d, firstYear, lastYear)
		}
		return d, err
	})
}

func yearField[T any](key, heading string, at func(*T) *int) field[T] {
	return scalarField(key, heading, kindYear, at, func(_ *reader, s string) (int, error) {
		year, err := strconv.Atoi(s)
		switch {
		case err != nil || len(s) != 4 || s[0] == '+' || s[0] == '-':
			return 0, fmt.Errorf("%q 不是年度;写成四位数字,如 2025", shorten(s))
		case year < firstYear || year > lastYear:
			return 0, fmt.Errorf("%d 超出范围(%d—%d 年)", year, firstYear, lastYear)
		}
		return year, nil
	})
}

func countField[T any](key, heading string, at func(*T) **int64) field[T] {
	return scalarField(key, heading, kindCount, at, func(_ *reader, s string) (*int64, error) { return ParseShares(s) })
}

var shares = pattern(`^(\d{1,16}|\d{1,3}(,\d{3}){1,5})$`)

// ParseShares reads a number of shares: a whole number up to 10^15, plain or with
// a comma before every three digits.
func ParseShares(s string) (*int64, error) {
	n, err := strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64)
	if err != nil || !shares().MatchString(s) || n > 1e15 {
		return nil, fmt.Errorf("%q 不是股数;写成整数,如 487946985", shorten(s))
	}
	return &n, nil
}

var yes, no = true, false // nobody changes them

func boolField[T any](key, heading string, at func(*T) **bool) field[T] {
	return scalarField(key, heading, kindBool, at, func(_ *reader, s string) (*bool, error) {
		switch s {
		case "true", "是":
			return &yes, nil
		case "false", "否":
			return &no, nil
		}
		return nil, fmt.Errorf("%q 不是 true 或 false;请写 true(是)或 false(否)", shorten(s))
	})
}

// listSigns stand between the items of a list in Chinese text; in a list in
// brackets a text that has one needs quotes.
const listSigns = "\uff0c\u3001"

func textsField[T any](key, heading string, at func(*T) *[]string) field[T] {
	item := textField("", heading, func(s *string) *string { return s })
	f := field[T]{key: key, heading: heading, kind: kindText, many: true, read: func(r *reader, n *yaml.Node, rec *T) {
		for _, c := range r.list(n, heading) {
			if n.Style&yaml.FlowStyle != 0 && c.Style == 0 && strings.ContainsAny(c.Value, listSigns) {
				r.bad(c, heading, "各项之间要用半角逗号加空格;值里真有全角逗号或顿号时,请给值加上引号")
				continue
			}
			var s string
			item.read(r, c, &s)
			if s != "" {
				*at(rec) = append(*at(rec), s)
			}
		}
	}}
	f.take = func(r *reader, text string, rec *T) bool {
		s, err := parseText(r, text)
		list := at(rec)
		if *list == nil {
			*list = make([]string, 0, 4)
		}
		*list = append(*list, s)
		return err == nil
	}
	return f
}

// list is the items of a list; anything else is reported.
func (r *reader) list(n *yaml.Node, heading string) []*yaml.Node {
	if !r.plain(n) {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		if n.Kind == yaml.MappingNode && len(n.Content) > 0 && strings.HasPrefix(n.Content[0].Value, "-") {
			r.bad(n, heading, "列表每项开头的 - 后面要有一个空格")
			return nil
		}
		if n.Kind == yaml.ScalarNode && strings.ContainsAny(n.Value, "\u3010\uff3b") {
			r.bad(n, heading, "列表的方括号要用半角 [ ]")
			return nil
		}
		r.bad(n, heading, "这里要一个列表(每项以 - 开头),不是%s", kindName(n))
		return nil
	}
	return n.Content
}

func recordField[T, C any](key, heading string, sub func() *spec[C], at func(*T) *C) field[T] {
	f := field[T]{key: key, heading: heading, kind: kindRecord, sub: func() *shape { return sub().shape() }, read: func(r *reader, n *yaml.Node, rec *T) {
		sub().record(r, n, at(rec))
	}}
	f.straight = straightRecord(sub, at)
	return f
}

func optionalRecordField[T, C any](key, heading string, sub func() *spec[C], at func(*T) **C) field[T] {
	f := field[T]{key: key, heading: heading, kind: kindRecord, sub: func() *shape { return sub().shape() }, read: func(r *reader, n *yaml.Node, rec *T) {
		c := new(C)
		if sub().record(r, n, c) {
			*at(rec) = c
		}
	}}
	f.straight = straightRecord(sub, func(rec *T) *C {
		if *at(rec) == nil {
			*at(rec) = new(C)
		}
		return *at(rec)
	})
	return f
}

func recordsField[T, C any](key, heading string, sub func() *spec[C], at func(*T) *[]C) field[T] {
	f := field[T]{key: key, heading: heading, kind: kindRecord, sub: func() *shape { return sub().shape() }, many: true, read: func(r *reader, n *yaml.Node, rec *T) {
		items := r.list(n, heading)
		list := make([]C, len(items))
		read := 0
		for _, item := range items {
			if sub().record(r, item, &list[read]) {
				read++
			}
		}
		*at(rec) = list[:read]
	}}
	f.straight = straightRecords(sub, at)
	return f
}
