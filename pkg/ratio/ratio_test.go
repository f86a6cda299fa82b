package ratio_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/money"
	"guozi/pkg/ratio"
)

func entry(from, to int, percent string) ratio.Entry {
	return ratio.Entry{From: from, To: to, Ratio: money.MustRatio(percent), Approval: "示例文号〔2024〕1号"}
}

func table() *ratio.Table {
	return &ratio.Table{Categories: []ratio.Category{
		{ID: "market", Name: "市场竞争类", Ratios: []ratio.Entry{entry(2023, 2024, "30%"), entry(2026, 0, "35%")}},
		{ID: "public", Ratios: []ratio.Entry{entry(2023, 2025, "15%"), entry(2025, 0, "12.5%")}},
		{ID: "empty"},
	}}
}

// The ratio is fixed by category and year on approval (第七条); nothing in the
// measure carries one forward.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, category string
		year           int
		want           string
	}{
		{"first year", "market", 2023, "30%"},
		{"last year, inclusive", "market", 2024, "30%"},
		{"open at the end", "market", 2050, "35%"},
		{"only one of two", "public", 2024, "15%"},
		{"only the other", "public", 2026, "12.5%"},
		{"last year's ratio is not carried forward", "market", 2025, `分类 "market" 没有 2025 年度的上交比例（只有 2023—2024 年、2026 年起的比例）；请补上经批准的比例和文号，不会沿用其他年度`},
		{"next year's is not carried back", "market", 2022, `没有 2022 年度的上交比例`},
		{"no ratio at all", "empty", 2025, `没有 2025 年度的上交比例（没有任何比例）`},
		{"two ratios", "public", 2025, `分类 "public" 的 2025 年度有 2 个比例（15%、12.5%），无法确定用哪一个`},
		{"a slip", "markets", 2025, `没有分类 "markets"；是不是 "market"？（现有：market public empty）`},
		{"the name for the id", "市场竞争类", 2025, `没有分类 "市场竞争类"；是不是 "market"？`},
		{"another category", "金融", 2025, `没有分类 "金融"（现有：market public empty）`},
		{"no category", "", 2025, `没有分类 ""（现有：market public empty）`},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, e, err := table().Find(c.category, c.year)
			switch {
			case err != nil:
				if !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s\nwant %s", err, c.want)
				}
				if e.Ratio.Sign() != 0 {
					t.Errorf("an error, and the ratio %s with it", e.Ratio.Percent())
				}
			case e.Ratio.Percent() != c.want || k.ID != c.category:
				t.Errorf("%s of %s, want %s of %s", e.Ratio.Percent(), k.ID, c.want, c.category)
			}
		})
	}
}

func TestFindTellsItsErrorsApart(t *testing.T) {
	for _, c := range []struct {
		category string
		year     int
		as       any
	}{
		{"nobody", 2024, new(*ratio.UnknownCategoryError)},
		{"market", 2025, new(*ratio.MissingYearError)},
		{"public", 2025, new(*ratio.AmbiguousError)},
	} {
		if _, _, err := table().Find(c.category, c.year); !errors.As(err, c.as) {
			t.Errorf("%s %d: %T, want %T", c.category, c.year, err, c.as)
		}
	}
}

func TestUnknownCategoryInALargeOrEmptyTable(t *testing.T) {
	if _, _, err := new(ratio.Table).Find("market", 2025); err == nil || err.Error() != `没有分类 "market"（比例表没有任何分类）` {
		t.Errorf("%v", err)
	}
	large := new(ratio.Table)
	for _, id := range strings.Fields("a b c d e f g h i j k l m") {
		large.Categories = append(large.Categories, ratio.Category{ID: id})
	}
	if _, _, err := large.Find("market", 2025); err == nil || err.Error() != `没有分类 "market"（现有 13 个：a b c d e f g h i j k l …）` {
		t.Errorf("%v", err)
	}
}

func TestYears(t *testing.T) {
	for _, c := range []struct {
		from, to int
		want     string
	}{{2024, 0, "2024 年起"}, {2024, 2024, "2024 年"}, {2024, 2026, "2024—2026 年"}} {
		if got := entry(c.from, c.to, "30%").Years(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// firstYear and lastYear are the years that properties look at; entries lie
// within them, so what is open at the end reaches lastYear.
const firstYear, lastYear = 2020, 2040

// drawEntries draws entries that may overlap and leave gaps.
func drawEntries(t *rapid.T) []ratio.Entry {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ratio.Entry {
		e := entry(rapid.IntRange(firstYear+1, lastYear-1).Draw(t, "from"), 0, "30%")
		if rapid.Bool().Draw(t, "closed") {
			e.To = rapid.IntRange(e.From, lastYear-1).Draw(t, "to")
		}
		return e
	}), 0, 6).Draw(t, "entries")
}

// holding is how many entries hold for the year, counted year by year.
func holding(entries []ratio.Entry, year int) int {
	n := 0
	for _, e := range entries {
		to := e.To
		if to == 0 {
			to = lastYear
		}
		for y := e.From; y <= to; y++ {
			if y == year {
				n++
			}
		}
	}
	return n
}

func TestFindHoldsWhereOneEntryDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawEntries(t)
		year := rapid.IntRange(firstYear, lastYear).Draw(t, "year")
		tab := &ratio.Table{Categories: []ratio.Category{{ID: "m", Ratios: entries}}}
		_, e, err := tab.Find("m", year)
		var missing *ratio.MissingYearError
		var ambiguous *ratio.AmbiguousError
		switch n := holding(entries, year); {
		case n == 0 && !errors.As(err, &missing):
			t.Errorf("no entry holds, but %v", err)
		case n == 1 && (err != nil || holding([]ratio.Entry{e}, year) != 1):
			t.Errorf("one entry holds, but %+v, %v", e, err)
		case n > 1 && (!errors.As(err, &ambiguous) || len(ambiguous.Entries) != n):
			t.Errorf("%d entries hold, but %v", n, err)
		}
	})
}
