package cli

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/ci"
	"guozi/pkg/table/notice"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// failOn is the least severity that ends a check with exit status 1.
type failOn string

var failLevels = map[failOn]finding.Severity{"error": finding.Error, "warning": finding.Warning, "never": finding.Error + 1}

func failFlag(f *pflag.FlagSet, to *failOn) {
	enumFlag(f, to, "fail-on", "error", []failOn{"error", "warning", "never"}, "有这一级的问题时退出码为 1")
}

func (a *app) check() *cobra.Command {
	c := &cobra.Command{
		Use: "check 文件|目录 ...", Short: "检查表本身，供 CI 使用 (the tables themselves)",
		Long: "检查比例表、企业表、规则包、算例和放假安排本身。目录代表其中的表（" + strings.Join(tableEndings, " ") + "；隐藏的除外）；一起给出的文件互相核对。",
		Example: "  guozi check testdata/enterprises.yaml testdata/ratios.yaml\n" +
			"  guozi check tables -f text -f sarif=guozi.sarif",
	}
	l := &paper.Listing{Tool: "guozi check"}
	var fail failOn
	f := c.Flags()
	failFlag(f, &fail)
	f.IntVar(&l.Max, "max", 0, "最多显示 `N` 处问题（0 为全部）")
	a.inputFlags(f)
	var fresh check.Freshness
	daysFlag(f, &fresh.Days, "stale", "也检查比例的核实日：多少天以前的算久远，如 365d")
	dateFlag(f, &a.asOf, "as-of", "按哪一天判断核实日（默认：上海的今天）")
	measure := a.rulesFlag(c)
	a.outputFlags(c, l)
	c.RunE = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return usage("要写至少一个文件或目录；标准输入写 -")
		case l.Max < 0:
			return usage("--max：不能为负")
		}
		m, err := measure()
		if err != nil {
			return err
		}
		names, passed, err := a.inputFiles(args, "")
		if err != nil {
			return err
		}
		inputs, err := a.inputs(names)
		if err != nil {
			return err
		}
		a.tellPassed(passed)
		l.Version, l.Dir, l.Measure, l.Skipped, l.Failing = a.Build.version(), workingDir(), m, passed, failLevels[fail]
		l.Rules = checkRules()
		if fresh.Days > 0 {
			if fresh.On, err = a.today(); err != nil {
				return err
			}
		}
		a.checkFiles(l, inputs, fresh)
		if err := a.emit(l); err != nil {
			return err
		}
		if finding.Worst(l.Findings) >= l.Failing {
			return errFindings
		}
		return nil
	}
	return c
}

// inputs reads the files of a check.
func (a *app) inputs(names []string) ([]stream.Input, error) {
	if err := a.claim(names...); err != nil {
		return nil, err
	}
	files, err := a.read(names)
	list := make([]stream.Input, len(files))
	for i, f := range files {
		list[i] = stream.Input{File: f, Max: a.maxSize}
	}
	return list, err
}

// checkFiles reads the files, checks what they hold and completes the listing.
func (a *app) checkFiles(l *paper.Listing, inputs []stream.Input, fresh check.Freshness) {
	var tables []stream.Input
	var files []stream.File
	calendar := workday.Default()
	for _, in := range inputs {
		l.Files = append(l.Files, in.Name)
		if notice.Looks(in.Data) {
			var fs []finding.Finding
			calendar, fs = lay(calendar, in.File)
			l.Findings, files = append(l.Findings, fs...), append(files, in.File)
			continue
		}
		if stream.IsTests(in.File) {
			fs, read := a.checkTests(in.File)
			l.Findings, files = append(l.Findings, fs...), slices.Concat(files, []stream.File{in.File}, read)
			continue
		}
		if !stream.IsPack(in.File) {
			tables, files = append(tables, in), append(files, in.File)
			continue
		}
		m, fs, read := a.readPack(in.File)
		l.Findings, files = append(l.Findings, fs...), append(files, read...)
		if m != nil && m.Extends != "" {
			l.Packs = append(l.Packs, paper.Pack{File: in.Name, Inherited: m.Inherited})
		}
	}
	a.checkTables(l, tables, fresh)
	finding.Sort(l.Findings)
	l.Findings = slices.CompactFunc(l.Findings, func(a, b finding.Finding) bool { // a pack may be checked for itself and for cases
		return a.Rule == b.Rule && a.Place == b.Place && a.Message == b.Message
	})
	l.Sources = sources(files)
}

// checkTables reads the tables and checks what they hold.
func (a *app) checkTables(l *paper.Listing, inputs []stream.Input, fresh check.Freshness) {
	if len(inputs) == 0 {
		return
	}
	t, fs := stream.Read(inputs...)
	a.remarked(t.Remarks)
	incomplete := finding.Worst(fs) >= finding.Error
	r := check.Tables(l.Measure, &t.Ratios, t.Enterprises, incomplete, ruleCodes(), fresh)
	l.Findings, l.Accepted = slices.Concat(l.Findings, fs, r.Findings), r.Accepted
	switch {
	case incomplete:
		l.Partial = "读表有错误，分类和年度没有互相核对"
	case len(t.Ratios.Categories) == 0 || len(t.Enterprises) == 0:
		l.Partial = "没有同时给出比例表和企业表，分类和年度没有互相核对"
	}
}

// workingDir is the working directory, "" when it is not known, as after it was
// removed.
func workingDir() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}

// annotate follows text by annotations on a GitHub runner when no format was asked
// for.
func (a *app) annotate(w io.Writer, l *paper.Listing) error {
	if !a.annotates() {
		return nil
	}
	return ci.GitHub(w, l)
}

// annotates reports whether annotations follow the text: on a GitHub runner, when no
// format was asked for.
func (a *app) annotates() bool { return os.Getenv("GITHUB_ACTIONS") == "true" && len(a.outputs) == 0 }
