package text

import (
	"cmp"
	"fmt"

	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// amounts writes how the measure finds the amounts of profit: the base, what corrections
// do, which forms count as another, and what firms should distribute.
func (p *printer) amounts(m *regulation.Measure) {
	if _, ok := m.Income("profit"); !ok {
		return
	}
	line := func(label, text, article string) row {
		return row{cells: []cell{plain(label), plain(text), plain(article)}}
	}
	rows := []row{line("从", seenWord(baseWords, m.Base.From), m.Base.Article)}
	for i := range m.Base.Steps {
		s := &m.Base.Steps[i]
		rows = append(rows, line("减", s.Label+stepWords(s), s.Article))
	}
	if x := m.Supplement; x.Increase != "" || x.Decrease != "" {
		rows = append(rows, line("更正", "增加的"+seenWord(correctionWords, x.Increase)+"，减少的"+seenWord(correctionWords, x.Decrease), x.Article))
	}
	for _, c := range m.CountsAs {
		share := ""
		if c.StateShare != nil {
			share = "国有股比例达到 " + c.StateShare.Percent() + " 的"
		}
		rows = append(rows, line("视同", share+c.Form+"视同"+c.As, c.Article))
	}
	for i := range m.Floors {
		f := &m.Floors[i]
		rows = append(rows, line("下限", floorWords(f), f.Article))
	}
	p.line()
	p.heading("计算基数", "")
	p.table("lll", rows)
}

var (
	baseWords       = map[string]string{"net_profit": "归属于母公司所有者的净利润", "distributable_profit": "可供分配利润", "base": "计算基数"}
	lossWords       = map[string]string{"stated": "按填报数", "opening": "按年初未分配利润", "either": "按填报数或年初未分配利润"}
	modeWords       = map[string]string{"declared": "按申报数", "convention": "一律按法定比例"}
	correctionWords = map[string]string{"pay_up": "补交", "none": "不冲抵", "set_off_once": "在发现后首次申报的年度冲抵一次"}
)

// seenWord is the word for a value, or that nobody has seen it.
func seenWord(words map[string]string, value string) string {
	return cmp.Or(words[value], regulation.Unseen)
}

func stepWords(s *regulation.BaseStep) string {
	switch s.Minus {
	case "prior_losses":
		return "，" + seenWord(lossWords, s.By)
	case "statutory_reserve":
		text := fmt.Sprintf("，%s，%s", seenWord(modeWords, s.Mode), shareWord(&s.Rate))
		if full := s.Full; full != nil {
			_, capital := remit.Capital(nil, full.Of)
			then := map[string]string{"warn": "提示", "stop": "不再扣"}[full.Then]
			text += fmt.Sprintf("；余额达到%s的 %s 后%s", capital, shareWord(&full.Share), cmp.Or(then, "如何"+regulation.Unseen))
		}
		return text
	}
	return "，须有依据"
}

func floorWords(f *regulation.Floor) string {
	at := "同类独资企业的上交比例"
	switch {
	case f.Ratio != nil:
		at = " " + f.Ratio.Percent()
	case f.At == "":
		at = " " + regulation.Unseen
	}
	text := fmt.Sprintf("%s至少分配%s的%s", f.Form, seenWord(baseWords, f.Of), at)
	if w := f.When; w != nil {
		_, capital := remit.Capital(nil, w.Of)
		text += fmt.Sprintf("，法定公积金达到%s的 %s 时", capital, shareWord(&w.ReserveFrom))
	}
	return text + "（" + paper.SeverityWord(remit.FloorSeverity(f)) + "）"
}

// shareWord is a ratio, or that nobody has seen it.
func shareWord(r *money.Ratio) string {
	if r.Sign() == 0 {
		return regulation.Unseen
	}
	return r.Percent()
}
