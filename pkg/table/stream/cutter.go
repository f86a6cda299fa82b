package stream

import (
	"errors"

	"guozi/pkg/table"
)

// A large enterprise table is read in pieces of whole enterprises. They are
// independent of each other, as aliases are refused, so they can be read at the
// same time and forgotten when they are done with.

// pieceSize is about how many bytes a piece has.
const pieceSize = 32 << 10

// longestRecord is the most bytes one enterprise of a stream may have.
const longestRecord = 4 << 20

// ErrWhole says that a table can't be cut: its layout is unusual, or something is
// wrong with it that only reading it as a whole can tell.
var ErrWhole = errors.New("stream: to be read as a whole")

// readItems reads a piece. It is not ok when the piece can't be read by itself; what is
// reported then says why, if that is known. Several pieces may be read at a time; one may
// wait for those before it.
type readItems func(f *table.Faults, m *table.Memory) (items []*table.Node, ok bool)

// cutter cuts tables of one format into pieces and reads one.
type cutter interface {
	// head takes what stands before the first enterprise off the start of a file, as
	// so many bytes. It is not ok when there is not yet enough of it.
	head(name string, data []byte, last bool) (n int, ok bool, err error)
	// cut is how many bytes of the data make up a piece of about the size, 0 when
	// there are not yet enough of them. The data are the last of the file, or not.
	cut(data []byte, size int, last bool) (n int, err error)
	// piece is how the next piece is read, which starts after some lines of the file and
	// may be the last.
	piece(text string, before int, last bool) readItems
	// units are what amounts are in where an enterprise states none.
	units() table.Units
}
