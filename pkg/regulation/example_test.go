package regulation_test

import (
	"fmt"

	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

func ExampleMeasure() {
	m := stream.Measure(regulation.DefaultID)
	fmt.Println(m.Number, m.Valid.From, m.Valid.To)
	profit, _ := m.Income("profit")
	for _, c := range profit.Clocks {
		fmt.Println(c.Label, c.Span(), c.Article)
	}
	// Output:
	// 沪府规〔2024〕4号 2024-04-01 2029-03-31
	// 申报 年度终了后 5 个月 第十一条第一款第(一)项
	// 审核 收到申报后 15 个工作日 第十三条第(二)项
	// 复核 收到审核意见后 15 个工作日 第十三条第(三)项
	// 交清 申报日起 4 个月（原则上） 第十三条第(一)项
	// 通知书 上交通知书写明的日期 第十三条第(五)项
}
