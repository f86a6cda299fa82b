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

// sources reads a file again, once, for the lines that findings are about.
func (s *pipeline) sources() paper.Sources {
	again := map[string][]string{}
	return func(name string) []string {
		if !slices.Contains(s.batch.enterprises, name) {
			return s.start.sources(name)
		}
		if _, read := again[name]; !read {
			again[name] = s.lines(name)
		}
		return again[name]
	}
}

// lines are the lines of the file up to the last that a finding is about, empty
// but for those that findings are about.
func (s *pipeline) lines(name string) []string {
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
	if start, _ := in.Peek(2); table.HasUTF16Mark(start) {
		in = bufio.NewReader(table.FromUTF16(in))
	}
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

// again has the inputs that can be read only once read from the start, and reports
// whether that is possible.
func (s *pipeline) again() bool {
	for _, r := range s.recorders {
		if !r.whole() {
			return false
		}
	}
	for name, r := range s.recorders {
		s.batch.app.keepPipe(name, r.again())
	}
	return true
}

// forget keeps no more of what is read.
func (s *pipeline) forget() {
	for _, r := range s.recorders {
		r.stop()
	}
}

// recorder keeps what was read of an input that can be read only once, so that it
// can be read again, until something went out.
type recorder struct {
	in      io.Reader
	kept    bytes.Buffer
	stopped atomic.Bool
}

func (r *recorder) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.stopped.Load() || r.kept.Len() > stream.MaxSize {
		r.stop()
		r.kept = bytes.Buffer{}
	} else {
		r.kept.Write(p[:n])
	}
	return n, err
}

func (r *recorder) stop() { r.stopped.Store(true) }

// whole reports whether all that was read can be read again.
func (r *recorder) whole() bool { return !r.stopped.Load() }

// again reads from the start.
func (r *recorder) again() io.Reader { return io.MultiReader(&r.kept, r.in) }
