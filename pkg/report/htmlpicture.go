package report

import (
	"math"
	"strconv"
	"strings"

	"guozi/pkg/money"
	"guozi/pkg/remit"
)

// htmlPicture is a drawing. Widths are parts of the whole, heights pixels, so
// that text keeps its size whatever the width. Only positions are computed: what
// a picture says in words or digits stands in the results.
type htmlPicture struct {
	ID, Title, Desc string
	Height          int
	Shapes          []htmlShape
}

// htmlShape is a rect, line, text, dot or cross.
type htmlShape struct {
	Kind, Class string
	X, X2       string // percent; X2 is the width of a rect
	Y, Y2       int    // Y2 is the height of a rect
	Text        []htmlSpan
}

type htmlSpan struct{ Class, Text string }

// percent places a part of the whole on the drawing, margins left free.
func percent(part float64) string {
	return strconv.FormatFloat(math.Round(10+980*part)/10, 'f', -1, 64) + "%"
}

// percentWide is the width of a part of the whole.
func percentWide(part float64) string {
	return strconv.FormatFloat(max(math.Round(980*part), 2)/10, 'f', -1, 64) + "%"
}

// ends aligns text at a place so that it stays on the drawing.
func ends(part float64) string {
	switch {
	case part < 0.12:
		return ""
	case part > 0.88:
		return "end"
	}
	return "mid"
}

func (p *htmlPicture) rect(class string, from, to float64, y, height int) {
	from, to = min(from, to), max(from, to)
	p.Shapes = append(p.Shapes, htmlShape{Kind: "rect", Class: class, X: percent(from), X2: percentWide(to - from), Y: y, Y2: height})
}

func (p *htmlPicture) line(class string, at float64, y, y2 int) {
	p.Shapes = append(p.Shapes, htmlShape{Kind: "line", Class: class, X: percent(at), X2: percent(at), Y: y, Y2: y2})
}

func (p *htmlPicture) sign(kind, class string, at float64, y int) {
	p.Shapes = append(p.Shapes, htmlShape{Kind: kind, Class: class, X: percent(at), Y: y})
}

func (p *htmlPicture) text(class, x string, y int, spans ...htmlSpan) {
	p.Shapes = append(p.Shapes, htmlShape{Kind: "text", Class: class, X: x, Y: y, Text: spans})
}

// brief is text that fits beside an amount.
func brief(s string, cells int) string {
	if cellsOf(s) <= cells {
		return s
	}
	return firstCells(s, cells-1) + "…"
}

// length is an amount as a length, which is all that it is good for.
func length(y money.Yuan) float64 { return y.Decimal().InexactFloat64() }

// newHTMLBars draws sums as bars, what is still open lighter than the rest.
func newHTMLBars(title, id string, sums []htmlSum) htmlPicture {
	p := htmlPicture{ID: id, Title: title + "的应交额"}
	most := 0.0
	for _, s := range sums {
		most = math.Max(most, length(s.NetPayable))
	}
	var desc []string
	y := 0
	for _, s := range sums {
		p.text("", "1%", y+14, htmlSpan{"", brief(s.Label, 26)})
		p.text("end", "99%", y+14, htmlSpan{"", s.NetPayable.Grouped()})
		p.rect("track", 0, 1, y+21, 10)
		if most > 0 && s.NetPayable.Sign() > 0 {
			whole, open := length(s.NetPayable)/most, length(s.Open)/most
			p.rect("sum", 0, whole, y+21, 10)
			if s.Open.Sign() > 0 {
				p.rect("unpaid", whole-min(open, whole), whole, y+21, 10)
			}
		}
		desc = append(desc, s.Label+" "+s.NetPayable.Grouped()+" 元,尚未交清 "+s.Open.Grouped()+" 元")
		y += 44
	}
	p.Height = y
	p.Desc = strings.Join(desc, ";")
	return p
}

// newHTMLWaterfall draws the steps of an amount, each where the one before it
// ends; nil when there is nothing to follow.
func newHTMLWaterfall(name, anchor string, a *remit.Assessment) *htmlPicture {
	type bar struct{ from, to float64 }
	bars := make([]bar, len(a.Steps))
	level, low, high, amounts := 0.0, 0.0, 0.0, 0
	for i, s := range a.Steps {
		if s.Ratio != nil {
			bars[i] = bar{level, level}
			continue
		}
		amounts++
		v := length(s.Amount)
		if s.Op == "−" {
			bars[i] = bar{level, level - v}
			level -= v
		} else {
			bars[i] = bar{0, v}
			level = v
		}
		low, high = math.Min(low, math.Min(bars[i].from, bars[i].to)), math.Max(high, math.Max(bars[i].from, bars[i].to))
	}
	if amounts < 2 {
		return nil
	}
	p := &htmlPicture{ID: anchor + "-waterfall", Title: name + ":从" + a.Steps[0].Label + "到" + a.Steps[len(a.Steps)-1].Label}
	scale := func(v float64) float64 {
		if high == low {
			return 0
		}
		return (v - low) / (high - low)
	}
	var desc []string
	y := 0
	for i, s := range a.Steps {
		label := strings.TrimSpace(s.Op + " " + s.Label)
		value := s.Amount.Grouped()
		if s.Ratio != nil {
			value = s.Ratio.Percent()
		}
		desc = append(desc, label+" "+value)
		total := ""
		if s.Op == "=" {
			total = " total"
		}
		p.text("label"+total, "1%", y+14, htmlSpan{"", brief(label, 30)})
		p.text("end"+total, "99%", y+14, htmlSpan{"", value})
		if s.Ratio != nil {
			y += 24
			continue
		}
		b := bars[i]
		class := "whole"
		switch {
		case s.Op == "−":
			class = "less"
		case s.Amount.Sign() < 0:
			class = "loss"
		case s.Op == "=":
			class = "sum"
		}
		p.rect("track", 0, 1, y+20, 8)
		p.rect(class, scale(b.from), scale(b.to), y+20, 8)
		if low < 0 {
			p.line("zero", scale(0), y+17, y+31)
		}
		y += 40
	}
	p.Height = y
	p.Desc = strings.Join(desc, ";")
	return p
}
