package check

import (
	"cmp"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// figure is an amount as it is called and where it stands.
type figure struct {
	amount money.Yuan
	called string
	place  finding.Place
}

// digits is how many digits the amount has before the point.
func (f *figure) digits() int {
	d := f.amount.Decimal().Abs()
	if d.IntPart() == 0 {
		return 0
	}
	return d.NumDigits() + int(d.Exponent())
}

// By so many digits two amounts differ that can't both be right: a part and what it is a
// part of, and two of one size. 万元 written for 元 makes four.
const (
	partOverWhole = 3
	otherSize     = 4
)

// oddFigure is the finding that an amount is out of all proportion to another.
func oddFigure(odd, beside *figure) finding.Finding {
	unit := "是不是按万元或亿元填的？"
	if odd.digits() > beside.digits() {
		unit = "是不是在以万元或亿元为单位的表里按元填的？"
	}
	return OddAmount.Found(odd.place, "%s %s 元与%s %s 元不成比例；%s请核对金额单位（unit）", odd.called, odd.amount.Grouped(), beside.called, beside.amount.Grouped(), unit)
}

// relations are how the figures of a record compare.
type relations struct {
	odd    [][2]*figure    // the pairs out of proportion
	agreed map[*figure]int // with how many others a figure is in proportion
}

// compare compares a part with its whole: it may not have several digits more or, unless
// it may be little, so many fewer that it is of another size. An amount of zero, or one
// that is not reported, compares with nothing.
func (r *relations) compare(whole, part *figure, little bool) {
	if whole != nil && part != nil {
		over := part.digits() - whole.digits()
		r.add(whole, part, over >= partOverWhole || !little && over <= -otherSize, over <= 1)
	}
}

// compareSize compares two that are of one size.
func (r *relations) compareSize(a, b *figure) {
	over := a.digits() - b.digits()
	r.add(a, b, max(over, -over) >= otherSize, max(over, -over) <= 1)
}

func (r *relations) add(a, b *figure, odd, agree bool) {
	switch {
	case odd:
		r.odd = append(r.odd, [2]*figure{a, b})
	case agree:
		if r.agreed == nil {
			r.agreed = map[*figure]int{}
		}
		r.agreed[a]++
		r.agreed[b]++
	}
}

// findings report, once each, the figures that explain the pairs out of proportion: first
// the one that is in most of them, or else agrees with fewest others, or else is smaller.
func (r *relations) findings() (fs []finding.Finding) {
	for pairs := r.odd; len(pairs) > 0; {
		count := map[*figure]int{}
		for _, pair := range pairs {
			count[pair[0]]++
			count[pair[1]]++
		}
		odder := func(a, b *figure) int {
			return cmp.Or(count[b]-count[a], r.agreed[a]-r.agreed[b], a.digits()-b.digits())
		}
		odd := pairs[0][0]
		for _, pair := range pairs {
			odd = slices.MinFunc([]*figure{odd, pair[0], pair[1]}, odder)
		}
		concerns := func(pair [2]*figure) bool { return pair[0] == odd || pair[1] == odd }
		beside := pairs[slices.IndexFunc(pairs, concerns)]
		if beside[0] == odd {
			beside[0] = beside[1]
		}
		fs = append(fs, oddFigure(odd, beside[0]))
		pairs = slices.DeleteFunc(pairs, concerns)
	}
	return fs
}

// oddBeside is the finding that each of at least two others, of those reported, is far
// larger than the figure or, with over, far smaller.
func oddBeside(f *figure, others []*figure, over bool) []finding.Finding {
	if others = slices.DeleteFunc(others, func(o *figure) bool { return o == nil }); len(others) < 2 {
		return nil
	}
	byDigits := func(a, b *figure) int { return a.digits() - b.digits() }
	least, most := slices.MinFunc(others, byDigits), slices.MaxFunc(others, byDigits)
	switch {
	case least.digits()-f.digits() >= otherSize:
		return []finding.Finding{oddFigure(f, least)}
	case over && f.digits()-most.digits() >= otherSize:
		return []finding.Finding{oddFigure(f, most)}
	}
	return nil
}
