package assess_test

import (
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// A share that can't be that of the enterprise's form is warned of once where an amount
// was computed with it: of no share, 0.00 would be payable and nobody would be told.
func TestAShareThatCannotBeIsToldWithTheAmount(t *testing.T) {
	const form, share = 3, 5
	filing := func(accept ...finding.Acceptance) proceeds.Filing {
		return proceeds.Filing{Places: places(map[string]int{"": 10}), Accept: accept}
	}
	byShare := []proceeds.Dividend{{Year: 2025, Total: yuan("100"), Filing: filing()}}
	accepted := finding.Acceptance{Rule: "enterprise/share-mismatch", Reason: "示例"}
	for _, c := range []struct {
		name, form, share string
		dividends         []proceeds.Dividend
		more              []proceeds.Liquidation
		accept            []finding.Acceptance
		payable           string
		want              int
	}{
		{"no share", "国有控股企业", "0%", byShare, nil, nil, "0.00", 1},
		{"no share in two records", "国有控股企业", "0%", byShare, []proceeds.Liquidation{{Planned: day("2026-02-01"), Net: yuan("10"), Filing: filing()}}, nil, "0.00", 1},
		{"the whole share of a controlled firm", "国有控股企业", "100%", byShare, nil, nil, "100.00", 1},
		{"accepted", "国有控股企业", "100%", byShare, nil, []finding.Acceptance{accepted}, "100.00", 0},
		{"accepted by the record", "国有控股企业", "100%", []proceeds.Dividend{{Year: 2025, Total: yuan("100"), Filing: filing(accepted)}}, nil, nil, "100.00", 0},
		{"a share that computed nothing", "国有控股企业", "0%", []proceeds.Dividend{{Year: 2025, StateAmount: yuan("60"), Filing: filing()}}, nil, nil, "60.00", 0},
		{"an unusual share", "国有控股企业", "34%", byShare, nil, nil, "34.00", 0},
		{"a fitting share", "国有控股企业", "51%", byShare, nil, nil, "51.00", 0},
		{"a part of a wholly owned firm", "国有独资公司", "60%", nil, []proceeds.Liquidation{{Planned: day("2026-02-01"), Net: yuan("10"), Filing: filing()}}, nil, "6.00", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := proceeds.Enterprise{ID: "demo", Form: c.form, StateShare: new(money.MustRatio(c.share)), Dividends: c.dividends, Liquidations: c.more, Accept: c.accept,
				Places: places(map[string]int{"form": form, "state_share": share})}
			r, fs := assessor(t, ratios()).All([]proceeds.Enterprise{e})
			if len(fs) != c.want {
				t.Fatalf("%d findings, want %d: %+v", len(fs), c.want, fs)
			}
			for _, f := range fs {
				if f.Rule != "enterprise/share-mismatch" || f.Severity != finding.Warning || f.Place != at(share) || f.Enterprise != "demo" {
					t.Errorf("%+v", f)
				}
			}
			if got := r.Totals.Payable.String(); got != c.payable {
				t.Errorf("payable %s, want %s", got, c.payable)
			}
		})
	}
}
