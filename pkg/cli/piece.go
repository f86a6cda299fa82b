package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/table/stream"
)

// piece is the result of one piece of a table.
type piece struct {
	ids      stream.Keys
	rendered []*bytes.Buffer // by output; nil when the piece has an error
	findings []finding.Finding
	err      error
}

// processPiece assesses the enterprises of one piece and renders the results. It runs on
// several cores at once.
func (s *pipeline) processPiece(read stream.Part) piece {
	enterprises := read.Enterprises
	p := piece{ids: s.ids.Keys(enterprises), findings: citeAndSort(s.shared.measure, read.Findings)}
	if s.auditor == nil && read.Failed {
		return p // an assessment of it would only repeat the errors
	}
	assessment := s.shared.result
	list := s.results.Get().(*[]assess.Enterprise)
	defer s.results.Put(list)
	*list = slices.Grow((*list)[:0], len(enterprises))[:len(enterprises)]
	assessment.Enterprises = *list
	assessFindings := s.assessor.Into(assessment.Enterprises, enterprises)
	part := *s.paper
	part.Enterprises, part.Result, part.GoesOn = enterprises, &assessment, true
	if s.auditor == nil {
		p.findings = append(p.findings, citeAndSort(s.shared.measure, assessFindings)...)
		if finding.Worst(p.findings) >= finding.Error {
			return p
		}
	} else {
		if !read.Failed {
			audited := s.auditor.All(enterprises, assessment.Enterprises)
			p.findings = append(p.findings, audited.Findings...)
			part.Accepted = audited.Accepted
		}
		part.Findings = p.findings
	}
	p.rendered, p.err = s.render(&part)
	return p
}

// render writes the paper of a piece in each format into a buffer of its own.
func (s *pipeline) render(part *paper.Paper) (rendered []*bytes.Buffer, err error) {
	result := s.result(part)
	for i := range s.formats {
		out := s.buffers.Get().(*bytes.Buffer)
		out.Reset()
		if err := s.formats[i].writerOf(result).write(out, result); err != nil {
			return nil, err
		}
		rendered = append(rendered, out)
	}
	return rendered, nil
}

// writePiece writes a rendered piece, and keeps its findings. It is called with the
// pieces in their order.
func (s *pipeline) writePiece(p piece) error {
	if p.err != nil {
		return p.err
	}
	for _, duplicate := range s.ids.Add(p.ids) {
		s.keepFindings(duplicate)
		s.stopped = true
	}
	s.worst = max(s.worst, finding.Worst(p.findings))
	if s.auditor == nil {
		s.keepFindings(p.findings...)
	}
	s.stopped = s.stopped || p.rendered == nil
	s.progress.addEnterprises(len(p.ids))
	if s.stopped {
		s.stopRecording() // the run has failed, so the input is not read again
		if s.keptBySeverity[finding.Error] == maxKept {
			return errFindings // reading on would find nothing that can still be shown
		}
		return nil
	}
	for i, out := range p.rendered {
		if !s.written { // what a format has before the first enterprise
			head := s.result(s.paper)
			if err := s.formats[i].writerOf(head).write(s.outputs[i], head); err != nil {
				return outputError(err)
			}
		}
		if _, err := s.outputs[i].Write(out.Bytes()); err != nil {
			return outputError(err)
		}
		s.buffers.Put(out)
	}
	s.written = true
	s.stopRecording()
	return nil
}

// keepFindings keeps findings to be shown at the end, up to maxKept of a severity.
func (s *pipeline) keepFindings(findings ...finding.Finding) {
	for _, f := range findings {
		if s.keptBySeverity[f.Severity] == maxKept {
			s.omitted++
			continue
		}
		s.keptBySeverity[f.Severity]++
		f.Enterprise = strings.Clone(f.Enterprise) // else it would keep the text of its whole piece
		s.findings = append(s.findings, f)
	}
}

// maxKept is the most findings of each severity that are kept to be shown.
const maxKept = 1000

// reportFindings reports the findings that were kept, and fails when one is an error.
func (s *pipeline) reportFindings() error {
	switch {
	case s.stopped && s.keptBySeverity[finding.Error] == maxKept:
		fmt.Fprintf(s.batch.app.Stderr, "错误太多，只列 %d 处，后面的没有再读\n", maxKept)
	case s.omitted > 0:
		fmt.Fprintf(s.batch.app.Stderr, "另有 %d 处没有列出\n", s.omitted)
	}
	finding.Sort(s.findings)
	if err := s.batch.app.reportFindings(s.findings, s.sourceLines(), s.batch.fileCount()); err != nil || !s.stopped {
		return err
	}
	return errFindings
}
