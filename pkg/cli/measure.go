package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

const rulesUsage = "规则包 `ID|FILE`（默认 " + regulation.DefaultID + "）"

// addRulesFlag adds --rules and returns a function that loads the measure of the pack that
// it names.
func (a *app) addRulesFlag(cmd *cobra.Command) func() (*regulation.Measure, error) {
	var name string
	cmd.Flags().StringVar(&name, "rules", "", rulesUsage)
	return func() (*regulation.Measure, error) { return a.loadMeasure(name) }
}

// addRulesFlagForRecord is addRulesFlag for a command about one record: the measure must
// have the record's income. Of a pack of the program only what that income needs is read;
// withLines: and the lines of its calculation.
func (a *app) addRulesFlagForRecord(cmd *cobra.Command, record proceeds.Record, withLines bool) func() (*regulation.Measure, error) {
	var name string
	cmd.Flags().StringVar(&name, "rules", "", rulesUsage)
	return func() (*regulation.Measure, error) {
		if m := stream.MeasureFor(cmp.Or(name, regulation.DefaultID), string(record.Income()), withLines); m != nil {
			return m, nil
		}
		m, err := a.loadMeasure(name)
		if err != nil {
			return nil, err
		}
		if err := m.RequireIncome(string(record.Income())); err != nil {
			return nil, usageError("%s；可用 --rules 换用有这种收入的规则包", err)
		}
		return m, nil
	}
}

// addKindFlag adds --kind, which says which income of the rule pack an other income is.
func (a *app) addKindFlag(cmd *cobra.Command, o *proceeds.Other) {
	cmd.Flags().Var(&parsedValue[proceeds.Income]{&o.Kind, "ID", "", func(s string) (proceeds.Income, error) {
		if s != regulation.Other && regulation.HasCalculation(s) {
			return "", fmt.Errorf("%s 有自己的命令；请把 other --kind %[1]s 改成 %[1]s", s)
		}
		return proceeds.Income(s), nil
	}}, "kind", "规则包里的收入种类（默认 other）")
	_ = cmd.RegisterFlagCompletionFunc("kind", a.completeKind)
}

// completeKind offers the other incomes of the rule pack that the command line names. What
// is wrong with the pack is not reported, as completion must print nothing else.
func (a *app) completeKind(cmd *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	name, _ := cmd.Flags().GetString("rules")
	m := stream.Measure(cmp.Or(name, regulation.DefaultID))
	if m == nil && name != "-" {
		if data, err := a.readFile(name); err == nil {
			m, _, _ = a.readPack(stream.File{Name: name, Data: data})
		}
	}
	var kinds []cobra.Completion
	if m != nil {
		for _, in := range m.Incomes {
			if in.ID == regulation.Other || !regulation.HasCalculation(in.ID) {
				kinds = append(kinds, cobra.CompletionWithDesc(in.ID, in.Name))
			}
		}
	}
	return kinds, cobra.ShellCompDirectiveNoFileComp
}

// loadMeasure is the measure of a rule pack, given by its id or its filename; "" is the
// default. What is wrong with a file is reported on standard error, as for every table.
func (a *app) loadMeasure(name string) (*regulation.Measure, error) {
	if name == "" {
		name = regulation.DefaultID
	}
	if m := stream.Measure(name); m != nil {
		return m, nil
	}
	if err := unknownPackError(name); err != nil {
		return nil, err
	}
	if err := a.claimInputs(name); err != nil {
		return nil, err
	}
	read, err := a.readFiles([]string{name})
	if err != nil {
		return nil, err
	}
	m, findings, files := a.readPack(read[0])
	return m, a.reportFindings(findings, sourcesOf(files), 1)
}

// readPack reads a rule pack with the packs that it extends. files are all files of which
// a finding may show a line.
func (a *app) readPack(f stream.File) (m *regulation.Measure, findings []finding.Finding, files []stream.File) {
	files = []stream.File{f}
	if wrong := wrongKind(f, table.RulePack); wrong != nil {
		return nil, wrong, files
	}
	for _, id := range regulation.PackIDs() {
		data, _ := regulation.Pack(id)
		files = append(files, stream.File{Name: id, Data: data})
	}
	m, findings = stream.ReadPack(f, stream.PackOptions{Rules: findingRules(), Beside: func(from, name string) (stream.File, error) {
		path := filepath.Join(filepath.Dir(from), name)
		data, err := a.readFile(path)
		if err != nil {
			return stream.File{}, readError(path, err)
		}
		files = append(files, stream.File{Name: path, Data: data})
		return files[len(files)-1], nil
	}})
	return m, findings, files
}

// findingCodes lists the codes of all findings.
func findingCodes() []string {
	var codes []string
	for _, r := range findingRules() {
		codes = append(codes, r.Code)
	}
	return codes
}

// unknownPackError is an error when the name is that of no file and does not look like a
// filename, so that it was meant as the id of a pack.
func unknownPackError(name string) error {
	if _, err := os.Stat(name); err == nil || name == "-" || strings.ContainsAny(name, `./\`) {
		return nil
	}
	ids := regulation.PackIDs()
	if near := finding.Nearest(name, ids); near != "" {
		return usageError("没有规则包 %q；是不是 %s？", name, near)
	}
	return usageError("没有规则包 %q；可用：%s，或写规则包的文件名", name, strings.Join(ids, "、"))
}
