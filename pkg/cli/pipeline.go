package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// One enterprise table that is written as CSV or NDJSON alone is carried through piece
// by piece: on all cores, with the results in the order of the enterprises, and in the
// same memory however long the table is. That is possible because such outputs hold no
// totals. Several tables are read whole, as each may hold a part of an enterprise.

// canStream reports whether the batch can be carried through piece by piece.
func (b *batch) canStream() bool {
	return len(b.app.outputSpecs) > 0 && len(b.enterprises) == 1 && len(b.only) == 0 && !slices.Contains(b.ratios, "-") &&
		!slices.ContainsFunc(b.app.requestedFormats(), func(f format) bool { return !f.writesPieces })
}

// pipeline carries a batch through piece by piece.
type pipeline struct {
	batch    *batch
	assessor *assess.Assessor
	auditor  *audit.Auditor         // nil for a run that only assesses
	shared   batchResult            // what the pieces have in common; no enterprises
	paper    *paper.Paper           // the paper of no enterprises
	result   func(*paper.Paper) any // what the formats write, of the paper of a piece
	formats  []format               // of the outputs, in their order

	results sync.Pool // of []assess.Enterprise
	buffers sync.Pool // of bytes.Buffer

	outputs        []io.Writer
	ids            *stream.IDs
	progress       *progress
	recorders      map[string]*recorder // by the name of an input that can be read only once
	written        bool                 // an output has begun
	stopped        bool                 // after an error nothing is written any more
	findings       []finding.Finding
	keptBySeverity [finding.Error + 1]int
	omitted        int // findings that were not kept
	worst          finding.Severity
}

// newPipeline prepares the batch to be carried through piece by piece. There is no
// pipeline, and no error, when a ratio table has errors: reading whole reports them.
func (b *batch) newPipeline(result func(*paper.Paper) any) (*pipeline, error) {
	m, err := b.measure()
	if err != nil {
		return nil, err
	}
	t, files, findings, err := b.app.readTables(nil, b.ratios)
	if err != nil || finding.Worst(findings) >= finding.Error {
		return nil, err
	}
	if b.counting.AsOf, err = b.app.today(); err != nil {
		return nil, err
	}
	engine, err := b.app.newEngine(m, b.counting)
	if err != nil {
		return nil, err
	}
	s := &pipeline{batch: b, result: result, formats: b.app.requestedFormats(), findings: citeAndSort(m, findings)}
	s.shared = batchResult{measure: m, ratios: &t.Ratios, amounts: remit.New(m, b.amounts), sources: sourcesOf(files)}
	s.shared.result = assess.Result{Rules: m.ID, AsOf: b.counting.AsOf, Counting: engine.Options().Counting, Totals: assess.NewTotals()}
	s.recorders = map[string]*recorder{}
	s.results.New = func() any { return new([]assess.Enterprise) }
	s.buffers.New = func() any { return new(bytes.Buffer) }
	s.assessor = assess.New(m, &t.Ratios, s.shared.amounts, engine)
	s.paper = b.newPaper(&s.shared, "", nil, nil)
	return s, nil
}

// run carries the table through. When done is false without an error, nothing was
// written and the tables have to be read whole.
func (s *pipeline) run() (done bool, err error) {
	s.ids = stream.NewIDs()
	s.progress = s.batch.app.newProgress(s.batch.enterprises)
	err = s.batch.app.openOutputs(s.batch.app.outputSpecs, func(outputs []io.Writer) error {
		s.outputs = outputs
		if err := s.streamFile(s.batch.enterprises[0]); err != nil {
			return err
		}
		if s.stopped {
			return errFindings
		}
		return nil
	})
	s.progress.clear()
	if errors.Is(err, stream.ErrWhole) && !s.written && s.rewindInputs() {
		return false, nil
	}
	var broken *stream.PieceError
	switch {
	case !errors.As(err, &broken):
		return true, err
	case s.stopped && len(broken.Findings) == 0:
		return true, errFindings
	case len(broken.Findings) == 0:
		return true, cannotRunError("第 %d 行起的写法不能分段读取；请先用 guozi check 检查，或改用 -f json", broken.Line)
	}
	s.keepFindings(citeAndSort(s.shared.measure, broken.Findings)...)
	s.stopped = true
	return true, errFindings
}

// streamFile reads the file piece by piece and writes what becomes of it. The error is
// stream.ErrWhole, also when wrapped, where the file has to be read whole.
func (s *pipeline) streamFile(name string) error {
	opened, size, err := s.batch.app.openInput(name)
	if err != nil {
		return readError(name, err)
	}
	defer opened.Close()
	var in io.Reader = opened
	if size == unknownSize {
		recorder := &recorder{in: opened}
		s.recorders[name], in = recorder, recorder
	}
	shown := s.batch.app.displayName(name)
	start := bufio.NewReader(s.progress.countReads(in))
	t, err := (*stream.Stream)(nil), stream.ErrWhole
	if head, _ := start.Peek(start.Size()); wrongKind(stream.File{Name: shown, Data: head}, table.Enterprises) == nil {
		t, err = stream.NewStream(shown, start, cmp.Or(s.batch.app.maxFileSize, stream.MaxSize))
	}
	if err == nil {
		s.batch.app.reportEncoding(shown, t.Encoding())
		err = stream.Map(t, s.processPiece, s.writePiece)
		if err == nil {
			s.batch.app.reportRemarks(t.Remarks())
		}
	}
	if why := new(stream.WholeError); errors.As(err, &why) {
		fmt.Fprintf(s.batch.app.Stderr, "%s：要整个读入内存：%s\n", glyph.Safe(shown), why.Why)
	}
	if errors.Is(err, stream.ErrWhole) && !errors.As(err, new(*stream.PieceError)) {
		err = &stream.PieceError{Line: 1} // no piece was read yet
	}
	if err == nil || errors.Is(err, stream.ErrWhole) || errors.As(err, new(*exitError)) {
		return err
	}
	return readError(name, err)
}
