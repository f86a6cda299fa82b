package regulation_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

// A kind of income that a measure does not have is named, with the one most likely
// meant; a kind with a calculation of its own was not meant to be another.
func TestRequireIncome(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	m.Number = "示例府规〔2025〕1号"
	m.Incomes = slices.DeleteFunc(m.Incomes, func(in regulation.Income) bool { return in.ID == "liquidation" })
	m.Incomes = append(m.Incomes, regulation.Income{ID: "lease", Short: "租赁"})
	for id, want := range map[string]string{
		"profit": "", "other": "", "lease": "",
		"leese":       `示例府规〔2025〕1号没有 "leese" 这种收入（是不是 lease？）`,
		"租赁收入":        `示例府规〔2025〕1号没有 "租赁收入" 这种收入（可用：other、lease）`,
		"liquidation": `示例府规〔2025〕1号没有 "liquidation" 这种收入（可用：profit、dividend、transfer、other、lease）`,
	} {
		err := m.RequireIncome(id)
		var unknown *regulation.UnknownIncomeError
		switch {
		case want == "" && err == nil:
		case !errors.As(err, &unknown) || unknown.Income != id || err.Error() != want:
			t.Errorf("%s: %v, want %s", id, err, want)
		}
	}
	m.Incomes = m.Incomes[:1]
	if text := m.RequireIncome("rent").Error(); strings.Contains(text, "（") {
		t.Errorf("a measure of profit alone offers others: %s", text)
	}
}
