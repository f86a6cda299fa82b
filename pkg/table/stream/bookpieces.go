package stream

import (
	"io"

	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// WholeError is ErrWhole of a long workbook: as it is read whole, and it may be that no
// fault is told, whoever reads it should say why that takes so much memory.
type WholeError struct{ Why string }

func (e *WholeError) Error() string { return "stream: " + e.Why }

// Unwrap is ErrWhole.
func (e *WholeError) Unwrap() error { return ErrWhole }

// pieceOwners is how many enterprises of a workbook a piece has.
const pieceOwners = 100

// LongBook is from how many bytes on it matters how a workbook is read.
const LongBook = 1 << 20

// openBook reads a workbook that may have at most limit bytes, to cut it into pieces.
func (s *Stream) openBook(limit int) error {
	data, err := io.ReadAll(io.LimitReader(s.in, int64(limit)+1))
	if err != nil {
		return err
	}
	if len(data) > limit {
		return ErrWhole
	}
	book, why := flat.OpenBookStream(s.name, data, limit)
	switch {
	case why != "" && len(data) >= LongBook:
		return &WholeError{why}
	case book == nil:
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
		s.remark(told.Remarks)
		return Piece{}, io.EOF
	}
	return Piece{stream: s, items: items, told: told}, nil
}
