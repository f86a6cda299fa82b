package table

import (
	"cmp"
	"strconv"
	"strings"

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
			return nil, refused(s, "%s 是负数；这一项不能小于 0")
		}
		return y, err
	})
}

// amount reads an amount. In a table that leaves its unit open, which is reported
// there, it takes whatever is an amount in one of them.
func (r *reader) amount(s string) (*money.Yuan, error) {
	var first error
	for _, u := range r.units {
		y, how, err := money.ReadAmount(s, u)
		if err != nil && r.node.Number {
			y, err = r.binaryAmount(s, u)
		}
		if err == nil {
			r.how |= spellingsOfAmount(how)
			return r.memory.amount(y), nil
		}
		first = cmp.Or(first, err)
	}
	return nil, amountError(s, first)
}

// binaryAmount reads an amount that a program kept in binary, perhaps with the unit of
// its column, and makes the text of its node that of the amount.
func (r *reader) binaryAmount(s string, u money.Unit) (money.Yuan, error) {
	word := ""
	for _, name := range []string{"亿元", "万元", "元"} {
		if number, ok := strings.CutSuffix(s, name); ok {
			s, word = number, name
			u, _ = money.ParseUnit(name)
			break
		}
	}
	y, noisy, err := money.ReadBinary(s, u)
	if err != nil {
		return y, err
	}
	if noisy {
		r.how |= isNoisy
	}
	r.node.Text = y.In(u) + word
	return y, nil
}

func ratioField[T any](key, heading string, slot func(*T) *money.Ratio) field[T] {
	return valueField(key, heading, KindRatio, slot, (*reader).ratio)
}

// givenRatioField reads a ratio that a record may leave out, nil then.
func givenRatioField[T any](key, heading string, slot func(*T) **money.Ratio) field[T] {
	return valueField(key, heading, KindRatio, slot, func(r *reader, s string) (*money.Ratio, error) {
		v, err := r.ratio(s)
		return &v, err
	})
}

func (r *reader) ratio(s string) (money.Ratio, error) {
	v, how, err := parseRatio(s)
	r.how |= how
	return v, err
}

// shareField reads a ratio between 0 and 100%.
func shareField[T any](key, heading string, slot func(*T) **money.Ratio) field[T] {
	return valueField(key, heading, KindShare, slot, func(r *reader, s string) (*money.Ratio, error) {
		v, how, err := parseShare(s)
		r.how |= how
		if err != nil {
			return nil, err
		}
		return &v, nil
	})
}

func perShareField[T any](key, heading string, slot func(*T) **money.PerShare) field[T] {
	return valueField(key, heading, KindPerShare, slot, func(r *reader, s string) (*money.PerShare, error) {
		v, how, err := parsePerShare(s)
		r.how |= how
		if err != nil {
			return nil, err
		}
		return &v, nil
	})
}

// daysField reads a number of days, none included.
func daysField[T any](key, heading string, slot func(*T) *int) field[T] {
	return valueField(key, heading, KindCount, slot, func(_ *reader, s string) (int, error) {
		n, err := strconv.Atoi(s)
		switch {
		case err == nil && n < 0:
			return 0, refused(s, "%s 是负数；没有迟的写 0")
		case err != nil || s[0] == '+':
			return 0, refused(s, "%q 不是天数；写成整数，如 46，没有迟的写 0")
		}
		return n, nil
	})
}

// countField reads a number of shares.
func countField[T any](key, heading string, slot func(*T) **int64) field[T] {
	return valueField(key, heading, KindCount, slot, func(r *reader, s string) (*int64, error) {
		n, how, err := parseShares(s)
		r.how |= how
		return n, err
	})
}
