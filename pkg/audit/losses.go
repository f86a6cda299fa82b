package audit

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// The codes about what a profit year takes over from the year before. Of the three
// about losses a year gets at most one, in this order.
var chainRules = []rule{
	{finding.Rule{Code: "profit/losses-not-corrected", Severity: finding.Warning, Title: "上年更正后，本年的亏损没有跟着更正", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "上年的亏损可以由年初未分配利润弥补"}},
		Explain: "上年更正后留下的亏损变了，本年在发现差错以后申报（或还没有申报），却仍按更正前的亏损。本年在发现差错以前申报的，由补交接续推算，不在此列；没有列亏损也没有报年初未分配利润的，只作提示。",
		Remedy:  "把以前年度未弥补亏损（prior_losses）或年初未分配利润（undistributed_opening）改成更正后的数，核对本年应交数。"}, on(lossesNotCorrected)},
	{finding.Rule{Code: "profit/losses-unexplained", Severity: finding.Warning, Title: "年初亏损比上年留下的多",
		Explain: "本年年初的亏损不会多于上年留下的亏损。年初未分配利润为正的，先由它弥补当年的亏损。",
		Remedy:  "核对两年的净利润和年初亏损；有合并范围变化等原因的，说明来源并附依据。"}, on(lossesUnexplained)},
	{finding.Rule{Code: "profit/losses-unused", Severity: finding.Note, Title: "上年留下的亏损没有全部列入",
		Explain: "本年列入的亏损少于上年留下的。年初还有未分配利润或者用公积金弥补了亏损的，少列是对的。",
		Remedy:  "要抵扣的，补填以前年度未弥补亏损（prior_losses）；年初还有未分配利润的，填年初未分配利润（undistributed_opening）。"}, on(lossesUnused)},
	{finding.Rule{Code: "profit/reserve-chain", Severity: finding.Warning, Title: "公积金余额与上年接不上", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "余额比上年的少"}},
		Explain: "提取前的法定公积金余额，是上年的余额加上年提取数。多出的没有来源；减少的可能用于弥补亏损或转增资本，只作提示。余额影响提取的上限。",
		Remedy:  "核对两年的提取前法定公积金余额（reserve_balance）和上年的法定公积金（statutory_reserve）。"}, on(reserveChain)},
	{finding.Rule{Code: "profit/missing-year", Severity: finding.Warning, Title: "中间的年度没有记录",
		Explain: "前后年度都有记录，中间的年度没有；亏损和更正接不过去。", Remedy: "补上该年度的记录。"}, on(missingYear)},
}

// lossFault is what is wrong with the loss that a year starts from.
type lossFault int

const (
	lossAgrees           lossFault = iota
	lossBeforeCorrection           // what the year before left before it was corrected
	lossAboveWhatWasLeft           // more than the year before leaves
	lossBelowWhatWasLeft           // less than the year before leaves
)

// openingLossFault compares the loss that the year starts from with the one that the
// year before leaves. After several corrections it is not known which of them the year
// was filed with, so that no fault is found then.
func (y *profitYear) openingLossFault() lossFault {
	if y == nil || y.previous == nil || y.previous.correctionCount() > 1 {
		return lossAgrees
	}
	before := y.previous
	loss, key := y.openingLoss()
	switch changed := !before.lossLeftCorrected.Equal(before.lossLeftAsFiled); {
	case changed && loss.Equal(before.lossLeftCorrected):
		return lossAgrees
	case changed && loss.Equal(before.lossLeftAsFiled):
		_, by := before.openingLoss()
		// A surplus that the year before did not report may have borne the loss.
		hidden := key == "undistributed_opening" && by != key && loss.IsZero()
		if y.correctedElsewhere() || !y.filedKnowingCorrection() || hidden {
			return lossAgrees
		}
		return lossBeforeCorrection
	case loss.Cmp(before.maxLossLeft) > 0 && !before.hasUnknownOlderLosses:
		return lossAboveWhatWasLeft
	case loss.Cmp(money.Min(before.lossLeftAsFiled, before.lossLeftCorrected)) < 0 && !y.mayStartFromLess(key):
		return lossBelowWhatWasLeft
	}
	return lossAgrees
}

// correctionCount is how many corrected years changed what the year leaves.
func (y *profitYear) correctionCount() int {
	if y.supplement == nil {
		return 0
	}
	n := len(y.supplement.From)
	if y.record.Restated != nil {
		n++
	}
	return n
}

// correctedElsewhere reports whether profit/supplementary-due already states the effect
// of the old figure, or the year's own correction states its prior losses.
func (y *profitYear) correctedElsewhere() bool {
	s, x := y.supplement, y.record.Restated
	return s != nil && !(s.Due.IsZero() && s.Decrease.IsZero()) || x != nil && x.PriorLosses != nil
}

// filedKnowingCorrection reports whether the latest correction of an earlier year was
// known when this year was filed. A year that is not filed yet can still follow it.
func (y *profitYear) filedKnowingCorrection() bool {
	filed := y.record.Filed
	if filed.IsZero() {
		return true
	}
	for before := y.previous; before != nil; before = before.previous {
		if x := before.record.Restated; x != nil {
			return !x.Found.IsZero() && !filed.Before(x.Found)
		}
	}
	return false
}

// mayStartFromLess reports whether the year rightly starts from less loss than the year
// before leaves: it has no profit to set a loss off against, or its opening balance
// shows that a surplus of the year before, which is not reported, bore the loss.
func (y *profitYear) mayStartFromLess(key string) bool {
	started, by := y.previous.openingLoss()
	switch key {
	case "":
		return y.record.NetProfit.Sign() <= 0
	case "undistributed_opening":
		return by != key && started.IsZero()
	}
	return false
}

// aboutLosses is a finding at the loss that the year starts from.
func (c *Case) aboutLosses(r finding.Rule, y *profitYear, format string, args ...any) []finding.Finding {
	_, key := y.openingLoss()
	if key == "" {
		key = "net_profit"
	}
	before := y.previous.record
	return one(withRelated(c.found(r, key, format, args...), before.Places.At("net_profit"), "%d 年度的净利润", before.Year))
}

func lossesNotCorrected(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	y := c.years[p.Year]
	if y.openingLossFault() != lossBeforeCorrection {
		return nil
	}
	before, advice := y.previous, "请按更正后的数核对"
	loss, key := y.openingLoss()
	if loss.IsZero() && key != "undistributed_opening" {
		// A surplus that the records do not report may have borne the loss.
		r, advice = r.As(finding.Note), "可以依法抵扣，由年初未分配利润弥补的无需处理"
	}
	return c.aboutLosses(r, y, "%d 年度留下的亏损更正后由 %s 变为 %s，本年仍按更正前的数；%s",
		before.record.Year, before.lossLeftAsFiled.Grouped(), before.lossLeftCorrected.Grouped(), advice)
}

func lossesUnexplained(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	y := c.years[p.Year]
	if y.openingLossFault() != lossAboveWhatWasLeft {
		return nil
	}
	loss, _ := y.openingLoss()
	most := y.previous.maxLossLeft
	return c.aboutLosses(r, y, "年初亏损 %s，%d 年度最多留下 %s，多出 %s；请核对两年的数字，或说明来源",
		loss.Grouped(), y.previous.record.Year, most.Grouped(), loss.Sub(most).Grouped())
}

func lossesUnused(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	y := c.years[p.Year]
	if y.openingLossFault() != lossBelowWhatWasLeft {
		return nil
	}
	loss, _ := y.openingLoss()
	left := money.Min(y.previous.lossLeftAsFiled, y.previous.lossLeftCorrected)
	return c.aboutLosses(r, y, "%d 年度留下亏损 %s，本年只列 %s，少 %s；要抵扣的请补填，不抵扣的无需处理",
		y.previous.record.Year, left.Grouped(), loss.Grouped(), left.Sub(loss).Grouped())
}
