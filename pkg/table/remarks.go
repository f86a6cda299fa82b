package table

import (
	"fmt"
	"slices"

	"guozi/pkg/finding"
)

// Remark is what reading did, so that a file could be read, which whoever relies on
// the result should know: a formula whose kept value was taken, a row that was passed
// over, an amount in another spelling. Nothing is wrong with it, so it is counted and
// no finding.
type Remark struct {
	What  string // in Chinese, such as 公式按保存的值读取
	Count int
	First finding.Place
}

// String is the remark as one line for a person, without the name of the file.
func (r Remark) String() string {
	where := r.First.Reference()
	if where == "" {
		where = fmt.Sprintf("第 %d 行", r.First.Line)
	}
	if r.Count == 1 {
		return fmt.Sprintf("%s（%s）", r.What, where)
	}
	return fmt.Sprintf("%s：%d 处，先在%s", r.What, r.Count, where)
}

// RemarkCR is made of a text whose lines end in CR.
const RemarkCR = "换行是 CR，照样读取"

// Remark counts one more of what reading did, at a place.
func (f *Faults) Remark(what string, place finding.Place) {
	f.Remarks = AddRemarks(f.Remarks, Remark{what, 1, place})
}

// AddRemarks counts more remarks into a list, which has one of each about a file.
func AddRemarks(list []Remark, more ...Remark) []Remark {
	for _, m := range more {
		i := slices.IndexFunc(list, func(r Remark) bool { return r.What == m.What && r.First.File == m.First.File })
		if i < 0 {
			list = append(list, m)
			continue
		}
		list[i].Count += m.Count
		if m.First.Compare(list[i].First) < 0 {
			list[i].First = m.First
		}
	}
	return list
}
