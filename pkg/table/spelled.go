package table

import (
	"slices"
	"strings"

	"guozi/pkg/money"
)

// The years a table may speak of: those the working-day calendar covers.
const firstYear, lastYear = 2007, 2050

// ParseAmount reads an amount as people write it, in yuan where it names no other unit.
func ParseAmount(s string) (money.Yuan, error) {
	return readPlain(s, KindAmount, func(plain string) (money.Yuan, error) {
		y, _, err := money.ReadAmount(plain, money.UnitYuan)
		return y, amountError(plain, err)
	})
}

// amountError is the error of an amount, with what to write where it is a formula.
func amountError(s string, err error) error {
	if err != nil && strings.HasPrefix(s, "=") {
		return refused(s, "%q 是公式；请写算好的金额")
	}
	return err
}

// ParseRatio reads a ratio as people write it. One below zero is a *RangeError.
func ParseRatio(s string) (money.Ratio, error) {
	return readPlain(s, KindRatio, func(plain string) (money.Ratio, error) {
		v, _, err := parseRatio(plain)
		return v, err
	})
}

func parseRatio(s string) (money.Ratio, spelling, error) {
	v, err := money.ParseRatio(s)
	if err == nil {
		return v, 0, nil
	}
	if number, minus := strings.CutPrefix(s, "-"); minus {
		if _, _, wrong := parseRatio(number); wrong == nil {
			return v, 0, outOfRange(s, "%s 是负数；比例在 0%% 到 100%% 之间，请核对")
		}
	}
	number, percent := strings.CutPrefix(s, "百分之")
	if !percent {
		number, percent = strings.CutSuffix(s, "%")
		number = strings.TrimRight(number, " ")
	}
	if percent {
		if v, wrong := money.ParseRatio(strings.TrimSpace(number) + "%"); wrong == nil {
			return v, isOtherRatio, nil
		}
	}
	if strings.Count(s, ",") == 1 {
		if point := strings.Replace(s, ",", ".", 1); point != s {
			if _, wrong := money.ParseRatio(point); wrong == nil {
				return v, 0, refused(s, "比例“%s”里有逗号，可以是 %s，也可以是 %s；请写明是哪一个", point, strings.Replace(s, ",", "", 1))
			}
		}
	}
	return v, 0, err
}

// ParseShare reads a ratio of at most 100% as people write it. One out of that range is
// a *RangeError.
func ParseShare(s string) (money.Ratio, error) {
	return readPlain(s, KindShare, func(plain string) (money.Ratio, error) {
		v, _, err := parseShare(plain)
		return v, err
	})
}

func parseShare(s string) (money.Ratio, spelling, error) {
	v, how, err := parseRatio(s)
	switch {
	case err != nil || !v.AboveOne():
		return v, how, err
	case strings.HasSuffix(s, "%") || how != 0:
		return v, 0, outOfRange(s, "%s 超过 100%%；请核对")
	}
	return v, 0, outOfRange(s, "%s 超过 100%%；是不是 %[1]s%%？")
}

// BareOne is the warning about a ratio that was read as 100% and may be meant as 1%: a
// bare 1. It is "" for any other text.
func BareOne(text string) string {
	if Plain(text) != "1" {
		return ""
	}
	return "1 按 100% 读取；指的是 1% 就写 1%，是 100% 就写 100%"
}

// ParsePerShare reads an amount per share as people write it.
func ParsePerShare(s string) (money.PerShare, error) {
	return readPlain(s, KindPerShare, func(plain string) (money.PerShare, error) {
		v, _, err := parsePerShare(plain)
		return v, err
	})
}

func parsePerShare(s string) (money.PerShare, spelling, error) {
	v, err := money.ParsePerShare(s)
	if err == nil {
		return v, 0, nil
	}
	number := strings.TrimPrefix(strings.TrimSuffix(strings.TrimSuffix(s, "/股"), "元"), "¥")
	if size, minus := strings.CutPrefix(number, "-"); minus {
		if _, wrong := money.ParsePerShare(size); wrong == nil {
			return v, 0, refused(s, "%s 是负数；每股股利不能小于 0")
		}
	}
	if number == s {
		return v, 0, err
	}
	if v, wrong := money.ParsePerShare(number); wrong == nil {
		return v, namesUnit, nil
	}
	return v, 0, err
}

// ParseShares reads a number of shares as people write it: a whole number up to 10^15,
// plain or with a comma before every three digits, perhaps in 万 or 亿 and with 股.
func ParseShares(s string) (*int64, error) {
	return readPlain(s, KindCount, func(plain string) (*int64, error) {
		n, _, err := parseShares(plain)
		return n, err
	})
}

func parseShares(s string) (*int64, spelling, error) {
	number := strings.TrimRight(strings.TrimSuffix(s, "股"), " ")
	y, how, err := money.ReadAmount(number, money.UnitYuan)
	const most = 1e15
	n := y.Decimal()
	if err != nil || how&^money.NamesUnit != 0 || strings.Contains(s, "元") || strings.ContainsAny(number, "+-") || !n.IsInteger() || n.IntPart() > most ||
		how == 0 && strings.Contains(number, ".") {
		switch {
		case err == nil && n.IntPart() > most:
			return nil, 0, refused(s, "%s 太大；股数最多 %d，请核对位数", int64(most))
		case err == nil && n.Sign() < 0:
			return nil, 0, refused(s, "%s 是负数；股数不能小于 0")
		}
		return nil, 0, refused(s, "%q 不是股数；写成整数，如 487946985")
	}
	var other spelling
	if how != 0 || number != s {
		other = hasUnitOfCount
	}
	return new(n.IntPart()), other, nil
}

// ParseTruth reads yes or no as people write it.
func ParseTruth(s string) (bool, error) {
	return readPlain(s, KindBool, func(plain string) (bool, error) {
		truth, _, err := parseTruth(plain)
		return truth, err
	})
}

func parseTruth(s string) (yes bool, how spelling, err error) {
	switch s {
	case "true", "是":
		return true, 0, nil
	case "false", "否":
		return false, 0, nil
	}
	switch strings.ToLower(s) {
	case "true", "yes", "y", "√", "✓", "✔", "☑":
		return true, isOtherTruth, nil
	case "false", "no", "n", "×", "✗", "✘":
		return false, isOtherTruth, nil
	case "1", "0":
		return false, 0, refused(s, "%s 可以是“是”、“否”，也可以是个数；请写 是 或 否")
	}
	return false, 0, refused(s, "%q 看不出是“是”还是“否”；请写 是 或 否")
}

// ParseWord reads one of the allowed words.
func ParseWord(s string, allowed []string) (string, error) {
	if word := Plain(s); slices.Contains(allowed, word) {
		return word, nil
	}
	return "", NotAmong(s, allowed)
}

// SameValue reports whether two texts are surely the same value of the kind.
func SameValue(kind ValueKind, a, b string) bool {
	a, b = Plain(a), Plain(b)
	if a == b {
		return true
	}
	switch kind {
	case KindAmount, KindPositive:
		x, errX := ParseAmount(a)
		y, errY := ParseAmount(b)
		return errX == nil && errY == nil && x.Equal(y)
	case KindRatio, KindShare:
		x, errX := ParseRatio(a)
		y, errY := ParseRatio(b)
		return errX == nil && errY == nil && x == y
	case KindBool:
		x, _, errX := parseTruth(a)
		y, _, errY := parseTruth(b)
		return errX == nil && errY == nil && x == y
	}
	return false
}
