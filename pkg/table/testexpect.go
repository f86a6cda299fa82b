package table

import (
	"slices"
	"strconv"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

var expectSpec = sync.OnceValue(func() *spec[worked.Expect] {
	result := func(e *worked.Expect) *worked.Result { return &e.Result }
	s := resultSpec("应得", func(e *worked.Expect) *finding.Places { return &e.Places }, result,
		codesField("findings", "问题代码", func(e *worked.Expect) **worked.Codes { return &e.Findings }),
		expecting(textField("error", "算不出的原因", func(s *string) *string { return s }), worked.Text, func(e *worked.Expect, x worked.Expected) { e.Error = &x }),
		recordsField("records", "各笔收入", selectedSpec, func(e *worked.Expect) *[]worked.Selected { return &e.Records }),
	)
	s.whole = func(r *reader, e *worked.Expect, at finding.Place) {
		switch {
		case e.Places.Has("records") && len(e.Records) == 0:
			r.Report(BadValue, e.Places.At("records"), "列表是空的；请写一笔，或删掉这一项")
		case e.Empty() && e.Findings == nil && e.Error == nil && len(e.Records) == 0:
			r.Report(finding.MissingKey, at, "应得里什么也没有写，这一例核对不了什么；写 payable: … 这样的数，或 findings: […]")
		}
	}
	return newSpec(*s)
})

var selectedSpec = sync.OnceValue(func() *spec[worked.Selected] {
	result := func(x *worked.Selected) *worked.Result { return &x.Result }
	s := resultSpec("一笔收入", func(x *worked.Selected) *finding.Places { return &x.Places }, result,
		textField("income", "收入种类", func(x *worked.Selected) *string { return &x.Income }).must(),
		yearField("year", "年度", func(x *worked.Selected) *int { return &x.Year }).must(),
		textField("of", "哪一笔", func(x *worked.Selected) *string { return &x.Of }).hinting("同年有几笔时写决议文号、合同文号、标的或名称"),
	)
	s.whole = func(r *reader, x *worked.Selected, at finding.Place) {
		if x.Empty() {
			r.Report(finding.MissingKey, at, "这一笔什么也没有写，核对不了什么；写 payable: … 这样的数")
		}
	}
	return newSpec(*s)
})

// resultSpec is a spec, yet to be completed, of what holds a result beside other fields.
// A key that is no field is the id of a step of the timeline.
func resultSpec[T any](name string, places func(*T) *finding.Places, result func(*T) *worked.Result, fields ...field[T]) *spec[T] {
	for _, k := range worked.ValueKeys() {
		fields = append(fields, keyField(k, func(t *T, x worked.Expected) { result(t).Values = append(result(t).Values, x) }))
	}
	fields = append(fields,
		recordField("supplementary", "补交", supplementaryExpectedSpec, func(t *T) *[]worked.Expected { return &result(t).Supplement }),
		linesField(func(t *T) *[]worked.Line { return &result(t).Lines }),
	)
	steps := &openKeys[T]{
		sub: func() *Shape { return &stepExpectedSpec().shape },
		takes: func(item *Node) bool {
			_, err := workday.ParseDate(item.Text)
			return item.Kind == Map || item.Kind == Value && err == nil
		},
		readInto: func(r *reader, n *Node, t *T) { readStepExpected(r, n, name, &result(t).Steps) },
	}
	return &spec[T]{name: name, fields: fields, places: places, open: steps}
}

func readStepExpected(r *reader, n *Node, within string, list *[]worked.Step) {
	step := worked.Step{ID: n.Key.Text, Key: n.keyPlace()}
	if i := slices.IndexFunc(*list, func(s worked.Step) bool { return s.ID == step.ID }); i >= 0 {
		related(r.Report(DuplicateKey, step.Key, "%s里 %s 写了两次；只留一个", within, Shorten(step.ID)), (*list)[i].Key, "先前写在这里")
		return
	}
	if n.Kind == Value {
		r.Report(BadValue, step.Key, "期限写成 %s: {due: %s}", Shorten(step.ID), n.Text)
	} else {
		stepExpectedSpec().read(r, n, &step.Values)
	}
	*list = append(*list, step)
}

var supplementaryExpectedSpec = sync.OnceValue(func() *spec[[]worked.Expected] {
	return expectedSpec("补交", worked.SupplementKeys())
})

var stepExpectedSpec = sync.OnceValue(func() *spec[[]worked.Expected] {
	return expectedSpec("期限", worked.StepKeys())
})

// expectedSpec is a record of expected values that the keys name.
func expectedSpec(name string, keys []worked.Key) *spec[[]worked.Expected] {
	var fields []field[[]worked.Expected]
	for _, k := range keys {
		fields = append(fields, keyField(k, func(list *[]worked.Expected, x worked.Expected) { *list = append(*list, x) }))
	}
	return listSpec(name, fields)
}

// listSpec is a record whose fields add to a list; one of them must be there.
func listSpec[X any](name string, fields []field[[]X]) *spec[[]X] {
	return newSpec(spec[[]X]{
		name:   name,
		fields: fields,
		places: func(*[]X) *finding.Places { return new(finding.Places) },
		whole: func(r *reader, list *[]X, at finding.Place) {
			if len(*list) == 0 {
				r.Report(finding.MissingKey, at, "%s下什么也没有写；请写至少一项，或删掉", name)
			}
		},
	})
}

// keyField is the field of an expected value, which is written like any other of its kind.
func keyField[T any](k worked.Key, add func(*T, worked.Expected)) field[T] {
	switch k.Kind {
	case worked.KindRatio:
		return expecting(ratioField(k.Name, k.Heading, func(v *money.Ratio) *money.Ratio { return v }), worked.Ratio, add)
	case worked.KindDay:
		return expecting(dateField(k.Name, k.Heading, func(d *workday.Date) *workday.Date { return d }), worked.Day, add)
	case worked.KindText:
		return expecting(textField(k.Name, k.Heading, func(s *string) *string { return s }), worked.Text, add)
	case worked.KindDays:
		return expecting(daysField(k.Name, k.Heading, func(n *int) *int { return n }), func(n int) worked.Value { return worked.Text(strconv.Itoa(n)) }, add)
	case worked.KindBool:
		return expecting(boolField(k.Name, k.Heading, func(b **bool) **bool { return b }), func(b *bool) worked.Value { return worked.Text(strconv.FormatBool(*b)) }, add)
	case worked.KindStatus:
		return expecting(wordField(k.Name, k.Heading, worked.Statuses(), func(s *string) *string { return s }), worked.Text, add)
	}
	return expecting(moneyField(k.Name, k.Heading, func(y **money.Yuan) **money.Yuan { return y }), func(y *money.Yuan) worked.Value { return worked.Amount(*y) }, add)
}

// expecting is the field as one that is expected of a result.
func expecting[T, V any](f field[V], value func(V) worked.Value, add func(*T, worked.Expected)) field[T] {
	return field[T]{f.Property, func(r *reader, n *Node, rec *T) {
		var v V
		before := len(r.Findings)
		if f.readInto(r, n, &v); len(r.Findings) == before {
			add(rec, worked.Expected{Key: f.Key, Value: value(v), Place: n.Place})
		}
	}}
}

// codesField reads a list of finding codes, which may be empty: nothing is found then.
func codesField[T any](key, heading string, slot func(*T) **worked.Codes) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, Many: true}, func(r *reader, n *Node, rec *T) {
		codes := &worked.Codes{Place: n.Place}
		for _, item := range r.list(n, heading) {
			code, ok := r.text(item, heading)
			switch i := slices.IndexFunc(codes.List, func(x worked.Expected) bool { return x.Plain == code }); {
			case !ok:
			case i >= 0:
				related(r.Report(DuplicateKey, item.Place, "%s里 %s 写了两次；只留一个", heading, Shorten(code)), codes.List[i].Place, "先前写在这里")
			default:
				codes.List = append(codes.List, worked.Expected{Key: code, Value: worked.Text(code), Place: item.Place})
			}
		}
		*slot(rec) = codes
	}}
}

// linesField reads what lines of the calculation must come to, by their ids.
func linesField[T any](slot func(*T) *[]worked.Line) field[T] {
	return recordField("steps", "计算各行", linesExpectedSpec, slot)
}

var linesExpectedSpec = sync.OnceValue(func() *spec[[]worked.Line] {
	ids := regulation.CalculationLines()
	slices.Sort(ids)
	fields := make([]field[[]worked.Line], len(ids))
	for i, id := range ids {
		fields[i] = lineField(id)
	}
	return listSpec("计算各行", fields)
})

// lineField reads a number, or a list of them for an id that several lines have.
func lineField(id string) field[[]worked.Line] {
	return field[[]worked.Line]{Property{Key: id, Heading: "这一行的数", Kind: KindNumbers}, func(r *reader, n *Node, list *[]worked.Line) {
		line := worked.Line{ID: id, Key: n.keyPlace()}
		items := []*Node{n}
		if n.Kind == List {
			items = n.Items
		}
		if len(items) == 0 {
			r.bad(n, id, "列表是空的；请写一个数")
		}
		for _, item := range items {
			text, ok := r.value(item, id)
			if !ok {
				continue
			}
			v, err := r.number(text)
			if err != nil {
				r.bad(item, id, "%s", err)
				continue
			}
			line.Values = append(line.Values, worked.Expected{Key: id, Value: v, Place: item.Place})
		}
		*list = append(*list, line)
	}}
}

// number reads what is an amount or a ratio.
func (r *reader) number(s string) (worked.Value, error) {
	amount, err := r.amount(s)
	rate, wrong := money.ParseRatio(s)
	switch {
	case err == nil && wrong == nil:
		return worked.Number(amount, &rate), nil
	case err == nil:
		return worked.Number(amount, nil), nil
	case wrong == nil:
		return worked.Number(nil, &rate), nil
	}
	return worked.Value{}, err
}
