package cli

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/report/ci"
	"guozi/pkg/table/notice"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// failOn is a value of --fail-on: the least severity that ends a run with exit status 1.
type failOn string

var failLevels = map[failOn]finding.Severity{"error": finding.Error, "warning": finding.Warning, "never": finding.Error + 1}

func addFailOnFlag(f *pflag.FlagSet, to *failOn) {
	addEnumFlag(f, to, "fail-on", "error", []failOn{"error", "warning", "never"}, "有这一级的问题时退出码为 1")
}

func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "check 文件|目录 ...", Short: "检查表本身，供 CI 使用 (the tables themselves)",
		Long: "检查比例表、企业表、规则包、算例和放假安排本身。目录代表其中的表（" + strings.Join(tableEndings, " ") + "；隐藏的除外）；一起给出的文件互相核对。",
		Example: "  guozi check testdata/enterprises.yaml testdata/ratios.yaml\n" +
			"  guozi check tables -f text -f sarif=guozi.sarif",
	}
	listing := &paper.Listing{Tool: "guozi check", Rules: checkRules()}
	var fail failOn
	f := c.Flags()
	addFailOnFlag(f, &fail)
	f.IntVar(&listing.Max, "max", 0, "最多显示 `N` 处问题（0 为全部）")
	a.addInputFlags(f)
	var freshness check.Freshness
	addDaysFlag(f, &freshness.Days, "stale", "也检查比例的核实日：多少天以前的算久远，如 365d")
	addDateFlag(f, &a.asOf, "as-of", "按哪一天判断核实日（默认：上海的今天）")
	measure := a.addRulesFlag(c)
	a.addOutputFlags(c, listing)
	c.RunE = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return usageError("要写至少一个文件或目录；标准输入写 -")
		case listing.Max < 0:
			return usageError("--max：不能为负")
		}
		m, err := measure()
		if err != nil {
			return err
		}
		names, passedOver, unlisted := a.expandInputs(args, "")
		if err := a.claimInputs(names...); err != nil {
			return err
		}
		inputs, unread := a.readInputs(names, unlisted)
		if unread != nil && len(inputs) == 0 {
			return unread
		}
		if unlisted == nil { // which tells of them itself
			a.reportPassedOver(passedOver)
		}
		listing.Version, listing.Dir, listing.Measure, listing.Skipped, listing.Failing = a.Build.version(), workingDir(), m, passedOver, failLevels[fail]
		if freshness.Days > 0 {
			if freshness.On, err = a.today(); err != nil {
				return err
			}
		}
		a.checkFiles(listing, inputs, freshness, unread != nil)
		if err := a.writeResult(listing); err != nil {
			return err
		}
		if unread != nil {
			return unread
		}
		if finding.Worst(listing.Findings) >= listing.Failing {
			return errFindings
		}
		return nil
	}
	return c
}

// readInputs reads the files of a check, those that can be read also with an error, which
// holds the one that was met before.
func (a *app) readInputs(names []string, before error) ([]stream.Input, error) {
	files, err := a.readFiles(names)
	list := make([]stream.Input, len(files))
	for i, f := range files {
		list[i] = stream.Input{File: f, Max: a.maxFileSize}
	}
	if err = errors.Join(before, err); err != nil {
		err = &exitError{exitCannotRun, err}
	}
	return list, err
}

// checkFiles reads the files, checks what they hold and completes the listing. Some lack
// when there are files that can't be read.
func (a *app) checkFiles(listing *paper.Listing, inputs []stream.Input, freshness check.Freshness, someLack bool) {
	var tables []stream.Input
	var files []stream.File
	calendar := workday.Default()
	for _, in := range inputs {
		listing.Files = append(listing.Files, in.Name)
		var findings []finding.Finding
		read := []stream.File{in.File}
		switch {
		case isResult(in.Data):
			findings = wrongKind(in.File, "")
		case notice.Looks(in.Data):
			calendar, _, findings = layOver(calendar, in.File)
		case stream.IsTests(in.File):
			findings, read = a.checkTests(in.File)
		case stream.IsPack(in.File):
			var m *regulation.Measure
			if m, findings, read = a.readPack(in.File); m != nil && m.Extends != "" {
				listing.Packs = append(listing.Packs, paper.Pack{File: in.Name, Inherited: m.Inherited})
			}
		default:
			tables = append(tables, in)
		}
		listing.Findings, files = append(listing.Findings, findings...), append(files, read...)
	}
	a.checkTables(listing, tables, freshness, someLack)
	finding.Sort(listing.Findings)
	// A pack or a table may be checked for itself and for cases that name it.
	listing.Findings = slices.CompactFunc(listing.Findings, func(a, b finding.Finding) bool {
		return a.Rule == b.Rule && a.Place == b.Place && a.Message == b.Message
	})
	listing.Sources = sourcesOf(files)
}

// checkTables reads the enterprise tables and ratio tables, checks what they hold, and
// says in the listing which checks could not be made.
func (a *app) checkTables(listing *paper.Listing, inputs []stream.Input, freshness check.Freshness, someLack bool) {
	if len(inputs) == 0 {
		return
	}
	for _, in := range inputs {
		a.reportEncoding(in.Name, stream.EncodingOf(in.File))
	}
	t, findings := stream.Read(inputs...)
	a.reportRemarks(t.Remarks)
	incomplete := someLack || finding.Worst(findings) >= finding.Error
	checked := check.Tables(listing.Measure, &t.Ratios, t.Enterprises, incomplete, findingCodes(), freshness)
	listing.Findings, listing.Accepted = slices.Concat(listing.Findings, findings, checked.Findings), checked.Accepted
	switch {
	case someLack:
		listing.Partial = "有的文件读不了，分类和年度没有互相核对"
	case incomplete:
		listing.Partial = "读表有错误，分类和年度没有互相核对"
	case len(t.Ratios.Categories) == 0 || len(t.Enterprises) == 0:
		listing.Partial = "没有同时给出比例表和企业表，分类和年度没有互相核对"
	}
}

// workingDir is the working directory, "" when the system can't tell it, as when it was
// removed.
func workingDir() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}

// writeAnnotations writes annotations after the text, where they are wanted.
func (a *app) writeAnnotations(w io.Writer, l *paper.Listing) error {
	if !a.wantsAnnotations() {
		return nil
	}
	return ci.GitHub(w, l)
}

// wantsAnnotations reports whether text is followed by annotations: on a GitHub runner,
// when no format was asked for.
func (a *app) wantsAnnotations() bool {
	return os.Getenv("GITHUB_ACTIONS") == "true" && len(a.outputSpecs) == 0
}
