package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

const rulesUsage = "规则包 `ID|FILE`（默认 " + regulation.DefaultID + "）"

// rulesFlag adds --rules and returns what loads the measure it names.
func (a *app) rulesFlag(cmd *cobra.Command) func() (*regulation.Measure, error) {
	var name string
	cmd.Flags().StringVar(&name, "rules", "", rulesUsage)
	return func() (*regulation.Measure, error) { return a.measure(name) }
}

// rulesFlagFor is rulesFlag for a command about the record, whose income the measure
// must have.
func (a *app) rulesFlagFor(cmd *cobra.Command, record proceeds.Record) func() (*regulation.Measure, error) {
	var name string
	cmd.Flags().StringVar(&name, "rules", "", rulesUsage)
	return func() (*regulation.Measure, error) {
		if m := stream.MeasureFor(cmp.Or(name, regulation.DefaultID), string(record.Income())); m != nil {
			return m, nil
		}
		m, err := a.measure(name)
		if err != nil {
			return nil, err
		}
		if err := m.RequireIncome(string(record.Income())); err != nil {
			return nil, usage("%s；可用 --rules 换用有这种收入的规则包", err)
		}
		return m, nil
	}
}

// kindFlag adds --kind: which income of the rule pack an other income is.
func (a *app) kindFlag(cmd *cobra.Command, o *proceeds.Other) {
	cmd.Flags().Var(&parsed[proceeds.Income]{&o.Kind, "ID", "", func(s string) (proceeds.Income, error) {
		if s != regulation.Other && regulation.HasCalculation(s) {
			return "", fmt.Errorf("%s 有自己的命令；请把 other --kind %[1]s 改成 %[1]s", s)
		}
		return proceeds.Income(s), nil
	}}, "kind", "规则包里的收入种类（默认 other）")
	_ = cmd.RegisterFlagCompletionFunc("kind", a.completeKind)
}

// completeKind offers the kinds of other income of the rule pack that the command line
// names, with their names. It says nothing of what is wrong with the pack.
func (a *app) completeKind(cmd *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	name, _ := cmd.Flags().GetString("rules")
	m := stream.Measure(cmp.Or(name, regulation.DefaultID))
	if m == nil && name != "-" {
		if data, err := a.readOne(name); err == nil {
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

// measure is the measure of the rule pack that the name names, an id or a file.
// What is wrong with a file is written to standard error, as for every table.
func (a *app) measure(name string) (*regulation.Measure, error) {
	if name == "" {
		name = regulation.DefaultID
	}
	if m := stream.Measure(name); m != nil {
		return m, nil
	}
	if err := unknownRules(name); err != nil {
		return nil, err
	}
	if err := a.claim(name); err != nil {
		return nil, err
	}
	read, err := a.read([]string{name})
	if err != nil {
		return nil, err
	}
	m, fs, files := a.readPack(read[0])
	return m, a.reported(fs, sources(files), 1)
}

// readPack reads a rule pack with the packs beside it that it extends; files are all
// that were read.
func (a *app) readPack(f stream.File) (m *regulation.Measure, fs []finding.Finding, files []stream.File) {
	files = []stream.File{f}
	for _, id := range regulation.PackIDs() { // which a finding may show
		data, _ := regulation.Pack(id)
		files = append(files, stream.File{Name: id, Data: data})
	}
	m, fs = stream.ReadPack(f, stream.PackOptions{Rules: findingRules(), Beside: func(from, name string) (stream.File, error) {
		path := filepath.Join(filepath.Dir(from), name)
		data, err := a.readOne(path)
		if err != nil {
			return stream.File{}, errors.New("无法读取 " + glyph.Safe(path) + "：" + reason(err))
		}
		files = append(files, stream.File{Name: path, Data: data})
		return files[len(files)-1], nil
	}})
	return m, fs, files
}

// ruleCodes are all finding codes.
func ruleCodes() []string {
	var codes []string
	for _, r := range findingRules() {
		codes = append(codes, r.Code)
	}
	return codes
}

// unknownRules reports the id of a pack that there is none of: a word that is no
// file and does not look like one.
func unknownRules(name string) error {
	if _, err := os.Stat(name); err == nil || name == "-" || strings.ContainsAny(name, `./\`) {
		return nil
	}
	ids := regulation.PackIDs()
	if near := finding.Nearest(name, ids); near != "" {
		return usage("没有规则包 %q；是不是 %s？", name, near)
	}
	return usage("没有规则包 %q；可用：%s，或写规则包的文件名", name, strings.Join(ids, "、"))
}
