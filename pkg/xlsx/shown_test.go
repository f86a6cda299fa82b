package xlsx_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"guozi/pkg/xlsx"
)

// shownCodes are formats that people give to amounts, numbers and ids.
var shownCodes = []string{"0", "0.00", "#,##0.00", "#,##0.00_ ;-#,##0.00_ ", "#,##0.00;(#,##0.00)", `0.00"万元"`, `0.00,"千元"`, "000000", "000-0000", "0%", "0.00%",
	"#", "?0.0?", "[Red]-0.0", "[$¥-804]#,##0.00", `\¥0.0`, "0;-0;零", `#,##0.00;[Red]"负"0.00;"-"`, "* 0", "0_)", `"编号"0000`, "0.0##", "0,,"}

var shownNumbers = []string{"0", "7", "-7", "1234567.891", "-1234567.885", "0.005", "-0.004", "0.3", "123456789012.35", "1E+05", "1.5e-3", "999.995"}

// A number is shown as LibreOffice shows it.
func TestShownNumbers(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("soffice is needed for this test: ", err)
	}
	var rows [][]cell
	for range shownNumbers {
		var row []cell
		for _, code := range shownCodes {
			row = append(row, cell{value: 1, style: xlsx.Style{Format: code}})
		}
		rows = append(rows, row)
	}
	var out bytes.Buffer
	if err := layOut(&out, xlsx.Book{}, sheet{head: xlsx.Head{Name: "表"}, rows: rows}); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	for _, n := range shownNumbers {
		data = replacedIn(t, data, "<v>1</v>", "<v>"+n+"</v>", len(shownCodes))
	}
	file, dir := filepath.Join(t.TempDir(), "a.xlsx"), t.TempDir()
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--norestore",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true", "--outdir", dir, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	text, err := os.ReadFile(filepath.Join(dir, "a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	w, err := xlsx.Open(data, maxSize)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rowsOf(t, w.Sheets[0]) {
		for k, c := range row.Cells {
			if got, ok := c.Shown(); !ok || got != want[i][k] {
				t.Errorf("%s by %s: %q %v, want %q", shownNumbers[i], shownCodes[k], got, ok, want[i][k])
			}
		}
	}
}

// Where LibreOffice differs from Excel, Excel counts: a point stays, what follows ! is
// shown as it is, and the colours of a Chinese Excel are colours.
func TestShownInExcel(t *testing.T) {
	for _, c := range []struct{ code, number, want string }{{"#.##", "7", "7."}, {"#.##", "0.5", ".5"}, {`0!.0,"万元"`, "1000000", "100.0万元"}, {"[红]0.00", "-7", "-7.00"}, {"0.00;[红]-0.00", "-7", "-7.00"}} {
		got, ok := (&xlsx.RowCell{Kind: xlsx.NumberValue, Text: c.number, Format: xlsx.Format{Code: c.code}}).Shown()
		if !ok || got != c.want {
			t.Errorf("%s by %s: %q %v, want %q", c.number, c.code, got, ok, c.want)
		}
	}
}

// What a number looks like is not told where that is not known.
func TestNotShown(t *testing.T) {
	for _, code := range []string{"General", "", "yyyy-mm-dd", "# ?/?", "0.00E+00", "@", "[DBNum2]0", "[>100]0.0;0.00"} {
		c := xlsx.RowCell{Kind: xlsx.NumberValue, Text: "12", Format: xlsx.Format{Code: code}}
		if code == "yyyy-mm-dd" {
			c.Format.Kind = xlsx.DateFormat
		}
		if got, ok := c.Shown(); ok {
			t.Errorf("%q: %q", code, got)
		}
	}
	for _, kind := range []xlsx.CellKind{xlsx.TextValue, xlsx.BoolValue, xlsx.FaultValue, xlsx.DayValue} {
		if got, ok := (&xlsx.RowCell{Kind: kind, Text: " 甲 ", Format: xlsx.Format{Code: "0"}}).Shown(); !ok || got != " 甲 " {
			t.Errorf("%d: %q %v", kind, got, ok)
		}
	}
	huge := slices.Repeat([]byte("9"), 1000)
	for _, n := range []string{"1e999", "1e-999", string(huge)} {
		c := xlsx.RowCell{Kind: xlsx.NumberValue, Text: n, Format: xlsx.Format{Code: "#,##0.0"}}
		if got, ok := c.Shown(); ok && len(got) < 1000 {
			t.Errorf("%.10s: %q", n, got)
		}
	}
}
