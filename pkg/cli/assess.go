package cli

import (
	"io"

	"github.com/spf13/cobra"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/report"
	"guozi/pkg/workday"
)

func (a *app) assess() *cobra.Command {
	var enterprises, ratios []string
	var only []string
	var amounts remit.Options
	var options deadline.Options
	c := &cobra.Command{
		Use: "assess -e 企业表 -r 比例表", Short: "所有企业的应交金额与期限,附合计 (all enterprises)", Args: noArgs,
		Example: "  guozi assess -e testdata/enterprises.yaml -r testdata/ratios.yaml",
	}
	f := c.Flags()
	f.StringArrayVarP(&enterprises, "enterprises", "e", nil, "企业表文件,可重复;- 为标准输入")
	f.StringArrayVarP(&ratios, "ratios", "r", nil, "比例表文件,可重复;- 为标准输入")
	f.StringArrayVar(&only, "only", nil, "只算这个编号的企业,可重复")
	enumFlag(f, &amounts.Reserve, "reserve-mode", remit.ReserveDeclared, remit.ReserveModes, "公积金口径:申报数、法定比例、不抵扣")
	f.BoolVar(&amounts.Listed, "listed", false, "上市公司国有股转让也按一般规则计算")
	a.countingFlags(f, &options)
	measure := a.rulesFlag(c)
	a.outputFlags(c, "text", "json")
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := required(cmd, "enterprises", "ratios"); err != nil {
			return err
		}
		m, err := measure()
		if err != nil {
			return err
		}
		t, src, fs, err := a.tables(enterprises, ratios)
		if err != nil {
			return err
		}
		files := len(enterprises) + len(ratios)
		if finding.Worst(fs) >= finding.Error {
			return a.reported(fs, src, files)
		}
		chosen, err := choose(t.Enterprises, only)
		if err != nil {
			return err
		}
		options.AsOf = a.today()
		engine, err := deadline.New(m, workday.Default(), options)
		if err != nil {
			return &failure{exitFindings, err}
		}
		result, found := assess.New(m, &t.Ratios, remit.New(m, amounts), engine).All(chosen)
		fs = append(fs, found...)
		for i := range fs {
			fs[i].Article = m.Findings[fs[i].Rule]
		}
		finding.Sort(fs)
		if finding.Worst(fs) >= finding.Error {
			return a.reported(fs, src, files)
		}
		if err := a.emit(func(format string, w io.Writer) error {
			if format == "json" {
				return report.AssessmentsJSON(w, &result)
			}
			return a.terminal(w).Assessments(w, m, &result)
		}); err != nil {
			return err
		}
		return a.reported(fs, src, files)
	}
	return c
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
				return nil, usage("--only:没有编号 %q 的企业;是不是 %s?", id, near)
			}
			return nil, usage("--only:没有编号 %q 的企业", id)
		}
	}
	return chosen, nil
}
