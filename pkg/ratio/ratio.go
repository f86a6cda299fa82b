// Package ratio is the category-ratio table (第七条): which ratio holds for a
// category in a profit year, and by which approval. The measure publishes no
// ratio and neither does this package; every ratio comes from a user's table.
package ratio

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
)

// Table is a category-ratio table, possibly merged from several files. Index
// readies one for many looks into it.
type Table struct {
	Titles     []string
	Categories []Category

	index *index
}

// Category is one category of enterprises.
type Category struct {
	ID     string
	Name   string
	Tier   string // 分档
	Ratios []Entry
	Accept []finding.Acceptance
	Places finding.Places
}

// mostListed is how many of a kind a message lists.
const mostListed = 12

// listed is the first of the list in words, and a sign that there are more.
func listed[T any](list []T, word func(T) string) string {
	var words []string
	for _, v := range list[:min(len(list), mostListed)] {
		words = append(words, word(v))
	}
	if len(list) > mostListed {
		words[mostListed-1] += " …"
	}
	return strings.Join(words, "、")
}

// UnknownCategoryError is a category that the table does not define.
type UnknownCategoryError struct {
	Category string
	Known    []string
	Near     *Category // the one most likely meant: of that name or of the nearest id; or nil
}

func (e *UnknownCategoryError) Error() string {
	msg := fmt.Sprintf("没有分类 %q", e.Category)
	if e.Near != nil {
		msg += fmt.Sprintf("；是不是 %q？", e.Near.ID)
	}
	if len(e.Known) == 0 {
		return msg + "（比例表没有任何分类）"
	}
	if len(e.Known) > mostListed {
		return msg + fmt.Sprintf("（现有 %d 个：%s …）", len(e.Known), strings.Join(e.Known[:mostListed], " "))
	}
	return msg + fmt.Sprintf("（现有：%s）", strings.Join(e.Known, " "))
}

// MissingYearError is a profit year for which a category has no ratio.
type MissingYearError struct {
	Category *Category
	Year     int
}

func (e *MissingYearError) Error() string {
	have := "没有任何比例"
	if len(e.Category.Ratios) > 0 {
		have = "只有 " + listed(e.Category.Ratios, Entry.Years) + "的比例"
	}
	return fmt.Sprintf("分类 %q 没有 %d 年度的上交比例（%s）；请补上经批准的比例和文号，不会沿用其他年度", e.Category.ID, e.Year, have)
}

// AmbiguousError is a profit year for which a category has several ratios.
type AmbiguousError struct {
	Category *Category
	Year     int
	Entries  []Entry
}

func (e *AmbiguousError) Error() string {
	ratios := listed(e.Entries, func(r Entry) string { return r.Ratio.Percent() })
	return fmt.Sprintf("分类 %q 的 %d 年度有 %d 个比例（%s），无法确定用哪一个", e.Category.ID, e.Year, len(e.Entries), ratios)
}

// Category is the category with the id.
func (t *Table) Category(id string) (*Category, bool) {
	i, ok := t.indexed().byID[id]
	if !ok {
		return nil, false
	}
	return &t.Categories[i], true
}

// covering are the ratios that hold in the year.
func (c *Category) covering(year int) []Entry {
	return slices.DeleteFunc(slices.Clone(c.Ratios), func(e Entry) bool { return !e.Covers(year) })
}

// Find is the ratio that holds for the category in the profit year, the entry as it
// stands in that year. The error is an *UnknownCategoryError, a *MissingYearError or an
// *AmbiguousError: last year's ratio is not carried forward.
func (t *Table) Find(category string, year int) (*Category, Entry, error) {
	c, ok := t.Category(category)
	if !ok {
		x := t.indexed()
		e := &UnknownCategoryError{Category: category, Known: x.ids}
		if near := x.nearest(category); near >= 0 {
			e.Near = &t.Categories[near]
		}
		return nil, Entry{}, e
	}
	var held *Entry
	for i := range c.Ratios {
		switch e := &c.Ratios[i]; {
		case !e.Covers(year):
		case held != nil:
			return c, Entry{}, &AmbiguousError{Category: c, Year: year, Entries: c.covering(year)}
		default:
			held = e
		}
	}
	if held == nil {
		return c, Entry{}, &MissingYearError{Category: c, Year: year}
	}
	return c, held.in(year), nil
}

// FindOrCarry is Find under a measure that may let the ratio of the last year that has
// one hold for a year without.
func (t *Table) FindOrCarry(carry bool, category string, year int) (*Category, Entry, error) {
	c, e, err := t.Find(category, year)
	if err == nil || !carry || c == nil {
		return c, e, err
	}
	last := 0
	for i := range c.Ratios {
		if to := c.Ratios[i].To; to < year {
			last = max(last, to)
		}
	}
	if _, held, none := t.Find(category, last); last > 0 && none == nil {
		held.CarriedFrom = last
		return c, held, nil
	}
	return c, e, err
}
