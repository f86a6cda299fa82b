package cli

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"slices"
	"sync/atomic"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// sourceLines gives the lines of files by their names. The enterprise table is read again,
// once, as its lines were not kept.
func (s *pipeline) sourceLines() paper.Sources {
	rereadLines := map[string][]string{}
	return func(name string) []string {
		if !slices.Contains(s.batch.enterprises, name) {
			return s.shared.sources(name)
		}
		if _, read := rereadLines[name]; !read {
			rereadLines[name] = s.linesOf(name)
		}
		return rereadLines[name]
	}
}

// linesOf are the lines of the file up to the last that a finding is about. Lines that no
// finding is about are left empty.
func (s *pipeline) linesOf(name string) []string {
	if s.recorders[name] != nil {
		return nil // it can be read only once
	}
	needed, last := map[int]bool{}, 0
	need := func(p finding.Place) {
		if p.File == name {
			needed[p.Line], last = true, max(last, p.Line)
		}
	}
	for _, f := range s.findings {
		need(f.Place)
		for _, r := range f.Related {
			need(r.Place)
		}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	if start, _ := in.Peek(512); table.SurelyUTF16(start) {
		in = bufio.NewReader(table.FromUTF16(in, start))
	}
	list := make([]string, 0, last)
	for n := 1; n <= last; n++ {
		line, err := in.ReadBytes('\n')
		text := ""
		if needed[n] {
			decoded, _, _ := table.Decode(line)
			text = stream.Lines(decoded)[0]
		}
		list = append(list, text)
		if err != nil {
			break
		}
	}
	return list
}

// rewindInputs has the inputs that can be read only once start again when they are opened
// again, and reports whether that is possible.
func (s *pipeline) rewindInputs() bool {
	for _, r := range s.recorders {
		if !r.canReplay() {
			return false
		}
	}
	for name, r := range s.recorders {
		s.batch.app.setReopenedInput(name, r.replay())
	}
	return true
}

// stopRecording stops all recorders: the inputs will not be read again.
func (s *pipeline) stopRecording() {
	for _, r := range s.recorders {
		r.stop()
	}
}

// recorder records what is read of an input that can be read only once, until it is
// stopped, so that the input can be read from its start again.
type recorder struct {
	in       io.Reader
	recorded bytes.Buffer
	stopped  atomic.Bool
}

func (r *recorder) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.stopped.Load() || r.recorded.Len() > stream.MaxSize {
		r.stop()
		r.recorded = bytes.Buffer{}
	} else {
		r.recorded.Write(p[:n])
	}
	return n, err
}

func (r *recorder) stop() { r.stopped.Store(true) }

// canReplay reports whether all that was read is recorded.
func (r *recorder) canReplay() bool { return !r.stopped.Load() }

// replay reads the input from its start.
func (r *recorder) replay() io.Reader { return io.MultiReader(&r.recorded, r.in) }
