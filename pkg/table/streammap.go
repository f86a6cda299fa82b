package table

import (
	"io"
	"runtime"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Map reads the pieces of the stream on all cores and calls work with the
// enterprises and faults of each, several at a time, and emit with the results in
// their order. The enterprises are gone when work returns: their memory is used
// again. Map ends with the first error, of the stream, of emit, or a *PieceError.
func Map[T any](s *Stream, work func([]proceeds.Enterprise, []finding.Finding) T, emit func(T) error) error {
	return mapped(s, (*memory).reset, work, emit)
}

// mapped is Map with what to do with the memory of a piece that is done with.
func mapped[T any](s *Stream, done func(*memory), work func([]proceeds.Enterprise, []finding.Finding) T, emit func(T) error) error {
	type result struct {
		value T
		err   error
	}
	cores := runtime.GOMAXPROCS(0)
	pieces := make(chan func(*memory), cores)
	results := make(chan chan result, cores) // in order; bounds what is under way
	stop := make(chan struct{})
	var workers sync.WaitGroup
	for range cores {
		workers.Go(func() {
			m := new(memory)
			for do := range pieces {
				do(m)
				done(m)
			}
		})
	}
	go func() {
		defer close(results)
		defer close(pieces)
		for {
			p, err := s.Next()
			if err == io.EOF {
				return
			}
			r := make(chan result, 1)
			if err != nil {
				if err == ErrWhole {
					err = &PieceError{Line: s.line + 1}
				}
				r <- result{err: err}
				select {
				case results <- r:
				case <-stop:
				}
				return
			}
			select {
			case results <- r:
			case <-stop:
				return
			}
			pieces <- func(m *memory) {
				es, fs, err := p.read(m)
				if err != nil {
					r <- result{err: &PieceError{p.line + 1, fs}}
					return
				}
				r <- result{value: work(es, fs)}
			}
		}
	}()
	var first error
	for r := range results {
		got := <-r
		if first != nil {
			continue
		}
		if first = got.err; first == nil {
			first = emit(got.value)
		}
		if first != nil {
			close(stop)
		}
	}
	workers.Wait()
	return first
}
