package stream

import (
	"bytes"
	"fmt"
	"testing"

	"gopkg.in/yaml.v3"
)

// tenThousand is an enterprise table of that many, each with a profit record.
func tenThousand() []byte {
	var b bytes.Buffer
	b.WriteString("kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, `  - id: demo-%05d
    name: 示例第 %d 集团有限公司
    form: 国有独资公司
    category: market # 分类
    agency: "示例出资人"
    state_share: 100%%
    registered_capital: 1000000000.00
    profit:
      - year: 2025
        audited: true
        net_profit: %d.00
        prior_losses: 200000000.00
        statutory_reserve: 80,000,000.00
        declared: 276000000.00
        filed: 2026-05-20
        documents: [申报表, 决算报表, 审计报告]
        payments: [{date: 2026-09-10, amount: 276000000.00}]
`, i, i, i)
	}
	return b.Bytes()
}

func BenchmarkRead10k(b *testing.B) {
	in := Input{File: File{Name: "e.yaml", Data: tenThousand()}}
	b.SetBytes(int64(len(in.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, fs := Read(in); len(fs) > 0 {
			b.Fatal(fs[0])
		}
	}
}

// What yaml.v3 takes for the same by itself.
func BenchmarkBareYAML10k(b *testing.B) {
	data := tenThousand()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&n); err != nil {
			b.Fatal(err)
		}
	}
}
