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

// Keys are the ids of some enterprises, to be added later.
type Keys []key

type key struct {
	hash uint64 // 0 for no id
	text string
	at   finding.Place
}

// Keys takes the ids of the enterprises. It may be called while others are added.
func (s *IDs) Keys(es []proceeds.Enterprise) Keys {
	keys := make(Keys, len(es))
	for i := range es {
		if e := &es[i]; e.ID != "" {
			keys[i] = key{maphash.String(s.seed, e.ID), e.ID, e.Places.At("id")}
		}
	}
	return keys
}

// Add remembers the ids and reports those that were there before.
func (s *IDs) Add(keys Keys) []finding.Finding {
	var fs []finding.Finding
	for i := range keys {
		k := &keys[i]
		n := len(s.seen)
		if s.seen[k.hash] = struct{}{}; len(s.seen) == n && k.text != "" {
			fs = append(fs, DuplicateID.Found(k.at, "企业编号 %q 重复;每个编号只能用一次,同一企业的行要连在一起", shorten(k.text)))
		}
	}
	return fs
}
