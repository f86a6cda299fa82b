package paper

import (
	"fmt"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/trial"
)

// TestsSummary says how many files of worked cases there are, and how many cases agree.
func TestsSummary(files, faulty, cases, failed int) string {
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

// FailureText says of a case what was expected and what was got.
func FailureText(o *trial.Outcome, f *trial.Failure) string {
	text := fmt.Sprintf("%s：%s 应为 %s，算得 %s", o.Case.Name, f.Path, f.Expected.Shown, f.Got.Shown)
	if f.Reason != "" {
		text += "（" + f.Reason + "）"
	}
	if basis := o.Case.Article; basis != "" {
		text += " · " + basis
	}
	return text
}

// TraceText is what led to the value, a line each.
func TraceText(f *trial.Failure) string {
	var out strings.Builder
	for _, s := range f.Trace {
		fmt.Fprintf(&out, "\n  %s", strings.Join(strings.Fields(s.Op+" "+s.Label+"  "+s.Value+"  "+s.Basis), " "))
	}
	return safeLines(out.String())
}

// safeLines is text of several lines made harmless.
func safeLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = glyph.Safe(lines[i])
	}
	return strings.Join(lines, "\n")
}

// TestFindings are the faults of files of worked cases, and each failure as a finding
// under the name of its case.
func TestFindings(files []trial.File) []finding.Finding {
	var list []finding.Finding
	for i := range files {
		list = append(list, files[i].Faults...)
		for k := range files[i].Outcomes {
			o := &files[i].Outcomes[k]
			for j := range o.Failures {
				f := &o.Failures[j]
				list = append(list, finding.Finding{Rule: o.Case.Name, Severity: finding.Error, Place: f.Place, Message: FailureText(o, f) + TraceText(f)})
			}
		}
	}
	return list
}
