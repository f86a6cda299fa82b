package table

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// unknown stands in a rule pack for a value that nobody has seen.
const unknown = "unknown"

// packSpec is the spec of a map in a rule pack: every map may say where it comes
// from and when it was last seen, and every value but those of named may be
// unknown.
func packSpec[T any](name string, places func(*T) *finding.Places, named []field[T], fields ...field[T]) *spec[T] {
	for i := range named {
		named[i] = neverUnknown(named[i])
	}
	for i := range fields {
		fields[i] = orUnknown(fields[i])
		fields[i].Taken = true
	}
	all := slices.Concat(named, fields, []field[T]{
		textField("source", "来源", func(*T) *string { return new(string) }),
		dateField("seen", "核实日", func(*T) *workday.Date { return new(workday.Date) }),
	})
	return newSpec(spec[T]{name: name, fields: all, places: places})
}

// orUnknown lets the value be unknown: a text is then shown as unseen, and any other
// value stays empty, which Measure.Unknown tells from one that is left out.
func orUnknown[T any](f field[T]) field[T] {
	f.Unknown = true
	read := f.readInto
	isText := !f.Many && (f.Kind == KindText || f.Kind == KindTexts)
	return field[T]{f.Property, func(r *reader, n *Node, rec *T) {
		switch {
		case n.Kind != Value || n.Text != unknown:
			read(r, n, rec)
		case isText:
			seen := *n
			seen.Text = regulation.Unseen
			read(r, &seen, rec)
		}
	}}
}

// neverUnknown refuses a value that nobody has seen: without it nothing could be told
// apart.
func neverUnknown[T any](f field[T]) field[T] {
	read := f.readInto
	return field[T]{f.Property, func(r *reader, n *Node, rec *T) {
		if n.Kind == Value && n.Text == unknown {
			r.bad(n, f.Heading, "不能写 unknown；没有见到的自己起一个")
			return
		}
		read(r, n, rec)
	}}
}

// typedField reads one of the allowed words into a type of its own.
func typedField[T any, W ~string](key, heading string, allowed []W, at func(*T) *W) field[T] {
	words := make([]string, len(allowed))
	for i, w := range allowed {
		words[i] = string(w)
	}
	return valueField(key, heading, KindWord, at, func(_ *reader, s string) (W, error) {
		if slices.Contains(words, s) {
			return W(s), nil
		}
		return "", NotAmong(s, words)
	}).words(words...)
}

func flagField[T any](key, heading string, at func(*T) *bool) field[T] {
	return valueField(key, heading, KindBool, at, func(_ *reader, s string) (bool, error) {
		if s != "true" && s != "false" {
			return false, refused(s, "%q 不是 true 或 false")
		}
		return s == "true", nil
	})
}

// wholeField reads a whole number from 1 to the most.
func wholeField[T any](key, heading string, most int, at func(*T) *int) field[T] {
	return valueField(key, heading, KindWhole, at, func(_ *reader, s string) (int, error) {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > most {
			hint := ""
			if i := strings.IndexFunc(s, func(c rune) bool { return c < '0' || c > '9' }); i > 0 {
				hint = "；只写数 " + s[:i]
			}
			return 0, refused(s, "%q 应是 1 到 %d 的整数%s", most, hint)
		}
		return n, nil
	})
}

// numbersIn are the numbers in a text, as it writes them.
func numbersIn(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c < '0' || c > '9' })
}

// monthDayField reads a day of every year, MM-DD; 29 February is none.
func monthDayField[T any](key, heading string, at func(*T) *string) field[T] {
	return valueField(key, heading, KindMonthDay, at, func(_ *reader, s string) (string, error) {
		if _, err := time.Parse("2006-01-02", "2001-"+s); err != nil || len(s) != len("01-02") {
			if day, err := time.Parse("2006-1-2", "2001-"+strings.Join(numbersIn(s), "-")); err == nil {
				return "", refused(s, "%q 应写成 %s", day.Format("01-02"))
			}
			return "", refused(s, "%q 应写成 MM-DD，如 04-30，并且每年都有这一天")
		}
		return s, nil
	})
}

// roundAmountField reads an amount with its unit, such as 10亿.
func roundAmountField[T any](key, heading string, at func(*T) **money.Yuan) field[T] {
	return valueField(key, heading, KindUnitAmount, at, func(_ *reader, s string) (*money.Yuan, error) {
		y, _, err := money.ReadAmount(s, money.UnitYuan)
		return &y, err
	})
}

// atField reads the level of a floor: ratio, for that of the firm's category, or a
// ratio.
func atField() field[regulation.Floor] {
	return field[regulation.Floor]{Property{Key: "at", Heading: "水平", Kind: KindRatioOrWord, Allowed: []string{"ratio"}}, func(r *reader, n *Node, f *regulation.Floor) {
		text, ok := r.value(n, "水平")
		if !ok || text == "ratio" {
			f.At = text
			return
		}
		v, err := ParseRatio(text)
		if err != nil {
			r.bad(n, "水平", "%q 应写 ratio（同类独资企业的比例）或一个比例，如 60%%", Shorten(text))
			return
		}
		f.At, f.Ratio = text, &v
	}}
}

// textByIncomeField reads one text for all incomes or a map of texts by income.
func textByIncomeField[T any](key, heading string, at func(*T) *regulation.Text) field[T] {
	one := textField(key, heading, func(s *string) *string { return s })
	read := func(r *reader, n *Node) (text string) {
		if one.readInto(r, n, &text); text == unknown {
			return regulation.Unseen
		}
		return text
	}
	return field[T]{Property{Key: key, Heading: heading, Kind: KindTexts}, func(r *reader, n *Node, rec *T) {
		if n.Kind != Map {
			at(rec).Default = read(r, n)
			return
		}
		by := make(map[string]string, len(n.Items))
		for _, item := range n.Items {
			income := item.Key.Text
			if _, twice := by[income]; twice {
				r.Report(DuplicateKey, item.keyPlace(), "%s里 %s 写了两次；只留一个", heading, Shorten(income))
				continue
			}
			by[income] = read(r, item)
		}
		*at(rec) = regulation.Text{Default: by[regulation.AnyIncome], By: by}
	}}
}

// mapField reads records by a key that is not fixed.
func mapField[T, C any](key, heading string, sub func() *spec[C], at func(*T) *map[string]C) field[T] {
	f := recordsIn(key, heading, sub, func(r *reader, n *Node, rec *T) {
		if n.Kind != Map {
			r.bad(n, heading, "这里要一组键值，不是%s", n.Called())
			return
		}
		list := make(map[string]C, len(n.Items))
		for _, item := range n.Items {
			name := item.Key.Text
			if _, twice := list[name]; twice {
				r.Report(DuplicateKey, item.keyPlace(), "%s里 %s 写了两次；只留一个", heading, Shorten(name))
				continue
			}
			var c C
			if sub().read(r, item, &c) {
				list[name] = c
			}
		}
		*at(rec) = list
	})
	f.Keyed = true
	return f
}

// underField reads a record into a map under its key.
func underField[T, C any](key, heading string, sub func() *spec[C], at func(*T) *map[string]C) field[T] {
	return recordsIn(key, heading, sub, func(r *reader, n *Node, rec *T) {
		var c C
		if !sub().read(r, n, &c) {
			return
		}
		if *at(rec) == nil {
			*at(rec) = map[string]C{}
		}
		(*at(rec))[key] = c
	})
}

// listed joins words for a message.
func listed(words []string) string { return strings.Join(words, "、") }

// formField is a form of enterprise.
func formField[T any](key string, at func(*T) *string) field[T] {
	return wordField(key, "企业形式", proceeds.Forms(), at)
}
