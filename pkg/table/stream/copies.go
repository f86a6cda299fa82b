package stream

import (
	"fmt"
	"maps"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// mergeCopies makes one finding of all records that stand on the same two sheets of a
// workbook, as on a sheet and a copy of it.
func mergeCopies(fs []finding.Finding) []finding.Finding {
	type pair struct{ earlier, later string }
	at := map[pair]int{} // the index of the finding
	count := map[pair]int{}
	kept := fs[:0]
	for _, f := range fs {
		if f.Rule != table.DuplicateID.Code || len(f.Related) == 0 || f.Place.Sheet == f.Related[0].Place.Sheet {
			kept = append(kept, f)
			continue
		}
		p := pair{f.Related[0].Place.Sheet, f.Place.Sheet}
		if count[p]++; count[p] == 1 {
			at[p] = len(kept)
			kept = append(kept, f)
		}
	}
	for p, i := range at {
		f := &kept[i]
		f.Message = fmt.Sprintf("工作表“%s”和“%s”里有 %d 条同样的记录，先是这一条（%s 与 %s）；一张表写一个年度的请改正年度，复制出来的请删掉一张",
			table.Shorten(p.earlier), table.Shorten(p.later), count[p], f.Related[0].Place.Reference(), f.Place.Reference())
	}
	return slices.DeleteFunc(kept, func(f finding.Finding) bool { // that the sheet was read goes without saying
		return f.Severity == finding.Note && f.Rule == table.UnknownKey.Code && slices.ContainsFunc(slices.Collect(maps.Keys(at)), func(p pair) bool { return p.later == f.Place.Sheet })
	})
}
