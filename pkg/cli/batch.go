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

func (a *app) batch(c *cobra.Command) *batch {
	b := &batch{app: a}
	f := c.Flags()
	f.VarP(list{&b.enterprises}, "enterprises", "e", "企业表 `FILE`，可重复；- 为标准输入，目录代表其中的企业表")
	f.VarP(list{&b.ratios}, "ratios", "r", "比例表 `FILE`，可重复；- 为标准输入，目录代表其中的比例表")
	f.Var(&parsed[[]string]{&b.only, "TEXT", "", func(s string) ([]string, error) { return append(b.only, proceeds.NameKey(s)), nil }}, "only", "只看编号为 `ID` 的企业，可重复")
	enumFlag(f, &b.amounts.Reserve, "reserve-mode", "", remit.ReserveModes(), "公积金口径：申报数、法定比例、不抵扣（默认按规则包）")
	f.BoolVar(&b.amounts.Listed, "listed", false, "上市公司国有股转让也按一般规则计算")
	a.countingFlags(f, &b.counting)
	a.inputFlags(f)
	enumFlag(f, &b.encoding, "encoding", data.UTF8, data.Encodings(), "CSV 的编码；utf-8 带 BOM，Excel 可直接打开")
	b.measure = sync.OnceValues(a.rulesFlag(c))
	c.Args = noArgs
	return b
}

// computed is a batch carried through to its amounts and timelines.
type computed struct {
	measure     *regulation.Measure
	ratios      *ratio.Table
	amounts     *remit.Assessor
	enterprises []proceeds.Enterprise
	result      assess.Result
	reading     []finding.Finding // of reading the tables
	findings    []finding.Finding // the same, and of assessing
	sources     paper.Sources
	inputs      []paper.Input
	remarks     []table.Remark // on how the tables were read
	unreadable  bool           // a table can't be used: there is no result
}

func (b *batch) names() []string { return slices.Concat(b.enterprises, b.ratios) }

func (b *batch) files() int { return len(b.enterprises) + len(b.ratios) }

// start looks at the flags, before a file is opened.
func (b *batch) start(cmd *cobra.Command) error {
	if err := required(cmd, "enterprises", "ratios"); err != nil {
		return err
	}
	enterprises, passed, err := b.app.inputFiles(b.enterprises, table.Enterprises)
	if err != nil {
		return err
	}
	ratios, passedToo, err := b.app.inputFiles(b.ratios, table.Ratios)
	if err != nil {
		return err
	}
	b.enterprises, b.ratios = enterprises, ratios
	// What is a table of the other kind is read as that when both were searched for in
	// one directory.
	passed = slices.DeleteFunc(append(passed, passedToo...), func(p paper.Skipped) bool { return slices.Contains(b.names(), p.File) })
	slices.SortFunc(passed, func(p, q paper.Skipped) int { return cmp.Compare(p.File, q.File) })
	b.app.tellPassed(slices.CompactFunc(passed, func(p, q paper.Skipped) bool { return p.File == q.File }))
	return b.app.claim(b.names()...)
}

func (b *batch) run() (*computed, error) {
	m, err := b.measure()
	if err != nil {
		return nil, err
	}
	t, files, fs, err := b.app.tables(b.enterprises, b.ratios)
	if err != nil {
		return nil, err
	}
	r := &computed{measure: m, ratios: &t.Ratios, amounts: remit.New(m, b.amounts), sources: sources(files), inputs: b.inputs(files), remarks: t.Remarks}
	r.reading = cited(m, fs)
	r.findings = r.reading
	if finding.Worst(fs) >= finding.Error {
		r.unreadable = true
		return r, nil
	}
	if r.enterprises, err = choose(t.Enterprises, b.only); err != nil {
		return nil, err
	}
	if b.counting.AsOf, err = b.app.today(); err != nil {
		return nil, err
	}
	calendar, err := b.app.workdayCalendar()
	if err != nil {
		return nil, err
	}
	r.inputs = append(r.inputs, sourcesOf("工作日历", b.app.workdays.files)...)
	engine, err := deadline.New(m, calendar, b.counting)
	if err != nil {
		return nil, &failure{exitFindings, err}
	}
	var found []finding.Finding
	r.result, found = assess.New(m, &t.Ratios, r.amounts, engine).All(r.enterprises)
	r.findings = cited(m, slices.Concat(r.reading, found))
	return r, nil
}

func (b *batch) inputs(files []stream.File) []paper.Input {
	n := len(b.enterprises)
	return append(sourcesOf("企业表", files[:n]), sourcesOf("比例表", files[n:])...)
}

// sourcesOf is what a paper's provenance says of files of one kind.
func sourcesOf(kind string, files []stream.File) []paper.Input {
	list := make([]paper.Input, len(files))
	for i, f := range files {
		list[i] = paper.Input{Name: f.Name, Kind: kind, Bytes: len(f.Data), SHA256: fmt.Sprintf("%x", sha256.Sum256(f.Data))}
	}
	return list
}

// paper is the batch with all that a working paper shows.
func (b *batch) paper(r *computed, title string, findings []finding.Finding, accepted []finding.Accepted) *paper.Paper {
	return &paper.Paper{Title: title, Measure: r.measure, Calendar: b.app.workdays.used(), Ratios: r.ratios, Enterprises: r.enterprises, Result: &r.result,
		Findings: findings, Accepted: accepted, Reserve: b.amounts.Reserve, PaymentFrom: b.counting.PaymentFrom,
		Inputs: r.inputs, Remarks: r.remarks, Command: "guozi " + strings.Join(b.app.args, " "), Version: b.app.Build.version()}
}

// cited gives the findings their articles and their order.
func cited(m *regulation.Measure, fs []finding.Finding) []finding.Finding {
	for i := range fs {
		m.SetArticle(&fs[i])
	}
	finding.Sort(fs)
	return fs
}

// choose keeps the enterprises with the ids asked for; all when none is.
func choose(all []proceeds.Enterprise, only []string) ([]proceeds.Enterprise, error) {
	if len(only) == 0 {
		return all, nil
	}
	var chosen []proceeds.Enterprise
	var ids []string
	wanted := map[string]bool{}
	for _, id := range only {
		wanted[id] = true
	}
	for _, e := range all {
		ids = append(ids, e.ID)
		if wanted[e.ID] {
			chosen = append(chosen, e)
			delete(wanted, e.ID)
		}
	}
	for _, id := range only {
		if wanted[id] {
			if near := finding.Nearest(id, ids); near != "" {
				return nil, usage("--only：没有编号 %q 的企业；是不是 %s？", id, near)
			}
			return nil, usage("--only：没有编号 %q 的企业", id)
		}
	}
	return chosen, nil
}
