package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guozi/pkg/cli"
)

// A long table with faults tells as many as one can read, an error before any
// number of warnings, and fails.
func TestFaultsOfStream(t *testing.T) {
	ratios, err := filepath.Abs("../../testdata/ratios.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润,法定公积金\n"
	rows := func(n int, profit, reserve string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "demo-%d,示例,国有独资公司,market,利润,2025,%s,%s\n", i, profit, reserve)
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		rows   string
		status int
		says   string
		lines  int // of findings
	}{
		"errors":                      {rows(5000, "x", "0.00"), 1, "错误太多，只列 1000 处，后面的没有再读\n", 1000},
		"warnings":                    {rows(1500, "100.00", "20.00"), 0, "另有 500 处没有列出\n", 1000},
		"an error after the warnings": {rows(1500, "100.00", "20.00") + "z,示例,国有独资公司,market,利润,2025,x,\n", 1, "t.csv:1502:28: 归母净利润", 1001},
		"an id twice":                 {rows(1500, "100.00", "20.00") + "demo-7,示例,国有独资公司,market,,,,\n", 1, `t.csv:1502:1: 企业编号 "demo-7" 重复`, 1001},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile("t.csv", []byte(head+c.rows), 0o644); err != nil {
				t.Fatal(err)
			}
			var out, faults bytes.Buffer
			status := cli.Command{Stdout: &out, Stderr: &faults, Now: today}.Main([]string{"assess", "-e", "t.csv", "-r", ratios, "-f", "csv=out.csv"})
			listed := strings.Count("\n"+faults.String(), "\nt.csv:")
			if status != c.status || !strings.Contains(faults.String(), c.says) || listed != c.lines {
				t.Errorf("status %d, %d findings:\n%.600s", status, listed, faults.String())
			}
			if _, err := os.Stat("out.csv"); (err == nil) != (c.status == 0) {
				t.Errorf("the output: %v", err)
			}
		})
	}
}
