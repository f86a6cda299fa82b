package cli

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/table"
)

// What a run says on standard error beside its result.

// reportFindings writes the findings to standard error, with lines of the sources, and
// fails when one is an error. files is how many files they are about.
func (a *app) reportFindings(findings []finding.Finding, sources paper.Sources, files int) error {
	if len(findings) == 0 {
		return nil
	}
	if err := a.terminal(a.Stderr).Findings(a.Stderr, findings, files, sources); err != nil {
		return outputError(err)
	}
	if finding.Worst(findings) >= finding.Error {
		return errFindings
	}
	return nil
}

// reportRemarks says what was read otherwise than it stands in the files.
func (a *app) reportRemarks(list []table.Remark) {
	for _, r := range list {
		fmt.Fprintf(a.Stderr, "%s：%s\n", glyph.Safe(r.First.File), r)
	}
}

// reportEncoding says that a file was read as GB18030, which is found by trying, or UTF-16.
func (a *app) reportEncoding(name, encoding string) {
	if encoding == table.GB18030 || encoding == table.UTF16 {
		fmt.Fprintf(a.Stderr, "%s 按 %s 编码读取\n", glyph.Safe(name), encoding)
	}
}

// reportPassedOver says which files of directories were not read, a line for each reason.
func (a *app) reportPassedOver(passedOver []paper.Skipped) {
	const maxNames = 20
	for len(passedOver) > 0 {
		why := passedOver[0].Why
		var names []string
		passedOver = slices.DeleteFunc(slices.Clone(passedOver), func(p paper.Skipped) bool {
			if p.Why == why {
				names = append(names, glyph.Safe(p.File))
			}
			return p.Why == why
		})
		list := strings.Join(names[:min(len(names), maxNames)], " ")
		if len(names) > maxNames {
			list += fmt.Sprintf(" 等 %d 个", len(names))
		}
		fmt.Fprintf(a.Stderr, "没有读（%s）：%s\n", why, list)
	}
}
