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

// batch is what the commands over whole tables share: their flags, and the way from the
// files to assessed enterprises.
type batch struct {
	app         *app
	enterprises []string // filenames
	ratios      []string // filenames
	only        []string // ids; empty means all enterprises
	amounts     remit.Options
	counting    deadline.Options
	encoding    data.Encoding                       // of CSV
	measure     func() (*regulation.Measure, error) // reads the rule pack once
}

func (a *app) newBatch(c *cobra.Command) *batch {
	b := &batch{app: a}
	f := c.Flags()
	f.StringArrayVarP(&b.enterprises, "enterprises", "e", nil, "企业表 `FILE`，可重复；- 为标准输入，目录代表其中的企业表")
	f.StringArrayVarP(&b.ratios, "ratios", "r", nil, "比例表 `FILE`，可重复；- 为标准输入，目录代表其中的比例表")
	f.Var(&appendedValues[string]{&b.only, "TEXT", func(s string) (string, error) { return proceeds.NameKey(s), nil }}, "only", "只看编号为 `ID` 的企业，可重复")
	addEnumFlag(f, &b.amounts.Reserve, "reserve-mode", "", remit.ReserveModes(), "公积金口径：申报数、法定比例、不抵扣（默认按规则包）")
	f.BoolVar(&b.amounts.Listed, "listed", false, "上市公司国有股转让也按一般规则计算")
	a.addCountingFlags(f, &b.counting)
	a.addInputFlags(f)
	addEnumFlag(f, &b.encoding, "encoding", data.UTF8, data.Encodings(), "CSV 的编码；utf-8 带 BOM，Excel 可直接打开")
	b.measure = sync.OnceValues(a.addRulesFlag(c))
	c.Args = noArgs
	return b
}

// batchResult is a batch with the amounts and timelines of its enterprises.
type batchResult struct {
	measure      *regulation.Measure
	ratios       *ratio.Table
	amounts      *remit.Assessor
	enterprises  []proceeds.Enterprise
	result       assess.Result
	readFindings []finding.Finding // about the tables as they were read
	findings     []finding.Finding // readFindings and those about what was assessed
	sources      paper.Sources
	inputs       []paper.Input
	remarks      []table.Remark
	unreadable   bool // an error in the tables: there is no result
}

func (b *batch) filenames() []string { return slices.Concat(b.enterprises, b.ratios) }

func (b *batch) fileCount() int { return len(b.enterprises) + len(b.ratios) }

// resolveInputs replaces directories and patterns by the files that they stand for, and
// claims the files.
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
	// Both flags may name one directory: then a table passed over for one of them is read
	// for the other, and the rest was passed over twice.
	passedOver = slices.DeleteFunc(append(passedOver, passedByRatios...), func(p paper.Skipped) bool { return slices.Contains(b.filenames(), p.File) })
	slices.SortFunc(passedOver, func(p, q paper.Skipped) int { return cmp.Compare(p.File, q.File) })
	b.app.reportPassedOver(slices.CompactFunc(passedOver, func(p, q paper.Skipped) bool { return p.File == q.File }))
	return b.app.claimInputs(b.filenames()...)
}

// assessWhole reads the tables whole and assesses them, unless they have errors.
func (b *batch) assessWhole() (*batchResult, error) {
	m, err := b.measure()
	if err != nil {
		return nil, err
	}
	t, files, findings, err := b.app.readTables(b.enterprises, b.ratios)
	if err != nil {
		return nil, err
	}
	r := &batchResult{measure: m, ratios: &t.Ratios, amounts: remit.New(m, b.amounts), sources: sourcesOf(files), inputs: b.paperInputs(files), remarks: t.Remarks}
	r.readFindings = citeAndSort(m, findings)
	r.findings = r.readFindings
	if finding.Worst(findings) >= finding.Error {
		r.unreadable = true
		return r, nil
	}
	if r.enterprises, err = selectEnterprises(t.Enterprises, b.only); err != nil {
		return nil, err
	}
	if b.counting.AsOf, err = b.app.today(); err != nil {
		return nil, err
	}
	engine, err := b.app.newEngine(m, b.counting)
	if err != nil {
		return nil, err
	}
	r.inputs = append(r.inputs, inputsOf("工作日历", b.app.calendarFiles.files)...)
	var assessFindings []finding.Finding
	r.result, assessFindings = assess.New(m, &t.Ratios, r.amounts, engine).All(r.enterprises)
	r.findings = citeAndSort(m, slices.Concat(r.readFindings, assessFindings))
	return r, nil
}

// paperInputs is the provenance of the files, those of the enterprises first.
func (b *batch) paperInputs(files []stream.File) []paper.Input {
	n := len(b.enterprises)
	return append(inputsOf("企业表", files[:n]), inputsOf("比例表", files[n:])...)
}

// inputsOf is the provenance of files of one kind, with the digest of each.
func inputsOf(kind string, files []stream.File) []paper.Input {
	list := make([]paper.Input, len(files))
	for i, f := range files {
		list[i] = paper.Input{Name: f.Name, Kind: kind, Bytes: len(f.Data), SHA256: fmt.Sprintf("%x", sha256.Sum256(f.Data))}
	}
	return list
}

// newPaper is the working paper of the result.
func (b *batch) newPaper(r *batchResult, title string, findings []finding.Finding, accepted []finding.Accepted) *paper.Paper {
	return &paper.Paper{Title: title, Measure: r.measure, Calendar: b.app.calendarFiles.inUse(), Ratios: r.ratios, Enterprises: r.enterprises, Result: &r.result,
		Findings: findings, Accepted: accepted, Reserve: b.amounts.Reserve, PaymentFrom: b.counting.PaymentFrom,
		Inputs: r.inputs, Remarks: r.remarks, Command: "guozi " + strings.Join(b.app.args, " "), Version: b.app.Build.version()}
}

// citeAndSort sets the articles of the findings and sorts them, both in place.
func citeAndSort(m *regulation.Measure, findings []finding.Finding) []finding.Finding {
	for i := range findings {
		m.SetArticle(&findings[i])
	}
	finding.Sort(findings)
	return findings
}

// selectEnterprises keeps the enterprises with the ids in only, all when it is empty. An
// id that none has is an error.
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
			if i := slices.IndexFunc(all, func(e proceeds.Enterprise) bool { return proceeds.NameKey(e.Name) == id }); i >= 0 {
				return nil, usageError("--only：%q 是企业名称；要写编号 %s", id, all[i].ID)
			}
			return nil, usageError("--only：没有编号 %q 的企业", id)
		}
	}
	return selected, nil
}
