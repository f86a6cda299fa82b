package table

import (
	"bytes"

	"guozi/pkg/proceeds"
)

// Straight reads a flat file as one piece without a tree; not ok when that can't be.
func Straight(f File) ([]proceeds.Enterprise, bool) {
	s, err := newStream(f.Name, FormatOf(f.Name, f.Data), bytes.NewReader(f.Data), len(f.Data)+1)
	if err != nil {
		return nil, false
	}
	p, err := s.Next()
	if err != nil {
		return nil, false
	}
	return p.straight(new(memory))
}
