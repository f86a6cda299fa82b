package ratio

import (
	"fmt"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// The codes about a ratio table.
var (
	OutOfRange = finding.Rule{Code: "ratio/out-of-range", Severity: finding.Error, Title: "比例不在 0% 到 100% 之间",
		Explain: "比例是一个整体中的一份，不会小于 0%，也不会超过 100%。多半是漏写了百分号。", Remedy: "按批准文件或出资证明写成 30% 或 0.3。"}
	Overlap = finding.Rule{Code: "ratio/overlap", Severity: finding.Error, Title: "同一年度有两个比例",
		Explain: "同一分类的年度区间重叠，无法确定适用哪一个比例。", Remedy: "给较早的一条补上截止年度（to），或改正起始年度（from）。"}
	Gap = finding.Rule{Code: "ratio/gap", Severity: finding.Warning, Title: "比例年度不连续",
		Explain: "两条比例之间有年度没有比例；该年度不会沿用上年比例，计算时会报错。", Remedy: "补上该年度经批准的比例。"}
	NoApproval = finding.Rule{Code: "ratio/no-approval", Severity: finding.Warning, Title: "比例没有批准文号",
		Explain: "没有批准文号，底稿无从查证。", Remedy: "填批准文号（approval）。"}
	UnknownCategory = finding.Rule{Code: "ratio/unknown-category", Severity: finding.Error, Title: "比例表没有这个分类",
		Explain: "企业所填的分类在比例表中没有定义。", Remedy: "改正企业的分类（category），或在比例表补上该分类。"}
	MissingYear = finding.Rule{Code: "ratio/missing-year", Severity: finding.Error, Title: "该年度没有上交比例", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "比例只用来核对股利"}},
		Explain: "缺少比例的年度不能计算，也不沿用其他年度的比例。", Remedy: "在比例表补上该年度经批准的比例和文号。"}
)

// Rules lists the codes about a ratio table.
func Rules() []finding.Rule {
	return []finding.Rule{OutOfRange, Overlap, Gap, NoApproval, UnknownCategory, MissingYear}
}

// Check finds what is wrong with the table by itself, but for what its categories
// accept.
func Check(t *Table) []finding.Finding {
	var fs []finding.Finding
	for i := range t.Categories {
		c := &t.Categories[i]
		fs = append(fs, slices.DeleteFunc(c.Check(), func(f finding.Finding) bool { return finding.AcceptanceOf(f.Rule, c.Accept) != nil })...)
	}
	return fs
}

// percentHint is for a ratio that lacks its percent sign: 30 for 30%.
func percentHint(r money.Ratio) string {
	if r.Cmp(hundred) > 0 {
		return "；请按批准文件改正"
	}
	return fmt.Sprintf("；如果表中写的是 %s，应写成 %[1]s%%；否则请按批准文件改正", r)
}

var hundred = money.MustRatio("100")

// Check finds what is wrong with the category's ratios, accepted or not. An entry
// whose years can't be told, which is reported where it was read, is passed over
// where years are compared, and then no gap is reported.
func (c *Category) Check() []finding.Finding {
	var fs []finding.Finding
	for _, e := range c.Ratios {
		fs = append(fs, e.checkLevel()...)
		if e.Approval == "" && !e.Places.Has("approval") { // one that can't be read is told of already
			fs = append(fs, NoApproval.Found(e.Places.At(""), "分类 %q %s的比例没有批准文号（approval）；请补填", c.ID, e.Years()))
		}
	}
	byFrom := slices.DeleteFunc(slices.Clone(c.Ratios), func(e Entry) bool { return !e.dated() })
	complete := len(byFrom) == len(c.Ratios)
	slices.SortStableFunc(byFrom, func(a, b Entry) int { return a.From - b.From })
	reach := -1 // index in byFrom of the entry that reaches furthest so far
	for i, e := range byFrom {
		if reach >= 0 {
			last := byFrom[reach]
			if last.To == 0 || e.From <= last.To {
				years, remedy := fmt.Sprintf("从 %d 年起", e.From), "给较早的一条补上或改正截止年度（to）"
				if e.To != 0 {
					years = e.Years()
				}
				if e.From == last.From || e.To != 0 && (last.To == 0 || e.To <= last.To) {
					remedy = "改正其中一条的年度"
				}
				f := Overlap.Found(e.Places.At("from"), "分类 %q %s的比例与 %s的比例重叠；请%s", c.ID, years, last.Years(), remedy)
				f.Related = []finding.Related{{Place: last.Places.At("from"), Message: "先前的比例定义于此"}}
				fs = append(fs, f)
			} else if complete && e.From > last.To+1 {
				f := Gap.Found(e.Places.At("from"), "分类 %q 在 %d 年之前缺 %s的比例；请补上经批准的比例，不会沿用上年", c.ID, e.From, Entry{From: last.To + 1, To: e.From - 1}.Years())
				f.Related = []finding.Related{{Place: last.Places.At("to"), Message: fmt.Sprintf("前一条比例到 %d 年为止", last.To)}}
				fs = append(fs, f)
			}
			if last.To == 0 || (e.To != 0 && e.To <= last.To) {
				continue
			}
		}
		reach = i
	}
	return fs
}

// checkLevel finds a ratio above 100%, also in a later year of one that rises, and one
// that begins above where it should stop.
func (e Entry) checkLevel() []finding.Finding {
	level, at := e.Level(), e.Places.At(e.LevelKey())
	switch {
	case level.AboveOne():
		return []finding.Finding{OutOfRange.Found(at, "上交比例 %s 超过 100%%%s", level.Percent(), percentHint(level))}
	case e.Cap != nil && level.Cmp(*e.Cap) > 0:
		return []finding.Finding{OutOfRange.Found(e.Places.At("cap"), "上限 %s 低于 %d 年的上交比例 %s；请改正其中一个", e.Cap.Percent(), e.From, level.Percent())}
	case e.Step != nil && e.Cap == nil && e.dated() && e.To != 0:
		if last := e.in(e.To).Level(); last.AboveOne() {
			return []finding.Finding{OutOfRange.Found(e.Places.At("step"), "上交比例每年加 %s，到 %d 年是 %s，超过 100%%；请写上限（cap）或改正截止年度（to）", e.Step.Percent(), e.To, last.Percent())}
		}
	}
	return nil
}
