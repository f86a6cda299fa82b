package xlsx_test

import (
	"path/filepath"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/remit"
	"guozi/pkg/report/reporttest"
)

// packRatios are ratios of every form.
const packRatios = `kind: ratios
version: 1
categories:
  - {id: plain, name: 一, ratios: [{from: 2007, to: 2024, ratio: 30%, approval: 例}, {from: 2025, ratio: 35%, approval: 例}]}
  - {id: rising, name: 二, ratios: [{from: 2022, ratio: 15%, step: 2.5%, cap: 22%, minimum: 100000.00, approval: 例}]}
  - {id: least, name: 三, ratios: [{from: 2007, at_least: 30%, exempt_below: 1000.00, minimum: 5000.00, approval: 例}]}
  - {id: none, name: 四, ratios: [{from: 2007, exempt: true, approval: 例}]}
  - {id: small, name: 五, ratios: [{from: 2007, ratio: 15%, exempt_below: 100000.00, small_only: true, approval: 例}]}
  - {id: ended, name: 六, ratios: [{from: 2020, to: 2023, ratio: 10%, step: 1%, cap: 50%, approval: 例}]}
`

// packEnterprises are records that meet what packs ask for, each in both ways.
const packEnterprises = `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: plain
    name: 例一
    form: 国有独资公司
    category: plain
    registered_capital: 10000000.00
    paid_in_capital: 8000000.00
    profit:
      - {year: 2022, net_profit: 9000000.00, undistributed_opening: -300000.05, statutory_reserve: 900000.00, reserve_balance: 1000000.00, distributable_profit: 7000000.33, filed: 2023-05-20, restated: {net_profit: 8000000.00, statutory_reserve: 800000.00, found: 2024-04-01}}
      - {year: 2023, net_profit: 2000000.00, prior_losses: 250000.00, statutory_reserve: 200000.00, reserve_balance: 4000000.00, distributable_profit: 1500000.00, filed: 2024-05-20, payments: [{date: 2024-06-01, amount: 100000.00}], restated: {net_profit: 2100000.00, found: 2025-03-01}}
      - {year: 2024, net_profit: 3000000.00, statutory_reserve: 300000.00, reserve_balance: 5100000.00, distributable_profit: 2500000.00, filed: 2025-05-06, other_deductions: [{name: 其他, amount: 1000.00, basis: 例}], relief: {amount: 10000.00, approval: 例, approved: 2025-06-01}}
      - {year: 2025, net_profit: -50000.00, distributable_profit: -10.00}
  - {id: rising, name: 例二, form: 国有独资公司, category: rising, profit: [{year: 2022, net_profit: 500000.00, distributable_profit: 500000.00}, {year: 2023, net_profit: 90000.00, distributable_profit: 90000.00}, {year: 2024, net_profit: 9000000.00, distributable_profit: 9000000.00}, {year: 2025, net_profit: 9000000.00, distributable_profit: 9000000.00}]}
  - {id: least, name: 例三, form: 国有独资公司, category: least, profit: [{year: 2024, net_profit: 2000.00, distributable_profit: 2000.00, ratio: 33%}, {year: 2025, net_profit: 9000.00, distributable_profit: 9000.00, ratio: 35.5%}]}
  - {id: none, name: 例四, form: 国有独资公司, category: none, profit: [{year: 2025, net_profit: 9000000.00, distributable_profit: 9000000.00}]}
  - {id: small, name: 例五, form: 国有独资公司, category: small, small: true, profit: [{year: 2025, net_profit: 600000.00, distributable_profit: 600000.00}]}
  - {id: large, name: 例六, form: 国有独资公司, category: small, small: false, profit: [{year: 2025, net_profit: 600000.00, distributable_profit: 600000.00}]}
  - {id: ended, name: 例七, form: 国有控股企业, state_share: 100%, category: ended, profit: [{year: 2025, net_profit: 600000.00, distributable_profit: 600000.00}]}
  - id: shares
    name: 例八
    form: 国有控股企业
    category: plain
    state_share: 60%
    excluded_share: 10%
    excluded_basis: 例
    registered_capital: 10000000.00
    dividends:
      - {year: 2025, resolution: 甲, voted: 2026-04-20, total: 1000000.05, net_profit: 5000000.00, reserve_balance: 6000000.00}
      - {year: 2024, resolution: 乙, voted: 2025-04-20, state_amount: 600000.33}
      - {year: 2023, resolution: 丙, voted: 2024-04-20, state_shares: 6000, per_share: 0.095}
    transfers: [{signed: 2026-03-02, consideration: 1000000.00, cost: 600000.00, fees: 30000.00}, {signed: 2026-03-03, consideration: 10.00, cost: 600000.00}]
    liquidations: [{planned: 2026-02-01, net: 1000000.05, less: [{name: 职工安置费用, amount: 300000.00}, {name: 招待费, amount: 1.00}]}, {planned: 2026-02-02, net: -5.00}]
    other: [{name: 拍卖, determined: 2026-03-02, amount: 1000.00, less: [{name: 拍卖费用, amount: 30.00}]}]
`

// What a spreadsheet makes of the formulas of a paper under each pack of testdata, in
// several readings, is what the program says, for what is deducted, the ratio, minimum
// and exemption, what is set off, costs, the fund's share, days set for one year, days
// nobody has seen, and zero filings.
func TestPacksInLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	reporttest.Program(t, "soffice", "libreoffice")
	files, err := filepath.Glob("../../../testdata/packs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	names := []string{"central-2014"}
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".yaml"); !strings.HasSuffix(name, "-cases") && !strings.HasSuffix(name, "-ratios") {
			names = append(names, name)
		}
	}
	var said []string
	var books []*grid
	for i, name := range names {
		readings := []reporttest.Reading{{Pack: name}}
		if i%4 == 0 {
			readings = append(readings, reporttest.Reading{Pack: name, Counting: deadline.Conservative, Reserve: remit.ReserveConvention},
				reporttest.Reading{Pack: name, Counting: deadline.NoRoll, Reserve: remit.ReserveNone})
		}
		for _, r := range readings {
			said = append(said, name+" "+string(r.Counting))
			books = append(books, workbook(t, reporttest.PaperOf(t, r, packEnterprises, packRatios)))
		}
	}
	for i, again := range recalculated(t, books) {
		wrong, all, _ := compared(books[i], again, false)
		for _, s := range wrong[:min(len(wrong), 10)] {
			t.Errorf("%s: %s", said[i], s)
		}
		if len(wrong) > 0 || all < 50 {
			t.Errorf("%s: %d of %d formulas differ", said[i], len(wrong), all)
		}
	}
}
