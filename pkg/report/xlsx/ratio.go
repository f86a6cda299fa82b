package xlsx

import (
	"fmt"

	"guozi/pkg/assess"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
)

// ratioEntry names an entry of the ratio table; heldRatio is where it stands on the
// sheet of readings, "" for what it does not say.
type (
	ratioEntry struct {
		category string
		from     int
	}
	heldRatio struct {
		entry                             *ratio.Entry // as it stands in the year
		ratio, step, top, exempt, minimum string
	}
)

// addRatio lays out the ratio of the year and keeps what the table says beside it.
func (k *block) addRatio(e *assess.Enterprise, a *remit.Assessment, f *profitYear, note string) {
	held, known := k.book.findRatio(proceeds.CategoryDuring(f.record, e.Category), a.Year)
	f.held = heldRatio{}
	g := givenValue{label: "乘：" + k.lineOfMeasure("ratio").Label, key: "ratio", cell: ratioCell(*a.Ratio), article: k.lineOfMeasure("ratio").Article, note: note}
	if known {
		f.held = held
		if held.entry.ForSmallOnly() && (f.enterprise.Small == nil || !*f.enterprise.Small) {
			f.held.exempt, f.held.minimum = "", ""
		}
		switch {
		case held.entry.AtLeast != nil:
			g.place = f.record.Places.At("ratio")
		default:
			g.cell = g.cell.withFormula(held.formula(a.Year))
		}
	}
	f.ratioCell = k.addInput(g)
}

// formula is the ratio of the year from the entry's.
func (h heldRatio) formula(year int) string {
	if h.entry.CarriedFrom > 0 {
		year = h.entry.CarriedFrom
	}
	if h.step == "" {
		return h.ratio
	}
	risen := fmt.Sprintf("ROUND(%s+%s*%d,10)", h.ratio, h.step, year-h.entry.From)
	if h.top == "" {
		return risen
	}
	return fmt.Sprintf("MIN(%s,%s)", h.top, risen)
}

// exemptedFormula is a payable once the ratio table's exemption is applied.
func (f *profitYear) exemptedFormula(payable string) string {
	return fmt.Sprintf("IF(%s<%s,0,%[1]s)", payable, f.held.exempt)
}

// boundedFormula is a payable once the ratio table's exemption and minimum are applied.
func (f *profitYear) boundedFormula(payable, base string) string {
	least := payable
	if f.held.minimum != "" {
		least = fmt.Sprintf("MAX(%s,MIN(%s,%s))", payable, f.held.minimum, base)
	}
	if f.held.exempt == "" {
		return least
	}
	return fmt.Sprintf("IF(%s<%s,0,%s)", payable, f.held.exempt, least)
}

// findRatio is where what the ratio table says for the category and year stands.
func (b *paperBook) findRatio(category string, year int) (heldRatio, bool) {
	_, entry, err := b.Ratios.FindOrCarry(b.Measure.Ratios.CarriesForward(), category, year)
	if err != nil {
		return heldRatio{}, false
	}
	held, ok := b.ratios[ratioEntry{category, entry.From}]
	held.entry = &entry
	return held, ok
}
