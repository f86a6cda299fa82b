package stream

import (
	"errors"
	"io"

	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// ErrDisordered says of a long workbook, which is to be read whole, that its enterprises
// stand in another order on some sheet: as no fault is told, whoever reads it should say
// why it takes longer.
var ErrDisordered = errors.New("stream: sheets in different orders")

// pieceOwners is how many enterprises of a workbook a piece has.
const pieceOwners = 100

// longBook is from how many bytes on it matters how a workbook is read.
const longBook = 1 << 20

// openBook reads a workbook that may have at most limit bytes, to cut it into pieces.
func (s *Stream) openBook(limit int) error {
	data, err := io.ReadAll(io.LimitReader(s.in, int64(limit)+1))
	if err != nil {
		return err
	}
	if len(data) > limit {
		return ErrWhole
	}
	book, disordered, ok := flat.OpenBookStream(s.name, data, limit)
	switch {
	case disordered && len(data) >= longBook:
		return ErrDisordered
	case !ok:
		return ErrWhole
	}
	s.book = book
	return nil
}

// nextOfBook is the next piece of a workbook.
func (s *Stream) nextOfBook() (Piece, error) {
	items, told, ok := s.book.Next(pieceOwners, new(table.Memory))
	switch {
	case !ok:
		return Piece{}, ErrWhole
	case len(items) == 0:
		return Piece{}, io.EOF
	}
	return Piece{stream: s, items: items, told: told}, nil
}
