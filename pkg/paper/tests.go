package paper

import (
	"fmt"
	"strings"

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

// CaseBasis is what the case says it rests on.
func CaseBasis(o *trial.Outcome) string {
	if o.Case.Article == "" {
		return ""
	}
	return " · " + o.Case.Article
}

// FailureText says what was expected and what was got.
func FailureText(f *trial.Failure) string {
	text := fmt.Sprintf("%s 应为 %s，算得 %s", f.Path, f.Expected.Shown, f.Got.Shown)
	if f.Reason != "" {
		text += "（" + f.Reason + "）"
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
