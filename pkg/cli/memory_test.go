package cli_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"guozi/pkg/cli"
)

// measuredCommand is the environment variable with the arguments of a command of which a
// process of its own tells the memory, one a line.
const measuredCommand = "GUOZI_MEASURED"

// fillTemplate puts rows below the headings of the sheets of a template, by the number of
// the sheet, and leaves the headings alone on all others but the one of help.
func fillTemplate(t *testing.T, template, name string, rows map[string]string) {
	t.Helper()
	in, err := zip.OpenReader(template)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var data bytes.Buffer
	out := zip.NewWriter(&data)
	below := regexp.MustCompile(`(?s)(<row r="1".*?</row>).*</sheetData>`)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if sheet, ok := strings.CutPrefix(part.Name, "xl/worksheets/sheet"); ok && sheet != "1.xml" {
			content = below.ReplaceAll(content, []byte("${1}"+rows[strings.TrimSuffix(sheet, ".xml")]+"</sheetData>"))
		}
		w, err := out.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A long workbook of the template's form, with its folded columns, lists and sheets of
// headings alone, takes little memory where it is written piece by piece; where it can't
// be, that is told with its reason.
func TestTemplateMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads large workbooks")
	}
	if args := os.Getenv(measuredCommand); args != "" {
		var faults bytes.Buffer
		status := cli.Command{Stdout: io.Discard, Stderr: &faults, Now: today}.Main(strings.Split(args, "\n"))
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Printf("heap %d status %d\n%s", m.HeapSys>>20, status, faults.String()) // the heap is as large as it ever was
		return
	}
	const many, most = 30_000, 80 // rows; MB, of which a reading as a whole takes several times as many
	ratios, err := filepath.Abs("../../testdata/ratios.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := func(at, s string) string { return `<c r="` + at + `" t="inlineStr"><is><t>` + s + `</t></is></c>` }
	var firms, years, swapped strings.Builder
	for i := range many {
		n := i + 2
		id := func(i int) string { return text(fmt.Sprint("A", n), fmt.Sprintf("demo-%06d", i)) }
		figures := fmt.Sprintf(`<c r="B%d"><v>2025</v></c><c r="D%[1]d"><v>1000.5</v></c>%s</row>`, n, text(fmt.Sprint("AQ", n), "示例国资委"))
		fmt.Fprintf(&firms, `<row r="%d">%s%s%s%s<c r="K%[1]d"><v>1000000</v></c></row>`, n, id(i), text(fmt.Sprint("B", n), fmt.Sprint("示例", i)), text(fmt.Sprint("D", n), "国有独资公司"), text(fmt.Sprint("E", n), "market"))
		fmt.Fprintf(&years, `<row r="%d">%s%s`, n, id(i), figures)
		fmt.Fprintf(&swapped, `<row r="%d">%s%s`, n, id(i^1), figures)
	}
	total := fmt.Sprintf(`<row r="%d">%s<c r="D%[1]d"><v>%[3]d</v></c></row>`, many+2, text(fmt.Sprint("A", many+2), "合计"), many*10005/10)
	template := writeTemplates(t)["enterprises"]
	for _, c := range []struct {
		name, profit, args string
		status             int
		says               string
		whole              bool
	}{
		{"same", years.String(), "assess -f csv=out.csv", 0, "", false},
		{"same", years.String(), "assess -f ndjson=out.ndjson", 0, "", false},
		{"same", years.String(), "audit -f csv=out.csv", 1, "", false},
		{"total", years.String() + total, "assess -f csv=out.csv", 0, "合计行不算企业，已与各行的和核对", false},
		{"swapped", swapped.String(), "assess -f csv=out.csv", 0, `要整个读入内存：工作表 "利润" 从第 3 行起，企业的次序与工作表 "企业" 不同`, true},
		{"same", years.String(), "convert same.xlsx out.csv", 0, "要整个读入内存：convert", true},
	} {
		t.Run(c.name+" "+c.args, func(t *testing.T) {
			t.Chdir(t.TempDir())
			file := c.name + ".xlsx"
			fillTemplate(t, template, file, map[string]string{"2": firms.String(), "3": c.profit})
			args := strings.Fields(c.args)
			if args[0] != "convert" {
				args = append(args, "-e", file, "-r", ratios)
			}
			cmd := exec.Command(os.Args[0], "-test.run=^TestTemplateMemory$")
			cmd.Env = append(os.Environ(), measuredCommand+"="+strings.Join(args, "\n"))
			out, err := cmd.CombinedOutput()
			var heap, status int
			if _, scan := fmt.Sscanf(string(out), "heap %d status %d", &heap, &status); err != nil || scan != nil {
				t.Fatalf("%v\n%.2000s", err, out)
			}
			if faults := string(out); status != c.status || !strings.Contains(faults, c.says) || !c.whole && strings.Contains(faults, "整个读入内存") {
				t.Fatalf("exit status %d:\n%.600s", status, faults)
			}
			t.Logf("%d MB", heap)
			if !c.whole && heap > most {
				t.Errorf("%d MB, want at most %d", heap, most)
			}
		})
	}
}
