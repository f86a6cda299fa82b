package flat

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/table"
)

// Remarks on units.
const (
	remarkOwnUnit   = "金额自己写的单位与列名的不同，按金额写的单位读取"
	remarkTableUnit = "列名的单位与“金额单位”不同，按列名的单位读取"
)

// withUnit is a value under a heading that states a unit, with the unit; or what is
// wrong with it. A value that has a unit of its own keeps it.
func (b *builder) withUnit(unit, text string, c *cell) (with, fault string) {
	bare := trim(text)
	switch {
	case !strings.ContainsAny(foldWidth(bare), "0123456789"), unit == b.unit.String():
		return text, ""
	case unit == "%":
		return asPercent(bare)
	case strings.ContainsAny(bare, "元千百十万亿"):
		if !strings.Contains(bare, strings.TrimSuffix(unit, "元")) || unit == "元" && strings.ContainsAny(bare, "千百十万亿") {
			b.faults.Remark(remarkOwnUnit, b.place(c))
		}
		return text, ""
	case b.unitStated && unit != b.unit.String():
		b.faults.Remark(remarkTableUnit, b.place(c))
	}
	for _, bracket := range []string{")", "）"} {
		if inner, in := strings.CutSuffix(bare, bracket); in {
			return inner + unit + bracket, ""
		}
	}
	return bare + unit, ""
}

// asPercent is a number in parts of a hundred. One that may be meant for a part of one
// is refused.
func asPercent(text string) (with, fault string) {
	plain := foldWidth(text)
	if strings.HasSuffix(plain, "%") {
		return text, ""
	}
	n, err := decimal.NewFromString(plain)
	if err == nil && n.Sign() > 0 && n.LessThanOrEqual(decimal.New(1, 0)) {
		return text, fmt.Sprintf("列名写着 %%，%s 是 %[1]s%% 还是 %s%%？请在数后面写上百分号", table.Shorten(text), n.Shift(2))
	}
	return text + "%", ""
}
