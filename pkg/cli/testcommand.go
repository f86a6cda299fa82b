package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/trial"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

func (a *app) testCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "test [文件|目录 ...]", Short: "核对算例：给定的数和应得的结果 (worked cases)",
		Long:    "按规则包计算算例（kind: tests）里给定的数，与写明应得的结果逐项比较。不写文件时，核对程序自带的算例。目录代表其中的算例。",
		Example: "  guozi test\n  guozi init tables --tests\n  guozi test tables",
	}
	a.addInputFlags(c.Flags())
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*testResult)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		inputs, passedOver, err := a.readTestInputs(args)
		if err != nil {
			return err
		}
		base, err := a.loadCalendar()
		if err != nil {
			return err
		}
		loader := &caseLoader{app: a, readFile: a.readFile, baseCalendar: base}
		if len(args) == 0 {
			loader.readFile = worked.Read
		}
		files := make([]trial.File, len(inputs))
		failed := false
		for i, in := range inputs {
			if files[i], err = loader.runCases(in); err != nil {
				return err
			}
			failed = failed || len(files[i].Faults) > 0 || files[i].Failed() > 0
		}
		a.reportPassedOver(slices.DeleteFunc(passedOver, func(p paper.Skipped) bool { return loader.hasRead(p.File) }))
		listing := &paper.Listing{Tool: "guozi test", Version: a.Build.version(), Dir: workingDir(), Sources: sourcesOf(loader.files), Failing: finding.Error}
		if err := a.writeResult(&testResult{files, listing}); err != nil {
			return err
		}
		if failed {
			return errFindings
		}
		return nil
	}
	return c
}

// readTestInputs reads the files of cases that the arguments name; those that the program
// carries when there are none. The other files of directories come back as passed over.
func (a *app) readTestInputs(args []string) (list []stream.File, passedOver []paper.Skipped, err error) {
	if len(args) == 0 {
		for _, name := range worked.Carried() {
			data, err := worked.Read(name)
			if err != nil {
				return nil, nil, err
			}
			list = append(list, stream.File{Name: name, Data: data})
		}
		return list, nil, nil
	}
	names, passedOver, err := a.expandInputs(args, table.Tests)
	if err != nil {
		return nil, nil, err
	}
	if err := a.claimInputs(names...); err != nil {
		return nil, nil, err
	}
	list, err = a.readFiles(names)
	return list, passedOver, err
}

// testResult is what test writes: what became of each file, and the listing from which
// formats for CI take the rest.
type testResult struct {
	files   []trial.File
	listing *paper.Listing
}

// checkTests finds what is wrong with a file of cases without running them; read are the
// file and those that were read for it.
func (a *app) checkTests(in stream.File) (findings []finding.Finding, read []stream.File) {
	l := &caseLoader{app: a, readFile: a.readFile, baseCalendar: workday.Default()}
	file, findings := l.readCases(in)
	if file != nil {
		for i := range file.Cases {
			findings = append(findings, l.settingOf(in.Name, file, &file.Cases[i]).Check(&file.Cases[i])...)
		}
	}
	return findings, l.files
}
