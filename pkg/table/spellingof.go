package table

import (
	"sync"

	"guozi/pkg/money"
	"guozi/pkg/workday"
)

// loneValue is a value outside any table, in the field of its kind.
type loneValue struct {
	amount *money.Yuan
	share  *money.Ratio
	day    workday.Date
	year   int
	code   string
}

// loneFields are fields of single values as records have them.
var loneFields = sync.OnceValue(func() map[ValueKind]field[loneValue] {
	return map[ValueKind]field[loneValue]{
		KindAmount: moneyField("", "", func(v *loneValue) **money.Yuan { return &v.amount }),
		KindShare:  shareField("", "", func(v *loneValue) **money.Ratio { return &v.share }),
		KindDate:   dateField("", "", func(v *loneValue) *workday.Date { return &v.day }),
		KindYear:   yearField("", "", func(v *loneValue) *int { return &v.year }),
		KindText:   codeField("", "", func(v *loneValue) *string { return &v.code }),
	}
})

// RemarksOnSpelling are what reading remarks on the text of an amount, a share, a day, a
// year or, for KindText, a code, as on the value of a table; none for a text in its plain
// spelling or one that can't be read.
func RemarksOnSpelling(kind ValueKind, text string) (list []string) {
	f, ok := loneFields()[kind]
	if !ok {
		return nil
	}
	r := &reader{Faults: new(Faults), memory: new(Memory), units: InYuan()}
	f.readInto(r, &Node{Kind: Value, Text: text}, new(loneValue))
	for _, remark := range r.Remarks {
		list = append(list, remark.What)
	}
	return list
}

// RemarkUnit is what is remarked on an amount with its unit, such as 10亿.
const RemarkUnit = "金额按写明的单位读取"
