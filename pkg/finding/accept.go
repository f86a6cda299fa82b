package finding

import "slices"

// UnusedAcceptance is the code of an acceptance that silences nothing.
var UnusedAcceptance = Rule{Code: "accept/unused", Severity: Warning, Title: "接受的问题并不存在",
	Explain: "已接受的问题（accept）写的代码没有对应的问题：可能代码写错了，也可能问题已经解决。留着它会掩盖以后的同类问题。", Remedy: "删掉这一条，或改正代码。"}

// Acceptance silences one finding code for the record that holds it.
type Acceptance struct {
	Rule   string
	Reason string
	Places Places
}

// Accepted is a finding that an acceptance silenced, with the reason given there.
type Accepted struct {
	Finding
	Reason string
}

// AcceptanceOf is the first entry of the lists that accepts the code, nil when
// none does.
func AcceptanceOf(code string, lists ...[]Acceptance) *Acceptance {
	for _, list := range lists {
		if i := slices.IndexFunc(list, func(x Acceptance) bool { return x.Rule == code }); i >= 0 {
			return &list[i]
		}
	}
	return nil
}

// Unused reports an acceptance that silenced nothing, with the nearest of the
// known codes when its code is none of them.
func (x *Acceptance) Unused(known []string) Finding {
	at := x.Places.At("rule")
	if slices.Contains(known, x.Rule) {
		return UnusedAcceptance.Found(at, "这里没有 %q 的问题可接受；请删掉这一条", x.Rule)
	}
	if near := Nearest(x.Rule, known); near != "" {
		return UnusedAcceptance.Found(at, "没有代码 %q；是不是 %s？", x.Rule, near)
	}
	return UnusedAcceptance.Found(at, "没有代码 %q；guozi rules 列出全部", x.Rule)
}
