package flat

import (
	"slices"
	"strings"
)

// remarkSheetMeant is said of a row whose income is called by another name.
const remarkSheetMeant = "收入的其他叫法（如“利润收入”“股息”）按它所指的一种读取"

// otherNames are what people also call the records of a sheet, by its key; each means
// nothing else.
var otherNames = map[string][]string{
	"profit":       {"利润", "应交利润", "上交利润"},
	"dividends":    {"股利", "股息", "股利股息", "股息股利", "红利", "股息红利", "分红", "股利分红"},
	"transfers":    {"产权转让", "股权转让", "转让"},
	"liquidations": {"清算", "企业清算"},
	"other":        {"其他", "其它"},
}

// withoutSaying takes off what goes without saying in the name of an income: that it is
// one, and the state's.
var withoutSaying = strings.NewReplacer("国有股利", "股利", "国有股息", "股息", "国有资本", "", "国有股", "", "国有", "",
	"经营收入", "", "收入", "", "收益", "", "所得", "", "、", "", "/", "", " ", "")

// sheetMeant is the index of the only sheet that the name of an income can mean, -1 where
// none is sure.
func (l *layout) sheetMeant(name string) int {
	name = withoutSaying.Replace(name)
	return slices.IndexFunc(l.sheets, func(s sheet) bool { return slices.Contains(otherNames[s.Key], name) })
}
