package html

import (
	"math"
	"strconv"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
)

// picture is a drawing. Widths are parts of the whole, heights pixels, so
// that text keeps its size whatever the width. Only positions are computed: what
// a picture says in words or digits stands in the results.
type picture struct {
	ID, Title, Desc string
	Height          int
	Shapes          []shape
}

// shape is a rect, line, text, dot or cross.
type shape struct {
	Kind, Class string
	X, X2       string // percent; X2 is the width of a rect
	Y, Y2       int    // Y2 is the height of a rect
	Text        []span
}

type span struct{ Class, Text string }

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

func (p *picture) rect(class string, from, to float64, y, height int) {
	from, to = min(from, to), max(from, to)
	p.Shapes = append(p.Shapes, shape{Kind: "rect", Class: class, X: percent(from), X2: percentWide(to - from), Y: y, Y2: height})
}

func (p *picture) line(class string, at float64, y, y2 int) {
	p.Shapes = append(p.Shapes, shape{Kind: "line", Class: class, X: percent(at), X2: percent(at), Y: y, Y2: y2})
}

func (p *picture) sign(kind, class string, at float64, y int) {
	p.Shapes = append(p.Shapes, shape{Kind: kind, Class: class, X: percent(at), Y: y})
}

func (p *picture) text(class, x string, y int, spans ...span) {
	p.Shapes = append(p.Shapes, shape{Kind: "text", Class: class, X: x, Y: y, Text: spans})
}

// length is an amount as a length, which is all that it is good for.
func length(y money.Yuan) float64 { return y.Decimal().InexactFloat64() }

// newBars draws sums as bars, what is still open lighter than the rest.
func newBars(g paper.Group) picture {
	p := picture{ID: "chart-" + strings.TrimPrefix(g.ID, "by_"), Title: "按" + g.Label + "的" + paper.Title("net_payable")}
	most := 0.0
	for _, s := range g.Rows {
		most = math.Max(most, length(s.NetPayable))
	}
	var desc []string
	for _, s := range g.Rows {
		p.text("", "1%", p.Height+14, span{"", glyph.Brief(s.Label, 26)})
		p.text("end", "99%", p.Height+14, span{"", s.NetPayable.Grouped()})
		p.rect("track", 0, 1, p.Height+21, 10)
		if most > 0 && s.NetPayable.Sign() > 0 {
			whole, open := length(s.NetPayable)/most, length(s.Open)/most
			p.rect("sum", 0, whole, p.Height+21, 10)
			if s.Open.Sign() > 0 {
				p.rect("unpaid", whole-min(open, whole), whole, p.Height+21, 10)
			}
		}
		desc = append(desc, s.Label+" "+s.NetPayable.Grouped()+" 元，"+paper.Title("open")+" "+s.Open.Grouped()+" 元")
		p.Height += 44
	}
	p.Desc = strings.Join(desc, "；")
	return p
}

// bar is where a step of a calculation is drawn.
type bar struct{ from, to float64 }

// waterfallBars places each step where the one before it ends, and says between
// which amounts all lie and how many are amounts.
func waterfallBars(steps []remit.Step) (bars []bar, low, high float64, amounts int) {
	level := 0.0
	for _, s := range steps {
		if s.Ratio != nil {
			bars = append(bars, bar{level, level})
			continue
		}
		amounts++
		b := bar{0, length(s.Amount)}
		if s.Op == "−" {
			b = bar{level, level - b.to}
		}
		level = b.to
		bars = append(bars, b)
		low, high = math.Min(low, math.Min(b.from, b.to)), math.Max(high, math.Max(b.from, b.to))
	}
	return bars, low, high, amounts
}

// newWaterfall draws the steps of an amount, each where the one before it
// ends; nil when there is nothing to follow.
func newWaterfall(name, anchor string, a *remit.Assessment) *picture {
	bars, low, high, amounts := waterfallBars(a.Steps)
	if amounts < 2 {
		return nil
	}
	p := &picture{ID: anchor + "-waterfall", Title: name + "：从" + a.Steps[0].Label + "到" + a.Steps[len(a.Steps)-1].Label}
	scale := func(v float64) float64 {
		if high == low {
			return 0
		}
		return (v - low) / (high - low)
	}
	var desc []string
	for i := range a.Steps {
		s := &a.Steps[i]
		label, value := strings.TrimSpace(s.Op+" "+s.Label), paper.StepValue(s).String()
		desc = append(desc, label+" "+value)
		total := ""
		if s.Op == "=" {
			total = " total"
		}
		p.text("label"+total, "1%", p.Height+14, span{"", glyph.Brief(label, 30)})
		p.text("end"+total, "99%", p.Height+14, span{"", value})
		if s.Ratio != nil {
			p.Height += 24
			continue
		}
		p.rect("track", 0, 1, p.Height+20, 8)
		p.rect(barClass(s), scale(bars[i].from), scale(bars[i].to), p.Height+20, 8)
		if low < 0 {
			p.line("zero", scale(0), p.Height+17, p.Height+31)
		}
		p.Height += 40
	}
	p.Desc = strings.Join(desc, "；")
	return p
}

func barClass(s *remit.Step) string {
	switch {
	case s.Op == "−":
		return "less"
	case s.Amount.Sign() < 0:
		return "loss"
	case s.Op == "=":
		return "sum"
	}
	return "whole"
}
