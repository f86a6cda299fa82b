package trial_test

import (
	"fmt"

	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/trial"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

// A file of cases is read by stream, and by what it is reckoned the caller says.
func ExampleRunFile() {
	file, _ := stream.ReadTests(stream.File{Name: "cases.yaml", Data: []byte(`kind: tests
version: 1
tests:
  - name: 表决后 30 个工作日
    given: {income: dividend, voted: 2026-09-01}
    expect: {filing: {due: 2026-10-21}}
`)})
	s := trial.Setting{Measure: stream.Measure(regulation.DefaultID), Calendar: workday.Default()}
	result, err := trial.RunFile("cases.yaml", file, func(*worked.Case) trial.Setting { return s })
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Outcomes[0].Failures {
		fmt.Println(f.Place, f.Path, "want", f.Expected.Plain, "got", f.Got.Plain)
		for _, line := range f.Trace {
			fmt.Println(" ", line.Label, line.Value)
		}
	}
	// Output:
	// cases.yaml:6:28 filing.due want 2026-10-21 got 2026-10-19
	//   起算 2026-09-01
	//   计入 2026-09-20
	//   跳过 2026-09-25 至 2026-09-27
	//   跳过 2026-10-01 至 2026-10-07
	//   计入 2026-10-10
	//   名义届满 2026-10-19
	//   期限 2026-10-19
}
