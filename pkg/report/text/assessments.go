package text

import (
	"fmt"
	"io"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// Assessments writes a table of every enterprise's amounts and deadlines, then
// the totals: all amounts and the facts that were reported where the terminal is wide
// enough, else what is payable after relief.
func (t Terminal) Assessments(w io.Writer, p *paper.Paper) error {
	out := t.printer(w)
	out.heading(p.Title, p.Heading())
	out.line()
	lines := p.Lines()
	wide := recordTable(lines, true, "income", "year", "about", "payable", "relief", "net_payable", "paid", "open")
	if naturalWidth(wide.aligns, wide.rows) > out.width {
		wide = recordTable(lines, false, "income", "year", "net_payable")
	}
	out.table(wide.aligns, wide.rows)
	out.totals(p)
	return out.flush()
}

type laidOut struct {
	aligns string
	rows   []row
}

// recordTable lays out the lines in the columns with the keys, how filing and payment
// stand after them, and the facts under them where they are asked for.
func recordTable(lines []paper.Line, facts bool, keys ...string) laidOut {
	columns := paper.Choose(paper.Columns(), keys...)
	var t laidOut
	var heads []cell
	for _, c := range columns {
		t.aligns += align(c.Kind)
		title := c.Title
		if c.Kind == paper.Amount {
			title = paper.InYuan(title)
		}
		heads = append(heads, cell{title, dim})
	}
	for _, c := range paper.ClockColumns() {
		t.aligns += align(c.Kind)
		heads = append(heads, cell{c.Title, dim})
	}
	t.rows = append(t.rows, row{cells: heads})
	for i := range lines {
		l := &lines[i]
		if i == 0 || lines[i-1].Enterprise != l.Enterprise {
			head := glyph.Safe(l.Enterprise.Name) + "  " + glyph.Safe(l.Enterprise.ID)
			if about := l.EnterpriseFactsValue().String(); facts && about != "" {
				head += "  " + glyph.Safe(about)
			}
			t.rows = append(t.rows, row{cells: []cell{{head, bold}}})
		}
		r := recordRow(l, columns)
		if about := l.FactsValue().String(); facts && about != "" {
			r.under = append(r.under, glyph.Safe(about))
		}
		t.rows = append(t.rows, r)
	}
	return t
}

func recordRow(l *paper.Line, columns []paper.Column[paper.Line]) row {
	switch {
	case l.Supplement != nil:
		cells := make([]cell, len(columns)+2)
		for i, c := range columns {
			cells[i] = plain(c.Of(l).String())
		}
		cells[0] = cell{l.Kind(), yellow}
		return row{cells: cells, under: append([]string{l.PaidUp()}, l.SupplementNotes()...)}
	case l.Amount == nil:
		return row{cells: []cell{{paper.NoRecords, dim}, {}}}
	}
	var cells []cell
	for _, c := range columns {
		cells = append(cells, plain(glyph.Safe(c.Of(l).String())))
	}
	return row{cells: append(cells, standing(paper.Listed(l.Filing)), standing(paper.Listed(l.Payment)))}
}

// align is how values of the kind are aligned, as a letter of table.
func align(k paper.Kind) string {
	if k.Right() {
		return "r"
	}
	return "l"
}

var toneColors = map[paper.Tone]color{paper.Good: green, paper.Bad: red, paper.Wait: yellow, paper.Faint: dim}

// standing is how a step stands, in its colour.
func standing(s paper.Standing) cell { return cell{s.Text, toneColors[s.Tone]} }

// totals writes the totals, by one property where it has several values.
func (p *printer) totals(of *paper.Paper) {
	p.line()
	columns := paper.SumColumns()
	aligns, heads := "l", []cell{{paper.Total, dim}}
	for _, c := range columns {
		aligns += align(c.Kind)
		title := c.Title
		if c.Kind == paper.Amount {
			title = paper.InYuan(title)
		}
		heads = append(heads, cell{title, dim})
	}
	rows := []row{{cells: heads}}
	add := func(label string, s paper.Sum) {
		cells := []cell{plain(glyph.Safe(label))}
		for _, c := range columns {
			cells = append(cells, plain(c.Of(&s).String()))
		}
		rows = append(rows, row{cells: cells})
	}
	add(paper.Total, of.All())
	for _, g := range of.Totals() {
		for _, s := range g.Rows {
			if len(g.Rows) > 1 {
				add(g.Label+" "+s.Label, s)
			}
		}
	}
	p.table(aligns, rows)
	if text := paper.Supplementary(&of.Result.Totals); text != "" {
		p.line(fmt.Sprintf("  %s：%s", p.paint(yellow, paper.BesideTotals), text))
	}
}
