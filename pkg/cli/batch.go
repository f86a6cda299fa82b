package cli

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/report/data"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// batch is what commands over whole tables share: the flags, and the way from
// files to assessed enterprises.
type batch struct {
	app         *app
	enterprises []string
	ratios      []string
	only        []string
	amounts     remit.Options
	counting    deadline.Options
	encoding    data.Encoding // of CSV
	measure     func() (*regulation.Measure, error)
}

func (a *app) newBatch(c *cobra.Command) *batch {
	b := &batch{app: a}
	f := c.Flags()
	f.VarP(list{&b.enterprises}, "enterprises", "e", "企业表 `FILE`，可重复；- 为标准输入，目录代表其中的企业表")
	f.VarP(list{&b.ratios}, "ratios", "r", "比例表 `FILE`，可重复；- 为标准输入，目录代表其中的比例表")
	f.Var(&parsedValue[[]string]{&b.only, "TEXT", "", func(s string) ([]string, error) { return append(b.only, proceeds.NameKey(s)), nil }}, "only", "只看编号为 `ID` 的企业，可重复")
	addEnumFlag(f, &b.amounts.Reserve, "reserve-mode", "", remit.ReserveModes(), "公积金口径：申报数、法定比例、不抵扣（默认按规则包）")
	f.BoolVar(&b.amounts.Listed, "listed", false, "上市公司国有股转让也按一般规则计算")
	a.addCountingFlags(f, &b.counting)
	a.addInputFlags(f)
	addEnumFlag(f, &b.encoding, "encoding", data.UTF8, data.Encodings(), "CSV 的编码；utf-8 带 BOM，Excel 可直接打开")
	b.measure = sync.OnceValues(a.addRulesFlag(c))
	c.Args = noArgs
	return b
}

// batchResult is a batch carried through to its amounts and timelines.
type batchResult struct {
	measure      *regulation.Measure
	ratios       *ratio.Table
	amounts      *remit.Assessor
	enterprises  []proceeds.Enterprise
	result       assess.Result
	readFindings []finding.Finding // of reading the tables
	findings     []finding.Finding // the same, and of assessing
	sources      paper.Sources
	inputs       []paper.Input
	remarks      []table.Remark // on how the tables were read
	unreadable   bool           // a table can't be used: there is no result
}

func (b *batch) filenames() []string { return slices.Concat(b.enterprises, b.ratios) }

func (b *batch) fileCount() int { return len(b.enterprises) + len(b.ratios) }

// resolveInputs looks at the flags, before a file is opened.
func (b *batch) resolveInputs(cmd *cobra.Command) error {
	if err := requireFlags(cmd, "enterprises", "ratios"); err != nil {
		return err
	}
	enterprises, passedOver, err := b.app.expandInputs(b.enterprises, table.Enterprises)
	if err != nil {
		return err
	}
	ratios, passedByRatios, err := b.app.expandInputs(b.ratios, table.Ratios)
	if err != nil {
		return err
	}
	b.enterprises, b.ratios = enterprises, ratios
	// What is a table of the other kind is read as that when both were searched for in
	// one directory.
	passedOver = slices.DeleteFunc(append(passedOver, passedByRatios...), func(p paper.Skipped) bool { return slices.Contains(b.filenames(), p.File) })
	slices.SortFunc(passedOver, func(p, q paper.Skipped) int { return cmp.Compare(p.File, q.File) })
	b.app.reportPassedOver(slices.CompactFunc(passedOver, func(p, q paper.Skipped) bool { return p.File == q.File }))
	return b.app.claimInputs(b.filenames()...)
}

func (b *batch) assessWhole() (*batchResult, error) {
	m, err := b.measure()
	if err != nil {
		return nil, err
	}
	t, files, fs, err := b.app.readTables(b.enterprises, b.ratios)
	if err != nil {
		return nil, err
	}
	r := &batchResult{measure: m, ratios: &t.Ratios, amounts: remit.New(m, b.amounts), sources: sourcesOf(files), inputs: b.paperInputs(files), remarks: t.Remarks}
	r.readFindings = citeAndSort(m, fs)
	r.findings = r.readFindings
	if finding.Worst(fs) >= finding.Error {
		r.unreadable = true
		return r, nil
	}
	if r.enterprises, err = selectEnterprises(t.Enterprises, b.only); err != nil {
		return nil, err
	}
	if b.counting.AsOf, err = b.app.today(); err != nil {
		return nil, err
	}
	calendar, err := b.app.loadCalendar()
	if err != nil {
		return nil, err
	}
	r.inputs = append(r.inputs, inputsOf("工作日历", b.app.calendarFiles.files)...)
	engine, err := deadline.New(m, calendar, b.counting)
	if err != nil {
		return nil, &exitError{exitFindings, err}
	}
	var found []finding.Finding
	r.result, found = assess.New(m, &t.Ratios, r.amounts, engine).All(r.enterprises)
	r.findings = citeAndSort(m, slices.Concat(r.readFindings, found))
	return r, nil
}

func (b *batch) paperInputs(files []stream.File) []paper.Input {
	n := len(b.enterprises)
	return append(inputsOf("企业表", files[:n]), inputsOf("比例表", files[n:])...)
}

// inputsOf is what a paper's provenance says of files of one kind.
func inputsOf(kind string, files []stream.File) []paper.Input {
	list := make([]paper.Input, len(files))
	for i, f := range files {
		list[i] = paper.Input{Name: f.Name, Kind: kind, Bytes: len(f.Data), SHA256: fmt.Sprintf("%x", sha256.Sum256(f.Data))}
	}
	return list
}

// newPaper is the batch with all that a working paper shows.
func (b *batch) newPaper(r *batchResult, title string, findings []finding.Finding, accepted []finding.Accepted) *paper.Paper {
	return &paper.Paper{Title: title, Measure: r.measure, Calendar: b.app.calendarFiles.inUse(), Ratios: r.ratios, Enterprises: r.enterprises, Result: &r.result,
		Findings: findings, Accepted: accepted, Reserve: b.amounts.Reserve, PaymentFrom: b.counting.PaymentFrom,
		Inputs: r.inputs, Remarks: r.remarks, Command: "guozi " + strings.Join(b.app.args, " "), Version: b.app.Build.version()}
}

// citeAndSort gives the findings their articles and their order.
func citeAndSort(m *regulation.Measure, fs []finding.Finding) []finding.Finding {
	for i := range fs {
		m.SetArticle(&fs[i])
	}
	finding.Sort(fs)
	return fs
}

// selectEnterprises keeps the enterprises with the ids asked for; all when none is.
func selectEnterprises(all []proceeds.Enterprise, only []string) ([]proceeds.Enterprise, error) {
	if len(only) == 0 {
		return all, nil
	}
	var selected []proceeds.Enterprise
	var ids []string
	missing := map[string]bool{}
	for _, id := range only {
		missing[id] = true
	}
	for _, e := range all {
		ids = append(ids, e.ID)
		if missing[e.ID] {
			selected = append(selected, e)
			delete(missing, e.ID)
		}
	}
	for _, id := range only {
		if missing[id] {
			if near := finding.Nearest(id, ids); near != "" {
				return nil, usageError("--only：没有编号 %q 的企业；是不是 %s？", id, near)
			}
			return nil, usageError("--only：没有编号 %q 的企业", id)
		}
	}
	return selected, nil
}
