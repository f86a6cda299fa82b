package table

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// spelling says in which ways the text of a value is not its plain spelling. Each way is
// counted where a table is read.
type spelling uint16

const (
	hasBlanks spelling = 1 << iota
	isWide
	namesUnit
	hasSign
	inBrackets
	isDash
	namesMinus
	isNoisy
	hasUnitOfCount
	isOtherDate
	isOtherYear
	isDecimalYear
	isHanYear
	isOtherRatio
	isOtherTruth
	isSeveral
)

// spellings are what is said of each, in the order in which it is said.
var spellings = []struct {
	spelling
	remark string
}{
	{hasBlanks, "两端的空格没有读"},
	{isWide, "全角的数字、字母和符号按半角读取"},
	{namesUnit, RemarkUnit},
	{hasSign, "金额带人民币符号"},
	{inBrackets, "括号里的金额按负数读取"},
	{isDash, "金额“-”按 0.00 读取"},
	{namesMinus, "“负”字按负号读取"},
	{isNoisy, "二进制小数的尾差不到 0.000001 元，金额读到分"},
	{hasUnitOfCount, "股数按写明的单位读取"},
	{isOtherDate, "不写成 2026-05-20 这样的日期按年、月、日读取"},
	{isOtherYear, "年度没有读“年”字"},
	{isDecimalYear, "年度写成小数（2025.0），按整数读取"},
	{isHanYear, "汉字写的年度按数字读取"},
	{isOtherRatio, "比例的其他写法按百分数读取"},
	{isOtherTruth, "√、Y 等按“是”、“否”读取"},
	{isSeveral, "一处写了几份材料，已经分开"},
}

// Plain is a number, day, word or code as it is written plainly: in half-width
// characters, with ASCII signs, without blanks around.
func Plain(s string) string { return strings.Map(plainSign, proceeds.NameKey(s)) }

func plainSign(c rune) rune {
	switch {
	case c == '。':
		return '.'
	case c == '\u2212' || c >= '\u2010' && c <= '\u2015': // minus and dashes
		return '-'
	}
	return c
}

// isBare reports a text that surely has no blank at either end. Most texts start and
// end with an ASCII or a Chinese character.
func isBare(s string) bool {
	n := len(s)
	return n > 0 && (s[0] > ' ' && s[0] < 0x7f || s[0] >= 0xe4 && s[0] <= 0xe9) &&
		(s[n-1] > ' ' && s[n-1] < 0x7f || n > 2 && s[n-3] >= 0xe4 && s[n-3] <= 0xe9)
}

// spellingsOfAmount are the ways in which the text of an amount was no plain number.
func spellingsOfAmount(how money.Spelling) (s spelling) {
	for _, way := range []struct {
		money.Spelling
		spelling
	}{{money.NamesUnit, namesUnit}, {money.HasSign, hasSign}, {money.InBrackets, inBrackets}, {money.IsDash, isDash}, {money.NamesMinus, namesMinus}} {
		if how&way.Spelling != 0 {
			s |= way.spelling
		}
	}
	return s
}

// remarkSpelling counts the ways in which the text of a value was no plain spelling.
func (f *Faults) remarkSpelling(place finding.Place, how spelling) {
	if how == 0 {
		return
	}
	for _, s := range spellings {
		if how&s.spelling != 0 {
			f.Remark(s.remark, place)
		}
	}
}

// RemarkName counts the ways in which a text that is compared as a name was not written
// as it is compared.
func (f *Faults) RemarkName(text string, place finding.Place) {
	var how spelling
	bare := proceeds.TrimBlanks(text)
	if bare != text {
		how = hasBlanks
	}
	if proceeds.NameKey(bare) != bare {
		how |= isWide
	}
	f.remarkSpelling(place, how)
}
