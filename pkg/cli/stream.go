package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
)

// One enterprise table that goes to CSV or NDJSON alone is carried through piece
// by piece: enterprises in, results out in the same order, on all cores, in the
// same little memory however long it is. Such outputs hold no totals. Several tables
// are read whole, as each may hold a part of an enterprise.

// streams reports whether the batch can be carried through piece by piece.
func (b *batch) streams() bool {
	return len(b.app.outputs) > 0 && len(b.enterprises) == 1 && len(b.only) == 0 && !slices.Contains(b.ratios, "-") &&
		!slices.ContainsFunc(b.app.askedFormats(), func(f format) bool { return !f.streams })
}

// pipeline is a batch while it is carried through.
type pipeline struct {
	batch    *batch
	assessor *assess.Assessor
	auditor  *audit.Auditor // nil: amounts and days only
	start    computed       // what all pieces share
	paper    *paper.Paper
	result   func(*paper.Paper) any
	formats  []format // of the outputs

	results sync.Pool // of []assess.Enterprise
	buffers sync.Pool // of bytes.Buffer

	outputs   []io.Writer
	ids       *stream.IDs
	progress  *progress
	recorders map[string]*recorder // by the name of an input that can be read only once
	written   bool                 // something went out
	stopped   bool                 // a fault was found: nothing goes out any more
	findings  []finding.Finding
	kept      [finding.Error + 1]int // by severity
	more      int                    // findings beyond the most kept
	worst     finding.Severity
}

// piece is what becomes of one piece of a table.
type piece struct {
	ids      stream.Keys
	rendered []*bytes.Buffer // by output; nil when a fault was found
	findings []finding.Finding
	err      error
}

// mostKept is the most findings of each severity that are kept to be shown.
const mostKept = 1000

// carry carries the tables through. It is not ok, and nothing went out, when one
// of them has to be read as a whole.
func (s *pipeline) carry() (ok bool, err error) {
	s.ids = stream.NewIDs()
	s.progress = s.batch.app.progress(s.batch.enterprises)
	err = s.batch.app.writers(s.batch.app.outputs, func(outputs []io.Writer) error {
		s.outputs = outputs
		if err := s.file(s.batch.enterprises[0]); err != nil {
			return err
		}
		if s.stopped {
			return errFindings
		}
		return nil
	})
	s.progress.done()
	if errors.Is(err, stream.ErrWhole) && !s.written && s.again() {
		return false, nil
	}
	var broken *stream.PieceError
	switch {
	case !errors.As(err, &broken):
		return true, err
	case s.stopped && len(broken.Findings) == 0:
		return true, errFindings
	case len(broken.Findings) == 0:
		return true, failed("第 %d 行起的写法不能分段读取；请先用 guozi check 检查，或改用 -f json", broken.Line)
	}
	s.keep(cited(s.start.measure, broken.Findings)...)
	s.stopped = true
	return true, errFindings
}

func (s *pipeline) file(name string) error {
	opened, size, err := s.batch.app.open(name)
	if err != nil {
		return failed("无法读取 %s：%s", glyph.Safe(name), reason(err))
	}
	defer opened.Close()
	var in io.Reader = opened
	if size == unsized {
		r := &recorder{in: opened}
		s.recorders[name], in = r, r
	}
	shown := s.batch.app.shown(name)
	t, err := stream.NewStream(shown, s.progress.reading(in), cmp.Or(s.batch.app.maxSize, stream.MaxSize))
	if err == nil {
		s.batch.app.told(shown, t.Encoding())
		err = stream.Map(t, s.work, s.emit)
		if err == nil {
			s.batch.app.remarked(t.Remarks())
		}
	}
	if errors.Is(err, stream.ErrDisordered) {
		fmt.Fprintf(s.batch.app.Stderr, "%s：各工作表里企业的次序不同，只能整个读入内存；按同样的次序排列可以少用内存\n", glyph.Safe(shown))
	}
	if err == stream.ErrWhole || errors.Is(err, stream.ErrDisordered) { // before the first piece
		err = &stream.PieceError{Line: 1}
	}
	if err == nil || errors.Is(err, stream.ErrWhole) || errors.As(err, new(*failure)) {
		return err
	}
	return failed("无法读取 %s：%s", glyph.Safe(name), reason(err))
}

// work computes and renders one piece. It runs on several cores.
func (s *pipeline) work(es []proceeds.Enterprise, reading []finding.Finding) piece {
	p := piece{ids: s.ids.Keys(es), findings: cited(s.start.measure, reading)}
	if s.auditor == nil && finding.Worst(reading) >= finding.Error {
		return p // what can't be computed for it is told already
	}
	assessment := s.start.result
	list := s.results.Get().(*[]assess.Enterprise)
	defer s.results.Put(list)
	*list = slices.Grow((*list)[:0], len(es))[:len(es)]
	assessment.Enterprises = *list
	found := s.assessor.Into(assessment.Enterprises, es)
	part := *s.paper
	part.Enterprises, part.Result, part.GoesOn = es, &assessment, true
	if s.auditor == nil {
		p.findings = append(p.findings, cited(s.start.measure, found)...)
		if finding.Worst(p.findings) >= finding.Error {
			return p
		}
	} else {
		if finding.Worst(reading) < finding.Error {
			r := s.auditor.All(es, assessment.Enterprises)
			p.findings = append(p.findings, r.Findings...)
			part.Accepted = r.Accepted
		}
		part.Findings = p.findings
	}
	result := s.result(&part)
	for i := range s.formats {
		out := s.buffers.Get().(*bytes.Buffer)
		out.Reset()
		if err := s.formats[i].writerFor(result).write(out, result); err != nil {
			p.err = err
			return p
		}
		p.rendered = append(p.rendered, out)
	}
	return p
}

// emit takes the pieces in their order.
func (s *pipeline) emit(p piece) error {
	if p.err != nil {
		return p.err
	}
	for _, f := range s.ids.Add(p.ids) {
		s.keep(f)
		s.stopped = true
	}
	s.worst = max(s.worst, finding.Worst(p.findings))
	if s.auditor == nil {
		s.keep(p.findings...)
	}
	s.stopped = s.stopped || p.rendered == nil
	s.progress.add(len(p.ids))
	if s.stopped {
		s.forget() // nothing will go out, so nothing is read again
		if s.kept[finding.Error] == mostKept {
			return errFindings // enough to mend
		}
		return nil
	}
	for i, out := range p.rendered {
		if !s.written { // what stands before the first enterprise
			first := s.result(s.paper)
			if err := s.formats[i].writerFor(first).write(s.outputs[i], first); err != nil {
				return failed("无法输出：%s", reason(err))
			}
		}
		if _, err := s.outputs[i].Write(out.Bytes()); err != nil {
			return failed("无法输出：%s", reason(err))
		}
		s.buffers.Put(out)
	}
	s.written = true
	s.forget()
	return nil
}

// keep keeps findings to be shown at the end, as many as there is room for.
func (s *pipeline) keep(fs ...finding.Finding) {
	for _, f := range fs {
		if s.kept[f.Severity] == mostKept {
			s.more++
			continue
		}
		s.kept[f.Severity]++
		f.Enterprise = strings.Clone(f.Enterprise) // not the text of its whole piece
		s.findings = append(s.findings, f)
	}
}

// ready sets up a batch to be carried through piece by piece; nil when one of
// the tables has a fault, which the reading as a whole reports.
func (b *batch) ready(result func(*paper.Paper) any) (*pipeline, error) {
	m, err := b.measure()
	if err != nil {
		return nil, err
	}
	t, files, fs, err := b.app.tables(nil, b.ratios)
	if err != nil || finding.Worst(fs) >= finding.Error {
		return nil, err
	}
	if b.counting.AsOf, err = b.app.today(); err != nil {
		return nil, err
	}
	calendar, err := b.app.workdayCalendar()
	if err != nil {
		return nil, err
	}
	engine, err := deadline.New(m, calendar, b.counting)
	if err != nil {
		return nil, &failure{exitFindings, err}
	}
	s := &pipeline{batch: b, result: result, formats: b.app.askedFormats(), findings: cited(m, fs)}
	s.start = computed{measure: m, ratios: &t.Ratios, amounts: remit.New(m, b.amounts), sources: sources(files)}
	s.start.result = assess.Result{Rules: m.ID, AsOf: b.counting.AsOf, Counting: engine.Options().Counting, Totals: assess.NewTotals()}
	s.recorders = map[string]*recorder{}
	s.results.New = func() any { return new([]assess.Enterprise) }
	s.buffers.New = func() any { return new(bytes.Buffer) }
	s.assessor = assess.New(m, &t.Ratios, s.start.amounts, engine)
	s.paper = b.paper(&s.start, "", nil, nil)
	return s, nil
}

// report shows what was found on the way and fails when it is an error.
func (s *pipeline) report() error {
	switch {
	case s.stopped && s.kept[finding.Error] == mostKept:
		fmt.Fprintf(s.batch.app.Stderr, "错误太多，只列 %d 处，后面的没有再读\n", mostKept)
	case s.more > 0:
		fmt.Fprintf(s.batch.app.Stderr, "另有 %d 处没有列出\n", s.more)
	}
	finding.Sort(s.findings)
	if err := s.batch.app.reported(s.findings, s.sources(), s.batch.files()); err != nil || !s.stopped {
		return err
	}
	return errFindings
}
