package paper_test

import (
	"strings"
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
)

const setsOff = `kind: rules
version: 1
id: sets-off
title: 示例办法
number: 示例规〔2026〕1号
valid: {from: 2020-01-01, article: 第二十条}
extends: shanghai-2024
supplement: {decrease: set_off_once, article: 第八条}
`

// What is said of a payable that fell is what the measure does with it: Shanghai's text
// that nothing is set off is not said under one that sets it off.
func TestDecreaseUnderEachMeasure(t *testing.T) {
	pack, fs := stream.ReadPack(stream.File{Name: "pack.yaml", Data: []byte(setsOff)}, stream.PackOptions{})
	if pack == nil {
		t.Fatalf("%+v", fs)
	}
	fell := remit.Supplement{Year: 2023, Decrease: money.FromFen(6000)}
	partly := fell
	partly.SetOffIn, partly.SetOff, partly.Lost = 2025, money.FromFen(3000), money.FromFen(3000)
	wholly := fell
	wholly.SetOffIn, wholly.SetOff = 2025, money.FromFen(6000)
	for _, c := range []struct {
		name  string
		m     *regulation.Measure
		s     remit.Supplement
		says  string
		never string
	}{
		{"Shanghai", stream.Measure(regulation.DefaultID), fell, "没有退还的规定", "冲抵一次"},
		{"not yet set off", pack, fell, "首次申报的年度冲抵一次", "退还"},
		{"partly set off", pack, partly, "在 2025 年度冲抵 30.00，其余 30.00 不再结转", "退还"},
		{"wholly set off", pack, wholly, "在 2025 年度冲抵", "不再结转"},
	} {
		text := strings.Join(paper.SupplementNotes(c.m, &c.s), "；")
		if !strings.Contains(text, c.says) || strings.Contains(text, c.never) {
			t.Errorf("%s: %s, want %s and never %s", c.name, text, c.says, c.never)
		}
	}
}
