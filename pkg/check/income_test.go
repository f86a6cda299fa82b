package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every record of a kind that the measure does not have is refused, at its kind or
// else where it stands, whatever the form of the enterprise.
func TestUnknownIncome(t *testing.T) {
	const at = ", name: x, determined: 2026-01-15, amount: 1}"
	found, accepted, _ := run(t, files{"ratios.yaml": ratios, "e.yaml": list(
		solo("a", ", other: [{kind: lease"+at+", {kind: rent"+at+", {kind: other"+at+", {kind: rent, name: y, determined: 2026-01-15, amount: 1, accept: [{rule: enterprise/unknown-income, reason: 另行处理}]}]"),
		joint("b", ", other: [{kind: lease"+at+"]"))})
	if diff := cmp.Diff([]string{"enterprise/unknown-income error a lease 2026 at lease", "enterprise/unknown-income error a rent 2026 at rent",
		"enterprise/unknown-income error b lease 2026 at lease"}, found); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"enterprise/unknown-income error a rent 2026 at rent because 另行处理"}, accepted); diff != "" {
		t.Errorf("accepted (-want +got):\n%s", diff)
	}
}
