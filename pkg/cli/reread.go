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

// sourceLines reads a file again, once, for the lines that findings are about.
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

// linesOf are the lines of the file up to the last that a finding is about, empty
// but for those that findings are about.
func (s *pipeline) linesOf(name string) []string {
	wanted, last := map[int]bool{}, 0
	want := func(p finding.Place) {
		if p.File == name {
			wanted[p.Line], last = true, max(last, p.Line)
		}
	}
	for _, f := range s.findings {
		want(f.Place)
		for _, r := range f.Related {
			want(r.Place)
		}
	}
	if s.recorders[name] != nil {
		return nil // it can't be read again
	}
	file, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	list := make([]string, 0, last)
	for n := 1; n <= last; n++ {
		line, err := in.ReadBytes('\n')
		text := ""
		if wanted[n] {
			plain, _, _ := table.Decode(line)
			text = stream.Lines(plain)[0]
		}
		list = append(list, text)
		if err != nil {
			break
		}
	}
	return list
}

// rewindInputs has the inputs that can be read only once read from the start, and reports
// whether that is possible.
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

// stopRecording keeps no more of what is read.
func (s *pipeline) stopRecording() {
	for _, r := range s.recorders {
		r.stop()
	}
}

// recorder keeps what was read of an input that can be read only once, so that it
// can be read again, until something went out.
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

// canReplay reports whether all that was read can be read again.
func (r *recorder) canReplay() bool { return !r.stopped.Load() }

// replay reads from the start.
func (r *recorder) replay() io.Reader { return io.MultiReader(&r.recorded, r.in) }
