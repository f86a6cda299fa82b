package check

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

var (
	full = money.MustRatio("100%")
	half = money.MustRatio("50%")
)

// Share holds the state's share against the form: 100% for a wholly
// state-owned enterprise and less for the others. A controlled enterprise of 50%
// or less, or a participated one of more, is unusual and no more than that, as
// control can rest on agreements. A form that the measure counts as another with such a
// share is as it should be.
func Share(m *regulation.Measure, e *proceeds.Enterprise) []finding.Finding {
	share := e.StateShare
	if share == nil || e.Form == "" {
		return nil
	}
	_, counted := m.CountsAsForm(e.Form, share)
	rule, message := ShareMismatch, ""
	switch {
	case e.WhollyOwned() && !share.Equal(full):
		message = e.Form + "的国有股比例应为 100%，写的是 " + share.Percent() + "；请改正国有股比例（state_share）或企业形式（form）"
	case !e.WhollyOwned() && share.Equal(full) && counted == nil:
		message = "国有股比例是 100%，不是" + e.Form + "；请改正企业形式（form）或国有股比例（state_share）"
	case share.Sign() == 0:
		message = "国有股比例是 0%；没有国有股就没有应交的收益，请改正国有股比例（state_share）"
	case e.Form == proceeds.ControlledEnterprise && share.Cmp(half) <= 0:
		rule, message = ShareMismatch.As(finding.Warning), "国有控股企业的国有股比例是 "+share.Percent()+"，没有超过一半；请核对，相对控股的在已接受的问题（accept）写明理由"
	case e.Form == proceeds.ParticipatedEnterprise && counted == nil && share.Cmp(half) > 0:
		rule, message = ShareMismatch.As(finding.Warning), "国有参股企业的国有股比例是 "+share.Percent()+"，超过一半；请核对企业形式（form）"
	default:
		return nil
	}
	f := rule.Found(e.Places.At("state_share"), "%s", message)
	f.Related = []finding.Related{{Place: e.Places.At("form"), Message: "企业形式写在这里"}}
	return []finding.Finding{f}
}
