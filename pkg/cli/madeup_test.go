package cli_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guozi/pkg/cli"
)

// A workbook's sheet of clocks says which due day is worked by 调休, and which
// step waits for a day to be filled in.
func TestWorkbookSaysWhatDaysAre(t *testing.T) {
	file := filepath.Join(t.TempDir(), "paper.xlsx")
	var stderr bytes.Buffer
	table := `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: demo
    name: 示例有限公司
    form: 国有独资公司
    category: market
    profit:
      - {year: 2025, audited: true, net_profit: 10000000.00, filed: 2026-05-20}
    other:
      - {name: 示例收入, determined: 2026-05-06, amount: 100.00, filed: 2026-05-20, payment_due: 2026-10-01}
`
	status := cli.Command{Stdin: strings.NewReader(table), Stdout: &stderr, Stderr: &stderr, Now: today}.
		Main([]string{"assess", "-e", "-", "-r", "../../testdata/audit/ratios.yaml", "--as-of", "2026-07-06", "-f", "xlsx=" + file})
	if status != 0 {
		t.Fatalf("status %d: %s", status, stderr.String())
	}
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var text strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			text.WriteString(strings.Join(row, "\t") + "\n")
		}
	}
	for _, want := range []string{"2026-09-20 周日是调休上班日（国办发明电〔2025〕7号）", "2026-10-01 国庆节放假，不是工作日；期限不顺延",
		"推算期限已过 26 天，请补填出资人单位收到日（agency_received）", "filing/projected-overdue"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no sheet says %q", want)
		}
	}
}
