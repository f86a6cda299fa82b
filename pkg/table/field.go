package table

import "guozi/pkg/finding"

// field is one key of a record of type T and how its value is read.
type field[T any] struct {
	Property
	readInto func(r *reader, n *Node, rec *T)
}

// must says that a record can't be without the field.
func (f field[T]) must() field[T] { f.Required = true; return f }

// hinting says what to write where the field is missing or empty.
func (f field[T]) hinting(hint string) field[T] { f.Hint = hint; return f }

// also says that another key means the same.
func (f field[T]) also(key string) field[T] { f.Also = key; return f }

// onSheet says that flat files give the records a sheet of their own.
func (f field[T]) onSheet() field[T] { f.OwnSheet = true; return f }

// paper says that the text names a paper, or whoever made it.
func (f field[T]) paper() field[T] { f.Paper = true; return f }

// shown says that every paper shows it as a fact of the record.
func (f field[T]) shown() field[T] { f.Shown = true; return f }

// shownAs is shown for a field whose slot is not to be read for it. value points to the
// value, nil for none.
func (f field[T]) shownAs(value func(*T) any) field[T] {
	f.value = func(rec any) any { return value(rec.(*T)) }
	return f.shown()
}

// words are the values that the field takes.
func (f field[T]) words(allowed ...string) field[T] { f.Allowed = allowed; return f }

// valueField reads one value by parse, whose error is the message, into its slot in the
// record. What parse can't read is given to it once more in its plain spelling.
func valueField[T, V any](key, heading string, kind ValueKind, slot func(*T) *V, parse func(*reader, string) (V, error)) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: kind, value: valueIn(slot), copy: copyIn(slot)}, func(r *reader, n *Node, rec *T) {
		text, ok := r.value(n, heading)
		if !ok {
			return
		}
		r.node, r.how = n, 0
		v, err := parse(r, text)
		if err != nil {
			v, err = readPlain(text, kind, func(plain string) (V, error) {
				if r.how = 0; plain != text {
					r.how = isWide
				}
				return parse(r, plain)
			})
		}
		if err != nil {
			r.refuse(n, heading, text, err)
			return
		}
		r.remarkSpelling(n.Place, r.how)
		if kind == KindRatio { // a share of 1 is all of it
			if said := BareOne(text); said != "" {
				r.Report(BadValue.As(finding.Warning), n.Place, "%s：%s", heading, said)
			}
		}
		*slot(rec) = v
	}}
}

// copyIn copies the value that a slot holds from one record to another.
func copyIn[T, V any](slot func(*T) *V) func(to, from any) {
	return func(to, from any) { *slot(to.(*T)) = *slot(from.(*T)) }
}

// valueIn points to the value that a slot of a record holds.
func valueIn[T, V any](slot func(*T) *V) func(any) any {
	return func(rec any) any { return slot(rec.(*T)) }
}
