package stream

import (
	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// csvCutter cuts CSV.
type csvCutter struct {
	encoding string
	first    *flat.CSVHead
}

func (c *csvCutter) units() table.Units { return table.InYuan() }

func (c *csvCutter) head(name string, data []byte, last bool) (n int, ok bool, err error) {
	if c.first, ok = flat.ReadCSVHead(name, data, c.encoding, last); !ok {
		return 0, false, ErrWhole
	}
	return c.first.Size, true, nil
}

func (c *csvCutter) cut(data []byte, size int, last bool) (n int, err error) {
	return c.first.Cut(data, size, last), nil
}

func (c *csvCutter) piece(text string, before int, last bool) readItems {
	return c.first.Piece(text, before, last).Read
}
