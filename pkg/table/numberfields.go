package table

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"guozi/pkg/money"
)

// moneyField reads an amount in the table's unit, of either sign.
func moneyField[T any](key, heading string, slot func(*T) **money.Yuan) field[T] {
	return valueField(key, heading, KindAmount, slot, (*reader).amount)
}

// positiveField reads an amount that can't be below zero.
func positiveField[T any](key, heading string, slot func(*T) **money.Yuan) field[T] {
	return valueField(key, heading, KindPositive, slot, func(r *reader, s string) (*money.Yuan, error) {
		y, err := r.amount(s)
		if err == nil && y.Sign() < 0 {
			return nil, fmt.Errorf("%s 是负数;这一项不能小于 0", Shorten(s))
		}
		return y, err
	})
}

// amount reads an amount. In a table that leaves its unit open, which is reported
// there, it takes whatever is an amount in one of them.
func (r *reader) amount(s string) (*money.Yuan, error) {
	var first error
	if y, err := money.ParseWithUnit(s); r.anyUnit && len(r.units) == 1 && r.units[0] == money.UnitYuan && err == nil {
		return r.memory.amount(y), nil
	}
	for _, u := range r.units {
		y, err := money.Parse(s, u)
		if err == nil {
			return r.memory.amount(y), nil
		}
		first = cmp.Or(first, err)
	}
	return nil, amountError(s, r.units[0], first)
}

// amountError is the error of an amount, with what to write where only a bracket or
// a currency sign is in the way.
func amountError(s string, unit money.Unit, err error) error {
	isAmount := func(s string) bool { _, err := money.Parse(s, unit); return err == nil }
	for _, brackets := range []string{"()", "\uff08\uff09"} {
		if number := strings.Trim(s, brackets); len(number) < len(s) && isAmount(number) {
			return fmt.Errorf("%q 不是数字;负数写成 -%s", Shorten(s), number)
		}
	}
	if number := strings.Trim(s, "\u00a5\uffe5$ "); len(number) < len(s) && isAmount(number) {
		return fmt.Errorf("%q 带了货币符号;请写成 %s", Shorten(s), number)
	}
	if strings.HasPrefix(s, "=") {
		return fmt.Errorf("%q 是公式;请写算好的金额", Shorten(s))
	}
	return err
}

func ratioField[T any](key, heading string, slot func(*T) *money.Ratio) field[T] {
	return valueField(key, heading, KindRatio, slot, func(_ *reader, s string) (money.Ratio, error) { return parseRatio(s) })
}

// givenRatioField reads a ratio that a record may leave out, nil then.
func givenRatioField[T any](key, heading string, slot func(*T) **money.Ratio) field[T] {
	return valueField(key, heading, KindRatio, slot, func(_ *reader, s string) (*money.Ratio, error) {
		v, err := parseRatio(s)
		return &v, err
	})
}

func parseRatio(s string) (money.Ratio, error) {
	v, err := money.ParseRatio(s)
	if number, minus := strings.CutPrefix(s, "-"); err != nil && minus {
		if _, wrong := money.ParseRatio(number); wrong == nil {
			return v, fmt.Errorf("%s 是负数;比例在 0%% 到 100%% 之间", Shorten(s))
		}
	}
	return v, err
}

// shareField reads a ratio between 0 and 100%.
func shareField[T any](key, heading string, slot func(*T) **money.Ratio) field[T] {
	return valueField(key, heading, KindShare, slot, func(_ *reader, s string) (*money.Ratio, error) {
		v, err := parseRatio(s)
		switch {
		case err != nil:
			return nil, err
		case v.AboveOne():
			return nil, fmt.Errorf("%s 超过 100%%;写成 51%% 或 0.51", Shorten(s))
		}
		return &v, nil
	})
}

func perShareField[T any](key, heading string, slot func(*T) **money.PerShare) field[T] {
	return valueField(key, heading, KindPerShare, slot, func(_ *reader, s string) (*money.PerShare, error) {
		v, err := money.ParsePerShare(s)
		if err != nil {
			return nil, err
		}
		return &v, nil
	})
}

func countField[T any](key, heading string, slot func(*T) **int64) field[T] {
	return valueField(key, heading, KindCount, slot, func(_ *reader, s string) (*int64, error) { return ParseShares(s) })
}

var shares = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{1,16}|\d{1,3}(,\d{3}){1,5})$`)
})

// ParseShares reads a number of shares: a whole number up to 10^15, plain or with
// a comma before every three digits.
func ParseShares(s string) (*int64, error) {
	n, err := strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64)
	if err != nil || !shares().MatchString(s) || n > 1e15 {
		return nil, fmt.Errorf("%q 不是股数;写成整数,如 487946985", Shorten(s))
	}
	return &n, nil
}
