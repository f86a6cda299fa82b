package ratio

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// Entry is one ratio and the profit years it holds for. It says the ratio itself, the
// least one, by which each enterprise gives its own, or that its category is exempt.
type Entry struct {
	From        int          // first profit year
	To          int          // last profit year, inclusive; 0: until further notice
	Ratio       money.Ratio  // in the year From; in an entry that was found for a year, that year's
	AtLeast     *money.Ratio // instead of Ratio: the enterprise's record gives its own
	Exempt      *bool        // instead of Ratio: nothing is payable
	Step        *money.Ratio // what the ratio rises by in each year after From
	Cap         *money.Ratio // where it stops rising
	Minimum     *money.Yuan  // the least that is payable, but never more than the base
	ExemptBelow *money.Yuan  // a payable strictly below it is none
	SmallOnly   *bool        // Minimum and ExemptBelow hold for small enterprises alone
	Approval    string       // number of the approving document
	Source      string
	Verified    workday.Date // the day a person last saw it in force
	Places      finding.Places

	CarriedFrom int         // of a found entry: the earlier year whose ratio holds; 0: the year itself
	FirstLevel  money.Ratio // of a found entry that rises: its ratio in the year From
}

// Covers reports whether the entry holds for the profit year.
func (e Entry) Covers(year int) bool { return e.From <= year && (e.To == 0 || year <= e.To) }

// dated reports whether the entry says for which years it holds.
func (e Entry) dated() bool {
	if e.To == 0 {
		return e.From != 0 && !e.Places.Has("to") // one that can't be read is not open
	}
	return e.From != 0 && e.From <= e.To
}

// Years is the entry's years in words.
func (e Entry) Years() string {
	switch {
	case e.To == 0:
		return fmt.Sprintf("%d 年起", e.From)
	case e.To == e.From:
		return fmt.Sprintf("%d 年", e.From)
	}
	return fmt.Sprintf("%d—%d 年", e.From, e.To)
}

// IsExempt reports whether nothing is payable.
func (e Entry) IsExempt() bool { return e.Exempt != nil && *e.Exempt }

// ForSmallOnly reports whether Minimum and ExemptBelow hold for small enterprises alone.
func (e Entry) ForSmallOnly() bool { return e.SmallOnly != nil && *e.SmallOnly }

// Level is the ratio that the entry says, or the least one.
func (e Entry) Level() money.Ratio {
	if e.AtLeast != nil {
		return *e.AtLeast
	}
	return e.Ratio
}

// in is the entry as it stands in the year, which it covers.
func (e Entry) in(year int) Entry {
	if e.Step == nil {
		return e
	}
	e.FirstLevel = e.Level()
	level := e.FirstLevel.Add(e.Step.Times(year - e.From))
	if e.Cap != nil && level.Cmp(*e.Cap) > 0 {
		level = *e.Cap
	}
	if e.AtLeast != nil {
		e.AtLeast = &level
	} else {
		e.Ratio = level
	}
	return e
}

// Rise says how the ratio of a found entry came to what it is, "" where it does not
// rise.
func (e Entry) Rise() string {
	if e.Step == nil {
		return ""
	}
	text := fmt.Sprintf("%d 年 %s，每年加 %s", e.From, e.FirstLevel.Percent(), e.Step.Percent())
	if e.Cap != nil {
		text += "，至多 " + e.Cap.Percent()
	}
	return text
}

// MissingOwnError is a ratio that the enterprise has to give itself.
type MissingOwnError struct{ AtLeast money.Ratio }

func (e *MissingOwnError) Error() string {
	return fmt.Sprintf("比例表只规定不低于 %s，缺少本企业的上交比例（ratio），不能计算", e.AtLeast.Percent())
}

// With is the entry with the ratio that the enterprise's record gives, nil for none,
// where the table leaves it to the enterprise. The error is a *MissingOwnError.
func (e Entry) With(own *money.Ratio) (Entry, error) {
	switch {
	case e.AtLeast == nil:
	case own == nil:
		return e, &MissingOwnError{*e.AtLeast}
	default:
		e.Ratio = *own
	}
	return e, nil
}

// CheckOwn finds what is wrong with the ratio that a record gives, which stands at the
// place: one above 100%, below what the table asks for, or other than what it says.
func (e Entry) CheckOwn(own *money.Ratio, at finding.Place) []finding.Finding {
	var f finding.Finding
	switch {
	case own == nil:
		return nil
	case own.AboveOne():
		f = OutOfRange.Found(at, "上交比例 %s 超过 100%%%s", own.Percent(), percentHint(*own))
	case e.AtLeast != nil && own.Cmp(*e.AtLeast) < 0:
		f = OutOfRange.Found(at, "本企业的上交比例 %s 低于比例表规定的下限 %s；请核对批准文件", own.Percent(), e.AtLeast.Percent())
	case e.IsExempt():
		f = OutOfRange.Found(at, "比例表规定这一分类免交，记录里又写了上交比例 %s；请删去其中一个", own.Percent())
	case e.AtLeast == nil && !own.Equal(e.Ratio):
		f = OutOfRange.Found(at, "比例表规定的上交比例是 %s，记录里写的是 %s；请删去记录里的，或改正比例表", e.Ratio.Percent(), own.Percent())
	default:
		return nil
	}
	if len(e.Places) > 0 {
		f.Related = []finding.Related{{Place: e.Places.At(e.LevelKey()), Message: "比例写在这里"}}
	}
	return []finding.Finding{f}
}

// LevelKey is the key that the entry says its ratio by.
func (e Entry) LevelKey() string {
	switch {
	case e.AtLeast != nil:
		return "at_least"
	case e.IsExempt():
		return "exempt"
	}
	return "ratio"
}
