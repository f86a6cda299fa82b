package table

import "slices"

// recordsIn is a field that holds records of the spec.
func recordsIn[T, C any](key, heading string, sub func() *spec[C], read func(r *reader, n *Node, rec *T)) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindRecord, Sub: func() *Shape { return &sub().shape }}, read}
}

// recordField reads one record.
func recordField[T, C any](key, heading string, sub func() *spec[C], slot func(*T) *C) field[T] {
	f := recordsIn(key, heading, sub, func(r *reader, n *Node, rec *T) { sub().read(r, n, slot(rec)) })
	f.record = func(rec any, k int) (heldRecord, bool) {
		if k > 0 {
			return heldRecord{}, false
		}
		return held(sub(), slot(rec.(*T)))
	}
	return f
}

// optionalRecordField reads one record, nil where there is none.
func optionalRecordField[T, C any](key, heading string, sub func() *spec[C], slot func(*T) **C) field[T] {
	f := recordsIn(key, heading, sub, func(r *reader, n *Node, rec *T) {
		c := new(C)
		if sub().read(r, n, c) {
			*slot(rec) = c
		}
	})
	f.record = func(rec any, k int) (heldRecord, bool) {
		c := *slot(rec.(*T))
		if k > 0 || c == nil {
			return heldRecord{}, false
		}
		return held(sub(), c)
	}
	return f
}

// recordsField reads a list of records, which take the memory of those that were in
// the list before.
func recordsField[T, C any](key, heading string, sub func() *spec[C], slot func(*T) *[]C) field[T] {
	f := recordsIn(key, heading, sub, func(r *reader, n *Node, rec *T) {
		items := r.records(n, heading)
		list := slices.Grow((*slot(rec))[:0], len(items))
		for _, item := range items {
			if !sub().read(r, item, sub().more(&list)) {
				list = list[:len(list)-1]
			}
		}
		*slot(rec) = list
	})
	f.Many = true
	f.record = func(rec any, k int) (heldRecord, bool) {
		list := *slot(rec.(*T))
		if k >= len(list) {
			return heldRecord{}, false
		}
		return held(sub(), &list[k])
	}
	return f
}
