package stream

import (
	"bytes"

	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// lineCutter cuts NDJSON.
type lineCutter struct{}

func (lineCutter) units() table.Units { return table.InYuan() }

func (lineCutter) head(string, []byte, bool) (int, error) { return 0, nil }

func (lineCutter) cut(data []byte, _ int, last bool) (int, error) {
	if last {
		return len(data), nil
	}
	return bytes.LastIndexByte(data, '\n') + 1, nil
}

func (lineCutter) items(f *table.Faults, text string, before int, m *table.Memory) ([]*table.Node, bool) {
	return flat.ReadLines(f, text, before, m)
}
