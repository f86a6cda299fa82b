package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/paper"
	book "guozi/pkg/xlsx"
)

// addReadings lays out how the measure was read, the ratios, and what the workbook
// was made from.
func (b *paperBook) addReadings() {
	s := &sheet{name: "口径", title: "口径与来源", remark: "蓝字黄底的口径和比例可改，各表随之重算。",
		columns: []column{{"项目", 34}, {"取值", 30}, {"说明", 76}, {"依据", 46}}}
	b.terms = s
	b.begin(s)
	said := func(label, value, note, article string) {
		s.add(textCell(label), textCell(value), textCell(note), textCell(article))
	}
	rules := b.Rules()
	said(rules.Label, rules.Text, "", rules.Note)
	b.defineName(nameToday, s.ref("B", s.next()))
	s.add(textCell("截至日"), dayCell(b.Result.AsOf).withRole(roleInput), textCell("逾期算到这一天"))
	b.addChoice(nameCounting, b.Counting())
	b.addChoice(nameFrom, b.From())
	b.addChoice(nameReserve, b.ReserveChoice())
	b.defineName(nameRate, s.ref("B", s.next()))
	s.add(textCell("公积金法定比例"), ratioCell(b.Measure.Base.ReserveRate()).withRole(roleInput), textCell("弥补亏损后利润的比例，只用于 convention"), textCell(b.ReserveChoice().Article))
	for _, t := range b.Readings() {
		if t.ID == "rounding" {
			said(t.Label, t.Text, t.Note, "")
		}
	}
	b.addRatioTable()
	for _, t := range b.Provenance() {
		said(t.Label, "", t.Text, t.Note)
	}
	for _, in := range b.Inputs {
		said(in.Kind, in.Name, "SHA-256 "+in.SHA256, in.Size())
	}
}

// addChoice lays out a reading that may be changed, under a name for formulas.
func (b *paperBook) addChoice(name string, c paper.Choice) {
	s := b.terms
	row := s.next()
	b.defineName(name, s.ref("B", row))
	list := book.List{Range: fmt.Sprintf("B%d", row)}
	for _, o := range c.Options {
		list.Allowed = append(list.Allowed, o.ID)
	}
	s.lists = append(s.lists, list)
	note := c.Meanings()
	if c.Note != "" {
		note += "。" + c.Note
	}
	s.add(textCell(c.Label), textCell(c.Chosen).withRole(roleInput), textCell(note), textCell(c.Article))
}

// addRatioTable lays out the ratio table.
func (b *paperBook) addRatioTable() {
	s := b.terms
	for _, c := range b.Ratios.Categories {
		for _, e := range c.Ratios {
			label := strings.TrimSpace(c.ID + " " + c.Name + " " + e.Years())
			cell := func(title, key string, c cell, note string) string {
				row := s.next()
				ref := s.ref("B", row)
				b.addReadValue(readValue{label: title + " " + label, key: key, cell: c, place: e.Places.At(key), ref: ref})
				s.add(textCell(title+" "+label), c.withRole(roleInput), textCell(note), textCell(strings.TrimSpace(e.Source+" "+placeText(e.Places.At(key)))))
				return ref
			}
			approval := e.Approval
			if approval == "" {
				approval = "未附批准文件"
			}
			if !e.Verified.IsZero() {
				approval += "；" + e.Verified.String() + " 核实"
			}
			var held heldRatio
			switch {
			case e.AtLeast != nil:
				held.ratio = cell("上交比例下限", "at_least", ratioCell(*e.AtLeast), approval)
			case e.IsExempt():
				held.ratio = cell("上交比例（免交）", "exempt", ratioCell(e.Ratio), approval)
			default:
				held.ratio = cell("上交比例", "ratio", ratioCell(e.Ratio), approval)
			}
			if e.Step != nil {
				held.step = cell("每年加", "step", ratioCell(*e.Step), "")
			}
			if e.Cap != nil {
				held.top = cell("上限", "cap", ratioCell(*e.Cap), "")
			}
			small := ""
			if e.ForSmallOnly() {
				small = "，只对小型企业"
			}
			if e.ExemptBelow != nil {
				held.exempt = cell("免交额", "exempt_below", amountCell(*e.ExemptBelow), "不满此数的免交"+small)
			}
			if e.Minimum != nil {
				held.minimum = cell("最低上交额", "minimum", amountCell(*e.Minimum), "不满此数的上交此数，不超过基数"+small)
			}
			b.ratios[ratioEntry{c.ID, e.From}] = held
		}
	}
}

func inputsSheet() *sheet {
	return &sheet{name: "输入", title: "输入", check: "K", filter: true, remark: "读到的值和它在文件里的位置；金额都已换算为元。底稿中的值被改动后，核对列显示已改动。",
		columns: []column{{"企业编号", 16}, {"收入", 8}, {"年度", 8}, {"项目", 30}, {"键", 24}, {"值", 20}, {"文件", 30}, {"行", 7}, {"列", 7}, {"所在单元格", 16}, {"核对", 13}}}
}

// addReadValue lays out a value that was read, with its file and line.
func (b *paperBook) addReadValue(r readValue) {
	if !r.place.IsZero() {
		b.seen[r.place] = true
	}
	row := b.inputs.next()
	year := textCell("")
	if r.year != 0 {
		year = numberCell(r.year, formatBare)
	}
	file, line, column := r.place.File, numberCell(r.place.Line, formatBare), numberCell(r.place.Column, formatBare)
	if r.place.Sheet != "" {
		file += " " + r.place.Sheet
	}
	if r.place.IsZero() {
		line, column = textCell(""), textCell("")
	}
	check := textCell("不参与计算")
	if r.ref != "" {
		check = agreeCell(fmt.Sprintf("%s=F%d", r.ref, row), outcomeChanged)
	}
	b.inputs.add(textCell(r.enterprise), textCell(r.income), year, textCell(strings.TrimPrefix(strings.TrimPrefix(r.label, "减："), "乘：")), textCell(r.key), r.cell.withRole(roleOwn), textCell(file), line, column,
		textCell(strings.ReplaceAll(strings.ReplaceAll(r.ref, "'", ""), "$", "")), check)
}

// addFacts lays out the facts of a record or an enterprise that no calculation has read.
func (b *paperBook) addFacts(about readValue, facts []paper.Fact) {
	for _, f := range facts {
		if !b.seen[f.Place] {
			about.label, about.key, about.cell, about.place = f.Title, f.Key, valueCell(f.Value), f.Place
			b.addReadValue(about)
		}
	}
}

// addFindings lays out what was found and what of it was accepted.
func (b *paperBook) addFindings() {
	all := paper.FindingColumns()
	before := paper.Choose(all, "severity", "rule", "enterprise", "income", "year", "message", "article")
	after := paper.Choose(all, "accepted", "reason")
	s := &sheet{name: "问题", title: "问题", remark: paper.Summary(b.Findings, 0), filter: true, pages: 2, keep: 2}
	widths := []float64{8, 28, 16, 8, 8, 76, 30, 10, 30}
	for i, c := range slices.Concat(before, after) {
		if i == len(before) {
			s.columns = append(s.columns, column{"文件", 30}, column{"行", 7}, column{"列", 7})
		}
		s.columns = append(s.columns, column{c.Title, widths[i]})
	}
	b.problems = s
	b.begin(s)
	for _, f := range b.Found() {
		var cells []cell
		for _, c := range before {
			cells = append(cells, valueCell(c.Of(&f)))
		}
		cells = append(cells, textCell(strings.TrimSpace(f.Place.File+" "+f.Place.Sheet)), valueCell(paper.YearOf(f.Place.Line)), valueCell(paper.YearOf(f.Place.Column)))
		for _, c := range after {
			cells = append(cells, valueCell(c.Of(&f)))
		}
		s.add(cells...)
	}
}
