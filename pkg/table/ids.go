package table

import (
	"hash/maphash"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// IDs remembers the ids of a stream's enterprises, in little memory: by a hash of
// 64 bits.
type IDs struct {
	seed maphash.Seed
	seen map[uint64]struct{}
}

// NewIDs remembers nothing yet.
func NewIDs() *IDs { return &IDs{maphash.MakeSeed(), map[uint64]struct{}{}} }

// Add remembers the enterprise's id and reports one that was there before.
func (s *IDs) Add(e *proceeds.Enterprise) (f finding.Finding, twice bool) {
	if e.ID == "" {
		return f, false
	}
	n := len(s.seen)
	s.seen[maphash.String(s.seed, e.ID)] = struct{}{}
	if len(s.seen) > n {
		return f, false
	}
	return DuplicateID.Found(e.Places.At("id"), "企业编号 %q 重复;每个编号只能用一次,同一企业的行要连在一起", shorten(e.ID)), true
}
