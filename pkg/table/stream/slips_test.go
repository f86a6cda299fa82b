package stream_test

import (
	"strings"
	"testing"
)

// What is wrong with the writing of single lines is told at once, in the order of the
// lines, and with it what is wrong with the rest of the file.
func TestSlipsAreToldAtOnce(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"full-width colons", "kind: enterprises\nversion: 1\nunit: 元\nenterprises⟦：⟧\n  - id⟦：⟧a\n    name⟦：⟧甲：乙\n    form: 国有独资公司\n", []string{"全角冒号", "全角冒号", "全角冒号"}},
		{"of several kinds", enterprise("agency⟦：⟧乙", "uscc⟦:⟧x", "state_share ⟦=⟧ 80%", "⟦//⟧ 说明", "parent:⟦\u3000⟧m", "profit:", "  ⟦-⟧year: 2025", "    net_profit: 1"),
			[]string{"全角冒号", "冒号后面要有一个空格", "等号", "注释要以半角 #", "冒号后面是全角空格", "- 后面要有一个空格"}},
		{"in braces", enterprise("agency⟦：⟧乙", "profit:", "  - ⟦｛⟧year⟦：⟧2025⟦，⟧net_profit⟦：⟧1｝"), []string{"全角冒号", "花括号", "全角冒号", "全角逗号", "全角冒号"}},
		{"under Chinese keys", enterprise("⟦代为申报的母公司编号⟧: m", "⟦利润⟧:", "  - ⟦年度⟧⟦：⟧2025", "    net_profit: 1"), []string{"请写 parent", "请写 profit", "请写 year", "全角冒号"}},
		{"and a wrong value behind one", enterprise("agency⟦：⟧乙", "state_share⟦：⟧⟦甚多⟧"), []string{"全角冒号", "全角冒号", "国有股比例"}},
		{"and a bracket", enterprise("agency⟦：⟧乙", "parent: ⟦[⟧m"), []string{"全角冒号", "没有配对"}},
		{"tabs", enterprise("agency: 乙") + "⟦\t⟧uscc: x\n\tcategory: m\n\tstate_share: 1\n", []string{"制表符；请改成空格（共有 3 行）"}},
		{"full-width blanks", "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n⟦\u3000\u3000⟧- id: a\n\u3000\u3000\u3000\u3000name: 甲\n\u3000\u3000\u3000\u3000form: 国有独资公司\n", []string{"全角空格；请改成半角空格（共有 3 行）"}},
		{"no-break blanks", enterprise("agency: 乙") + "⟦\u00a0\u00a0\u00a0\u00a0⟧uscc: x\n", []string{"不换行空格；请改成普通空格"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, want := unmark(t, "f.yaml", c.in)
			_, fs := read(text)
			if len(fs) != len(c.want) {
				t.Fatalf("%d findings, want %d:\n%s", len(fs), len(c.want), listing(fs))
			}
			for i, f := range fs {
				if !strings.Contains(f.Message, c.want[i]) || i < len(want.found) && f.Place != want.found[i] {
					t.Errorf("want %v %s, got %v: %s", want.found[i], c.want[i], f.Place, f.Message)
				}
			}
		})
	}
}

// A text that only looks like a key is none.
func TestTextsAreNoSlips(t *testing.T) {
	for _, value := range []string{"附件：审计报告", "abc:def", "A = B", "甲，乙: 丙"} {
		text, want := unmark(t, "f.yaml", profit("documents:", "  - '"+value+"'", "  - "+strings.ReplaceAll(value, ": ", "："), "filed⟦：⟧2026-05-20"))
		_, fs := read(text)
		if len(fs) != 1 || fs[0].Place != want.found[0] {
			t.Errorf("%q:\n%s", value, listing(fs))
		}
	}
}
