package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// batchTable writes the CSV table of n enterprises that the benchmark of batches
// carries through.
func batchTable(t *testing.T, n int) (name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "e.csv")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	_, _ = w.WriteString("编号,企业名称,企业形式,分类,出资人单位,注册资本,收入,年度,经审计,归母净利润,以前年度未弥补亏损,法定公积金,申报金额,申报日,附送材料,缴库1·缴库日,缴库1·缴库金额\n")
	for i := range n {
		_, _ = fmt.Fprintf(w, "demo-%07d,示例第 %[1]d 集团有限公司,国有独资公司,market,示例出资人,1000000000.00,利润,2025,true,%[1]d000.00,0.00,0.00,0.00,2026-05-20,申报表、决算报表、审计报告,2026-09-10,1.00\n", i+1)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// peakOf runs the program and returns the most memory that it had, in MiB.
func peakOf(t *testing.T, bin string, args ...string) float64 {
	t.Helper()
	c := exec.Command(bin, args...)
	out := new(bytes.Buffer)
	c.Stdout, c.Stderr = out, out
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%.2000s", strings.Join(args, " "), err, out)
	}
	return float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024
}

// A working paper takes little more memory than what it says: its sheets are
// compressed as they are laid out.
func TestMemoryOfPapers(t *testing.T) {
	bin := built(t)
	for _, c := range []struct {
		enterprises int
		most        float64 // MiB
	}{{3_000, 160}, {20_000, 768}} {
		if testing.Short() && c.enterprises > 3_000 {
			continue
		}
		peak := peakOf(t, bin, "assess", "-e", batchTable(t, c.enterprises), "-r", "../../testdata/ratios.yaml", "-f", "xlsx="+filepath.Join(t.TempDir(), "p.xlsx"), "--as-of", "2026-11-23")
		t.Logf("%d enterprises: %.0f MiB", c.enterprises, peak)
		if peak >= c.most {
			t.Errorf("%d enterprises: %.0f MiB, want less than %.0f", c.enterprises, peak, c.most)
		}
	}
}

// What the program writes, it reads, however long: the table comes back from the
// workbook value by value.
func TestLongWorkbookComesBack(t *testing.T) {
	n := 60_000
	if testing.Short() {
		n = 6_000
	}
	bin, dir := built(t), t.TempDir()
	table, book, back, straight := batchTable(t, n), filepath.Join(dir, "e.xlsx"), filepath.Join(dir, "back.csv"), filepath.Join(dir, "straight.csv")
	const most = 640 // MiB
	for _, way := range [][2]string{{table, book}, {book, back}} {
		peak := peakOf(t, bin, "convert", way[0], way[1])
		t.Logf("%d enterprises to %s: %.0f MiB", n, filepath.Ext(way[1]), peak)
		if peak >= most {
			t.Errorf("%d enterprises to %s: %.0f MiB, want less than %d", n, filepath.Ext(way[1]), peak, most)
		}
	}
	peakOf(t, bin, "convert", table, straight)
	// A workbook has no zeros at the end of a number, and 是 for true.
	got, want := fileText(t, back), strings.NewReplacer(".00", "", ",true,", ",是,", ",false,", ",否,").Replace(fileText(t, straight))
	if got != want {
		t.Errorf("%d lines, want %d", strings.Count(got, "\n"), strings.Count(want, "\n"))
	}
}

func fileText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
