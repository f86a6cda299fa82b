package stream

import (
	"hash/maphash"
	"math/bits"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// IDs remembers the ids of a stream's enterprises, in little memory: by a hash of
// 64 bits, in a table of its own as a map takes three times as much.
type IDs struct {
	seed   maphash.Seed
	shards [64]shard // by the highest bits of the hash; they grow one at a time
}

// NewIDs remembers nothing yet.
func NewIDs() *IDs { return &IDs{seed: maphash.MakeSeed()} }

// shard is a set of hashes with open addressing; 0 is a free slot.
type shard struct {
	slots []uint64
	n     int
}

// add adds the hash and reports whether it was there.
func (s *shard) add(hash uint64) (twice bool) {
	if s.n*8 >= len(s.slots)*7 {
		old := s.slots
		s.slots, s.n = make([]uint64, 64+len(old)*3/2), 0
		for _, h := range old {
			if h != 0 {
				s.add(h)
			}
		}
	}
	i, _ := bits.Mul64(hash<<6, uint64(len(s.slots)))
	for s.slots[i] != 0 {
		if s.slots[i] == hash {
			return true
		}
		if i++; i == uint64(len(s.slots)) {
			i = 0
		}
	}
	s.slots[i] = hash
	s.n++
	return false
}

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
			keys[i] = key{max(1, maphash.String(s.seed, e.ID)), e.ID, e.Places.At("id")}
		}
	}
	return keys
}

// Add remembers the ids and reports those that were there before.
func (s *IDs) Add(keys Keys) []finding.Finding {
	var fs []finding.Finding
	for i := range keys {
		k := &keys[i]
		if k.hash != 0 && s.shards[k.hash>>58].add(k.hash) {
			fs = append(fs, table.DuplicateID.Found(k.at, "企业编号 %q 重复；每个编号只能用一次，同一企业的行要连在一起", table.Shorten(k.text)))
		}
	}
	return fs
}
