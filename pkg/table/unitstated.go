package table

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"guozi/pkg/proceeds"
)

// Parts of the expressions that know how a text states the unit of its amounts.
const (
	// Currency is the yuan as people name it before or after a unit.
	Currency = `(?:人民币|RMB|CNY|¥)`
	// MoneyUnit is a unit with its currency: 万元, 千港元.
	MoneyUnit = `(?:[十百千]?[万亿]|[十百千])?(?:元|圆|美元|美金|港元|港币|欧元|日元|英镑|澳元|加元|USD|HKD|EUR|JPY|GBP)`
	// AnyUnit is one that may leave the currency out: 万.
	AnyUnit = `(?:` + MoneyUnit + `|[百千]?[万亿]|(?:千))`

	ofTable   = `(?:(?:本表|表中|表内|以上|上述|以下|所有|各项|全部|除[^,;。]{1,12}外,?)的?)*(?:金额|数据|数字|数额|款项)?的?`
	all       = `(?:均|都|一律|全部)?`
	clauseEnd = `(?:$|[^\p{L}])`
)

// statement is one way to state a unit, which takes one of the words; with none, a short
// text as a whole.
type statement struct {
	words   []string
	pattern *regexp.Regexp
}

// mayMatch says quickly that most texts state nothing.
func (s *statement) mayMatch(text string) bool {
	const longest = 60 // bytes
	if s.words == nil {
		return len(text) <= longest
	}
	return slices.ContainsFunc(s.words, func(word string) bool { return strings.Contains(text, word) })
}

// statements are how a text states the unit of the table or record that it belongs to.
// One that follows the word for unit is known wherever it stands; the others must start a
// clause. The first group, where it is not empty, says that it is the unit of something
// else, such as of 原报表; the second is the unit, the third are others beside it.
var statements = sync.OnceValue(func() []statement {
	several := `((?:[/、或和及]` + MoneyUnit + `)*)`
	ofMoney := `[(\[]?` + Currency + `?[:/,;、(]?(` + AnyUnit + `)` + several + `[)\]]?` + Currency + `?`
	written := Currency + `?(` + MoneyUnit + `)` + several + Currency + `?`
	clause := `(?:^|[^\p{L}\p{N}])`
	return []statement{
		{[]string{"单位", "UNIT"}, regexp.MustCompile(`(?i)(原[^,;。:()]*)?` + ofTable + `(?:币种[及、/和]?)?(?:货币|计量|计价)?(?:单位|units?)` + all + `(?:[:为是用按]?)` + ofMoney + clauseEnd)},
		{[]string{"以", "按", "用"}, regexp.MustCompile(`(?i)()` + clause + ofTable + all + `[以按用]` + written + `(?:为(?:金额|计量|货币|记账)?单位|计[算量价列]?|列[示报]|填[列报]|表示|反映|编制)` + clauseEnd)},
		{[]string{"金额", "数据", "数字", "数额"}, regexp.MustCompile(`(?i)()` + clause + ofTable + `(?:金额|数据|数字|数额)` + all + `(?:[:为是])` + written + clauseEnd)},
		{nil, regexp.MustCompile(`(?i)()^[(\[【]?` + Currency + `?[:/]?(` + MoneyUnit + `)` + several + Currency + `?[)\]】]?$`)},
	}
})

// UnitStated is the unit of amounts that a text states, as 单位：万元 and 以万元计 do, ""
// for none, and whether that is all it says. The unit has its currency, so 万 is 万元; of
// several it is all, as 元/万元.
func UnitStated(text string) (unit string, alone bool) {
	if !strings.ContainsAny(text, "元圆圓万萬亿億千金币镑DRPdrp") {
		return "", false
	}
	key := unitSpellings().Replace(strings.ToUpper(proceeds.NameKey(text)))
	texts := []string{aroundColons().ReplaceAllString(key, "$1"), WithoutBlanks(key)}
	for _, said := range slices.Compact(texts) {
		for _, s := range statements() {
			if !s.mayMatch(said) {
				continue
			}
			found := s.pattern.FindStringSubmatchIndex(said)
			if found == nil {
				continue
			}
			if found[3] > found[2] {
				return "", false
			}
			unit = WholeUnit(said[found[4]:found[5]])
			if found[7] > found[6] && !strings.HasPrefix(said[found[7]:], "/") { // 元/股
				unit += said[found[6]:found[7]]
			}
			return unit, !strings.ContainsFunc(said[:found[0]]+said[found[1]:], unicode.IsLetter)
		}
	}
	return "", false
}

// unitSpellings are other spellings in a text that states a unit.
var unitSpellings = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("RMB'000", "RMB千元", "RMB 10,000", "RMB万元", "RMB10,000", "RMB万元",
		"∶", ":", "=", ":", "單", "单", "萬", "万", "億", "亿", "計", "计", "圓", "圆",
		"“", "", "”", "", "‘", "", "’", "", "「", "", "」", "", `"`, "", "'", "")
})

var aroundColons = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\s*([:(])\s*`) })

// WithoutBlanks is the text without any blank.
func WithoutBlanks(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// scaleSigns are those that a unit may have before its currency.
const scaleSigns = "十百千万亿"

// WholeUnit is a unit as tables call it.
func WholeUnit(unit string) string {
	money := strings.TrimLeft(unit, scaleSigns)
	scale := strings.TrimSuffix(unit, money)
	switch money = strings.ToUpper(money); money {
	case "", "圆":
		money = "元"
	case "美金":
		money = "美元"
	}
	return scale + money
}

// unitPlaces are the units that amounts of a table may be in, and by how many decimal
// places one is moved to be in yuan.
var unitPlaces = map[string]int32{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}

// UnitPlaces is by how many decimal places an amount in the unit is moved to be in yuan, 0
// for a unit that no amount of a table can be in.
func UnitPlaces(unit string) int32 { return unitPlaces[unit] }

// NoUnit says what to do about a unit that no amount of a table can be in, "" for one that
// it can be in.
func NoUnit(unit string) string {
	_, may := unitPlaces[unit]
	switch money := strings.TrimLeft(unit, scaleSigns); {
	case may:
		return ""
	case strings.ContainsAny(unit, "/、或和及"):
		return "金额单位写了几个（" + unit + "）；请只留一个"
	case money != "元":
		return "金额单位是" + unit + "；请折算成人民币再填"
	}
	return "金额单位是" + unit + "；请换算成元、万元或亿元再填"
}
