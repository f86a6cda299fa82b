package table

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// Memory is what reading takes its nodes and values from, many at a time. What was
// read holds until Reset; memory that is never reset serves one reading only.
type Memory struct {
	nodes       slab[Node]
	items       slab[*Node]
	places      slab[finding.KeyPlace]
	amounts     slab[money.Yuan]
	enterprises []proceeds.Enterprise
}

// Reset takes back all that was handed out, to be used again.
func (m *Memory) Reset() {
	m.nodes.reset()
	m.items.reset()
	m.places.reset()
	m.amounts.reset()
	m.enterprises = m.enterprises[:0]
}

// Node is a new node of the kind at the place.
func (m *Memory) Node(kind NodeKind, place finding.Place) *Node {
	n := &m.nodes.take(1)[0]
	*n = Node{}
	n.Kind, n.Place = kind, place
	return n
}

// List is an empty list with room for n nodes.
func (m *Memory) List(n int) []*Node { return m.items.take(n)[:0] }

// keyPlaces is an empty list with room for n places.
func (m *Memory) keyPlaces(n int) finding.Places { return m.places.take(n)[:0] }

// amount keeps an amount.
func (m *Memory) amount(y money.Yuan) *money.Yuan {
	kept := &m.amounts.take(1)[0]
	*kept = y
	return kept
}

// slab hands out memory in the order in which it lies.
type slab[T any] struct{ all, free []T }

// A slab grows from the first of these to the second, in elements.
const leastSlab, mostSlab = 64, 1 << 14

func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.all = make([]T, max(n, min(2*len(s.all), mostSlab), leastSlab))
		s.free = s.all
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

func (s *slab[T]) reset() { s.free = s.all }
