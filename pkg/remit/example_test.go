package remit_test

import (
	"fmt"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
)

func ExampleAssessor_Profit() {
	net, _, _ := money.ReadAmount("10亿", money.UnitYuan)
	reserve, _, _ := money.ReadAmount("8000万", money.UnitYuan)
	assessor := remit.New(stream.Measure(regulation.DefaultID), remit.Options{})
	a, err := assessor.Profit(nil, &proceeds.Profit{Year: 2025, NetProfit: &net, StatutoryReserve: &reserve},
		ratio.Entry{Ratio: money.MustRatio("30%"), Approval: "示例文号〔2026〕2号"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range a.Steps {
		fmt.Println(s.Op, s.ID, s.Value())
	}
	fmt.Println(a.Payable.Words())
	// Output:
	//  net_profit 1000000000.00
	// − prior_losses 0.00
	// − statutory_reserve 80000000.00
	// = base 920000000.00
	// × ratio 0.3
	// = payable 276000000.00
	// 贰亿柒仟陆佰万元整
}

func ExampleAssessor_Transfer() {
	price, _, _ := money.ReadAmount("1.2亿", money.UnitYuan)
	cost, _, _ := money.ReadAmount("8000万", money.UnitYuan)
	fees, _, _ := money.ReadAmount("300万", money.UnitYuan)
	a, err := remit.New(stream.Measure(regulation.DefaultID), remit.Options{}).Transfer(&proceeds.Transfer{Consideration: &price, Cost: &cost, Fees: &fees})
	fmt.Println(a.Payable, a.FeesOnly, err)
	// Output: 37000000.00 117000000.00 <nil>
}
