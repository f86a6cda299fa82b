package xlsx_test

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

// alwaysRecalculate tells LibreOffice not to take over the values of a workbook.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// recalculated is what LibreOffice makes of the workbooks when it computes them
// anew.
func recalculated(t *testing.T, books []*grid) []*grid {
	t.Helper()
	dir, out, profile := t.TempDir(), t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}
	for i, b := range books {
		name := filepath.Join(dir, fmt.Sprintf("%03d.xlsx", i))
		if err := os.WriteFile(name, b.data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if said, err := exec.CommandContext(t.Context(), reporttest.Program(t, "soffice", "libreoffice"), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	list := make([]*grid, len(books))
	for i := range books {
		data, err := os.ReadFile(filepath.Join(out, fmt.Sprintf("%03d.xlsx", i)))
		if err != nil {
			t.Fatal(err)
		}
		list[i] = read(t, data)
	}
	return list
}

// alike compares what two programs made of a formula: numbers to the last digit
// that a spreadsheet shows.
func alike(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) <= 1e-14*math.Abs(x)
}

// serial is the number of a day: 2026-01-01 is 46023.
func serial(day string) int { return 46023 + workday.MustDate(day).Sub(workday.MustDate("2026-01-01")) }

// compared holds what a spreadsheet computed against the program's values: the
// cells that differ, and how many formulas there are. In a workbook that was
// changed the checks differ; whether one says so is told apart.
func compared(want, got *grid, changed bool) (wrong []string, formulas int, told bool) {
	cells := got.cells()
	for at, w := range want.cells() {
		if w.Formula == "" {
			continue
		}
		formulas++
		if changed && (w.Value == "一致" || strings.HasPrefix(at, "汇总!") && strings.Contains(w.Formula, "COUNTIF")) {
			told = told || cells[at].Value == "不符"
			continue
		}
		if !alike(w.Value, cells[at].Value) {
			wrong = append(wrong, fmt.Sprintf("%s is %q, the program says %q: %s", at, cells[at].Value, w.Value, w.Formula))
		}
	}
	slices.Sort(wrong)
	return wrong, formulas, told
}
