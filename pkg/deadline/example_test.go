package deadline_test

import (
	"fmt"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

func ExampleEngine_Timeline() {
	engine, err := deadline.New(stream.Measure(regulation.DefaultID), workday.Default(), deadline.Options{AsOf: workday.MustDate("2026-07-01")})
	if err != nil {
		fmt.Println(err)
		return
	}
	record := proceeds.Profit{Year: 2025, Filing: proceeds.Filing{Filed: workday.MustDate("2026-05-20"), AgencyReceived: workday.MustDate("2026-05-20"),
		AgencyReviewed: workday.MustDate("2026-06-10")}}
	timeline := engine.Timeline(deadline.Facts{Income: record.Income(), Year: record.Year, Dates: record.Dates()})
	for _, s := range timeline.Steps {
		fmt.Println(s.ID, s.Due, s.Status)
	}
	// Output:
	// filing 2026-06-01 met
	// agency_review 2026-06-10 met
	// finance_review 2026-07-02 pending
	// payment 2026-09-20 pending
	// notice_payment  no-clock
}

func ExampleEngine_Explain() {
	engine, _ := deadline.New(stream.Measure(regulation.DefaultID), workday.Default(), deadline.Options{})
	timeline := engine.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: 2024,
		Dates: proceeds.Dates{proceeds.YearEnd: workday.MustDate("2024-12-31")}})
	filing, _ := timeline.Step("filing")
	for _, d := range engine.Explain(filing) {
		fmt.Println(d.Date, d.Kind, d.Holiday)
	}
	// Output:
	// 2025-05-31 放假 端午节
	// 2025-06-01 放假 端午节
	// 2025-06-02 放假 端午节
	// 2025-06-03 工作日
}
