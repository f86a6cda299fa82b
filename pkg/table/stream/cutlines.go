package stream

import (
	"bytes"

	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// lineCutter cuts NDJSON.
type lineCutter struct{}

func (lineCutter) units() table.Units { return table.InYuan() }

func (lineCutter) head(_ string, data []byte, last bool) (n int, ok bool, err error) {
	const enough = 2 // lines
	if !last && bytes.Count(data, []byte("\n")) < enough && len(data) < longestRecord {
		return 0, false, nil
	}
	if !flat.HasObjectLines(data) {
		return 0, false, ErrWhole
	}
	return 0, true, nil
}

func (lineCutter) cut(data []byte, _ int, last bool) (int, error) {
	if last {
		return len(data), nil
	}
	return bytes.LastIndexByte(data, '\n') + 1, nil
}

func (lineCutter) piece(text string, before int, _ bool) readItems {
	return func(f *table.Faults, m *table.Memory) ([]*table.Node, bool) {
		return flat.ReadLines(f, text, before, m)
	}
}
