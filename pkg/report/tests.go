package report

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/trial"
)

// Tests writes what became of files of worked cases: each failure with its place, what
// was expected, what was got and what led there; then how many cases there are.
func (t Terminal) Tests(w io.Writer, files []trial.File, src Sources) error {
	p := t.printer(w)
	lines := newSourceLines(src)
	cases, failed, faulty := 0, 0, 0
	for i := range files {
		f := &files[i]
		for k := range f.Faults {
			p.finding(&f.Faults[k], lines)
		}
		for k := range f.Outcomes {
			p.outcome(&f.Outcomes[k])
		}
		cases, failed = cases+len(f.Outcomes), failed+f.Failed()
		if len(f.Faults) > 0 {
			faulty++
			p.line(p.paint(red, "不能用"), "  ", safe(f.Name))
			continue
		}
		if n := f.Failed(); n > 0 {
			p.line(p.paint(red, "不符  "), "  ", safe(f.Name), fmt.Sprintf("  %d 例，%d 例不符", len(f.Outcomes), n))
			continue
		}
		p.line(p.paint(green, "通过  "), "  ", safe(f.Name), fmt.Sprintf("  %d 例", len(f.Outcomes)))
	}
	p.line(testsSummary(len(files), faulty, cases, failed))
	return p.flush()
}

func testsSummary(files, faulty, cases, failed int) string {
	text := fmt.Sprintf("%d 个文件", files)
	if faulty > 0 {
		text += fmt.Sprintf("（%d 个不能用）", faulty)
	}
	text += fmt.Sprintf("，%d 例", cases)
	if failed > 0 {
		return text + fmt.Sprintf("，%d 例不符", failed)
	}
	if faulty == 0 {
		text += "，全部相符"
	}
	return text
}

// outcome writes the failures of a case.
func (p *printer) outcome(o *trial.Outcome) {
	for i := range o.Failures {
		f := &o.Failures[i]
		p.line(p.paint(bold, safe(f.Place.String())), ": ", p.paint(red, safe(o.Case.Name+"："+failureText(f)+basisOf(o))))
		var rows []row
		aligns := "lll"
		for _, s := range f.Trace {
			label := s.Label
			if op := s.Op; op != "" {
				label = op + " " + label
				aligns = "lrl" // a calculation
			} else {
				label = "  " + label
			}
			rows = append(rows, row{cells: []cell{plain("  " + safe(label)), plain(safe(s.Value)), plain(safe(s.Basis))}})
		}
		p.table(aligns, rows)
	}
}

// basisOf is what the case says it rests on.
func basisOf(o *trial.Outcome) string {
	if o.Case.Article == "" {
		return ""
	}
	return " · " + o.Case.Article
}

// failureText says what was expected and what was got.
func failureText(f *trial.Failure) string {
	text := fmt.Sprintf("%s 应为 %s，算得 %s", f.Path, f.Expected.Shown, f.Got.Shown)
	if f.Reason != "" {
		text += "（" + f.Reason + "）"
	}
	return text
}

// traceText is what led to the value, a line each.
func traceText(f *trial.Failure) string {
	var out strings.Builder
	for _, s := range f.Trace {
		fmt.Fprintf(&out, "\n  %s", strings.Join(strings.Fields(s.Op+" "+s.Label+"  "+s.Value+"  "+s.Basis), " "))
	}
	return safeLines(out.String())
}

func safeLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = safe(lines[i])
	}
	return strings.Join(lines, "\n")
}
