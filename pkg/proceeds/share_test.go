package proceeds_test

import (
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// A wholly state-owned enterprise is the state's to 100% unless it says
// otherwise; of others nothing is assumed.
func TestShare(t *testing.T) {
	half := money.MustRatio("50%")
	for _, c := range []struct {
		form     string
		reported *money.Ratio
		want     string
		wholly   bool
	}{
		{"国有独资企业", nil, "100%", true},
		{"国有独资公司", nil, "100%", true},
		{"国有独资公司", &half, "50%", true},
		{"国有控股企业", nil, "", false},
		{"国有控股企业", &half, "50%", false},
		{"国有参股企业", nil, "", false},
		{"", nil, "", false},
	} {
		e := proceeds.Enterprise{Form: c.form, StateShare: c.reported}
		got := ""
		if s := e.Share(); s != nil {
			got = s.Percent()
		}
		if got != c.want || e.WhollyOwned() != c.wholly {
			t.Errorf("%s, %v: %q, wholly owned %v", c.form, c.reported, got, e.WhollyOwned())
		}
	}
	e := proceeds.Enterprise{Form: "国有独资公司"}
	*e.Share() = half
	if e.Share().Percent() != "100%" {
		t.Error("changing one answer changes the next")
	}
}
