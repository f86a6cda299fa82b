package table

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// reportAlike reports records of one enterprise that nothing tells apart: their
// amount would count twice. A record whose year is not known has been reported
// already.
func reportAlike(r *reader, e *proceeds.Enterprise) {
	if max(len(e.Profit), len(e.Dividends), len(e.Transfers), len(e.Liquidations), len(e.Other)) < 2 {
		return
	}
	first := map[proceeds.Identity]finding.Place{}
	for rec := range e.Records() {
		if rec.Period() == 0 {
			continue
		}
		id := rec.Identity()
		place := rec.Procedure().Places.At(id.Key)
		if earlier, twice := first[id.Comparable()]; twice {
			related(r.Report(DuplicateID, place, "%s", alikeText(id)), earlier, "先前写在这里")
			continue
		}
		first[id.Comparable()] = place
	}
}

// alikeText says what is written twice and what to do.
func alikeText(id proceeds.Identity) string {
	name := Shorten(id.Name)
	switch id.Key {
	case "resolution":
		return fmt.Sprintf("%d 年度决议“%s”的股利写了两次；请合并为一条，或改正决议文号", id.Year, name)
	case "voted":
		return fmt.Sprintf("%d 年度 %s 表决的股利写了两次；请填决议文号（resolution）以便区分，或合并", id.Year, id.Day)
	case "contract":
		return fmt.Sprintf("合同“%s”的转让写了两次；请合并为一条，或改正合同文号", name)
	case "signed":
		if name != "" {
			name = "“" + name + "”"
		}
		return fmt.Sprintf("%s 签订的转让%s写了两次；请填合同文号（contract）以便区分，或合并", id.Day, name)
	case "planned":
		return fmt.Sprintf("%s 编制分配方案的清算写了两次；请合并为一条，或改正编制日", id.Day)
	case "determined":
		return fmt.Sprintf("%s 确定的收入“%s”写了两次；请合并为一条，或用名称区分", id.Day, name)
	}
	if id.Income == proceeds.IncomeDividend {
		return fmt.Sprintf("%d 年度有两条股利记录都没有填决议文号和表决日，无法区分；请填决议文号（resolution）或表决日（voted），或合并", id.Year)
	}
	return fmt.Sprintf("%d 年度的利润写了两次；一个年度只申报一次", id.Year)
}
