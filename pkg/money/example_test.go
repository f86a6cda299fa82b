package money_test

import (
	"fmt"

	"guozi/pkg/money"
)

func ExampleParse() {
	a, _ := money.Parse("27,600", money.UnitWan)
	fmt.Println(a)
	_, err := money.Parse("0.001", money.UnitYuan)
	fmt.Println(err)
	// Output:
	// 276000000.00
	// 金额“0.001”（元）精确到了分以下；以元计最多 2 位小数，请先按分取整
}

func ExampleReadAmount() {
	for _, text := range []string{"1亿2000万", "3000万元", "(1,234.56)", "1,23"} {
		a, _, err := money.ReadAmount(text, money.UnitYuan)
		fmt.Println(a, err)
	}
	// Output:
	// 120000000.00 <nil>
	// 30000000.00 <nil>
	// -1234.56 <nil>
	// 0.00 金额“1,23”可以是 1.23，也可以是 123；请写明是哪一个
}

func ExampleParseUnit() {
	u, ok := money.ParseUnit("万元")
	fmt.Println(u, ok)
	// Output: 万元 true
}

func ExampleFromFen() {
	fmt.Println(money.FromFen(-50))
	// Output: -0.50
}

func ExampleMax() {
	loss := money.FromFen(-100)
	fmt.Println(money.Max(loss, money.Yuan{}), money.Min(loss, money.Yuan{}))
	// Output: 0.00 -1.00
}

func ExampleYuan_Grouped() {
	fmt.Println(money.FromFen(27600000000).Grouped())
	// Output: 276,000,000.00
}

func ExampleYuan_Words() {
	fmt.Println(money.FromFen(27600000000).Words())
	// Output: 贰亿柒仟陆佰万元整
}

func ExampleParseRatio() {
	r, _ := money.ParseRatio("12.5%")
	fmt.Println(r, r.Percent(), r.AboveOne())
	// Output: 0.125 12.5% false
}

func ExampleRatio_Of() {
	tenth := money.MustRatio("10%")
	fmt.Println(tenth.Of(money.FromFen(5)), tenth.Of(money.FromFen(4)), tenth.Of(money.FromFen(-5)))
	// Output: 0.01 0.00 -0.01
}

func ExamplePerShare_Of() {
	p, _ := money.ParsePerShare("0.095")
	fmt.Println(p.Of(487946985))
	// Output: 46354963.58
}

func ExampleInterest() {
	held := money.FromFen(1000000000)
	on360, _ := money.Interest(held, money.MustRatio("0.05%"), 56, 360)
	on365, _ := money.Interest(held, money.MustRatio("0.05%"), 56, 365)
	fmt.Println(on360, on365)
	// Output: 777.78 767.12
}
