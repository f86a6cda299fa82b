package stream

import (
	"io"
	"runtime"
	"sync"

	"guozi/pkg/table"
)

// Map reads the pieces of the stream on all cores and calls work with what was
// read of each, several at a time, and emit with the results in their order. The
// enterprises are gone when work returns: their memory is used again. Map ends with the
// first error, of the stream, of emit, or a *PieceError.
func Map[T any](s *Stream, work func(Part) T, emit func(T) error) error {
	m := mapper[T]{stream: s, work: work, emit: emit}
	return m.run()
}

// mapper is a Map under way.
type mapper[T any] struct {
	stream *Stream
	keep   bool // the enterprises stay when work returns
	work   func(Part) T
	emit   func(T) error

	pieces  chan job[T]
	results chan chan result[T] // in the order of the pieces; bounds what is under way
	stopped chan struct{}
}

type job[T any] struct {
	piece  Piece
	result chan result[T]
}

type result[T any] struct {
	value T
	err   error
}

func (m *mapper[T]) run() error {
	cores := runtime.GOMAXPROCS(0)
	m.pieces = make(chan job[T], cores)
	m.results = make(chan chan result[T], cores)
	m.stopped = make(chan struct{})
	var workers sync.WaitGroup
	for range cores {
		workers.Go(m.readPieces)
	}
	go m.cutPieces()
	err := m.collect()
	workers.Wait()
	return err
}

// cutPieces hands out the pieces until there is none or all is stopped.
func (m *mapper[T]) cutPieces() {
	defer close(m.results)
	defer close(m.pieces)
	for {
		p, err := m.stream.Next()
		if err == io.EOF {
			return
		}
		if err == ErrWhole {
			err = &PieceError{Line: m.stream.line + 1}
		}
		r := make(chan result[T], 1)
		if err != nil {
			r <- result[T]{err: err}
		}
		select {
		case m.results <- r:
		case <-m.stopped:
			return
		}
		if err != nil {
			return
		}
		m.pieces <- job[T]{p, r}
	}
}

// readPieces reads pieces and works on them.
func (m *mapper[T]) readPieces() {
	memory := new(table.Memory)
	for j := range m.pieces {
		if m.keep {
			memory = new(table.Memory)
		}
		memory.Reset()
		part, err := j.piece.Read(memory)
		if err != nil {
			j.result <- result[T]{err: err}
			continue
		}
		j.result <- result[T]{value: m.work(part)}
	}
}

// collect emits the results in their order and stops all at the first error.
func (m *mapper[T]) collect() (first error) {
	for r := range m.results {
		got := <-r
		if first != nil {
			continue
		}
		if first = got.err; first == nil {
			first = m.emit(got.value)
		}
		if first != nil {
			close(m.stopped)
		}
	}
	return first
}
