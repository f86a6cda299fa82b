package ratio_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/ratio"
)

func manyCategories(n int) *ratio.Table {
	t := new(ratio.Table)
	for i := range n {
		t.Categories = append(t.Categories, ratio.Category{ID: fmt.Sprintf("category-%d", i), Name: fmt.Sprintf("示例 %d", i), Ratios: []ratio.Entry{entry(2020, 0, "30%")}})
	}
	return t
}

// An unknown category that many enterprises name is searched for once.
func TestUnknownCategoryAgain(t *testing.T) {
	tab := manyCategories(1000)
	tab.Index()
	look := func() {
		_, _, err := tab.Find("categori-7", 2025)
		var unknown *ratio.UnknownCategoryError
		if !errors.As(err, &unknown) || unknown.Near == nil || unknown.Near.ID != "category-7" || len(unknown.Known) != 1000 {
			t.Fatal(err)
		}
	}
	look()
	if n := testing.AllocsPerRun(10, look); n > 10 {
		t.Errorf("%v pieces of memory for each look", n)
	}
}

// An index changes no answer, and what is added after it is found as well.
func TestIndex(t *testing.T) {
	plain, indexed := manyCategories(3), manyCategories(3)
	indexed.Categories = indexed.Categories[:2]
	indexed.Index()
	indexed.Categories = manyCategories(3).Categories
	for _, tab := range []*ratio.Table{plain, indexed} {
		tab.Categories = append(tab.Categories, ratio.Category{ID: "category-1", Name: "示例 1"}) // told as a fault; the first holds
	}
	for _, id := range []string{"category-0", "category-1", "category-2", "category-9", "示例 1", "示例 2", "x", ""} {
		c1, e1, err1 := plain.Find(id, 2025)
		c2, e2, err2 := indexed.Find(id, 2025)
		if (c1 == nil) != (c2 == nil) || c1 != nil && (c1.ID != id || c2.ID != id) || fmt.Sprint(e1, err1) != fmt.Sprint(e2, err2) {
			t.Errorf("%q: %v, %v; with an index %v, %v", id, e1, err1, e2, err2)
		}
	}
}

// A message lists a few of many: a table may be wrong in the same way for each of
// thousands of records.
func TestMessagesListAFew(t *testing.T) {
	var entries []ratio.Entry
	for year := 2007; year < 2047; year++ {
		entries = append(entries, entry(year, year, "30%"))
	}
	tab := &ratio.Table{Categories: []ratio.Category{{ID: "m", Ratios: entries}, {ID: "n"}}}
	for range 40 {
		tab.Categories[1].Ratios = append(tab.Categories[1].Ratios, entry(2020, 0, "30%"))
	}
	for id, c := range map[string]struct {
		year int
		says string
	}{
		"m": {2050, "2018 年 …的比例"},
		"n": {2025, "有 40 个比例（" + strings.Repeat("30%、", 11) + "30% …）"},
	} {
		if _, _, err := tab.Find(id, c.year); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", id, err)
		}
	}
}
