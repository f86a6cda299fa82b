package stream

import (
	"bytes"

	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// csvCutter cuts CSV between two enterprises, so that the rows of one stay together.
type csvCutter struct {
	encoding string
	first    *flat.CSVHead
}

func (c *csvCutter) units() table.Units { return table.InYuan() }

func (c *csvCutter) head(_ string, data []byte, last bool) (int, error) {
	var ok bool
	if c.first, ok = flat.ReadCSVHead(data, c.encoding); !ok || c.first.Size == len(data) && !last {
		return 0, ErrWhole
	}
	return c.first.Size, nil
}

func (c *csvCutter) items(f *table.Faults, text string, before int, m *table.Memory) ([]*table.Node, bool) {
	return c.first.Read(f, text, before, m)
}

func (c *csvCutter) cut(data []byte, size int, last bool) (int, error) {
	if last {
		if len(data) < size {
			return len(data), nil
		}
	} else if bytes.IndexByte(data, '"') < 0 {
		return c.cutLines(data), nil
	}
	found, at := 0, 0
	var before []byte
	for at < len(data) {
		end := flat.CSVRowEnd(data[at:])
		if data[at+end-1] != '\n' && !last {
			break
		}
		if id := c.first.ID(data[at : at+end]); len(id) > 0 && !bytes.Equal(id, before) {
			found, before = at, id
		}
		at += end
		if found >= size {
			return found, nil
		}
	}
	if last {
		return len(data), nil
	}
	return found, nil
}

// cutLines is where to cut when no quote is in the data: each line is a row, and only
// the last ones matter.
func (c *csvCutter) cutLines(data []byte) int {
	next := 0 // where the enterprise after the cut starts
	var after []byte
	for end := bytes.LastIndexByte(data, '\n') + 1; end > 0; {
		start := bytes.LastIndexByte(data[:end-1], '\n') + 1
		id := c.first.ID(data[start:end])
		switch {
		case len(id) == 0:
		case next > 0 && !bytes.Equal(id, after):
			return next
		default:
			next, after = start, id
		}
		end = start
	}
	return 0
}
