package stream_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

const measuring = "GUOZI_MEASURE"

// Whatever a workbook unpacks to, reading it takes no more memory than a few
// times what files may have. Each is read by a process of its own, whose heap is
// then as large as it ever was, and which is built without the race detector.
func TestWorkbookMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program and reads large workbooks")
	}
	if name, most, ok := strings.Cut(os.Getenv(measuring), "|"); ok {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n, _ := strconv.Atoi(most)
		_, fs := stream.Read(stream.Input{File: stream.File{Name: "t.xlsx", Data: data}, Max: n})
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Printf("heap %d findings %d\n", m.HeapSys>>20, len(fs))
		return
	}
	program := filepath.Join(t.TempDir(), "table.test")
	if out, err := exec.Command("go", "test", "-c", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go test -c: %v\n%s", err, out)
	}
	const million = 1_000_000
	strung := func(each string, count int) map[string]string {
		parts := owners("")
		parts[stringsXML] = "<sst>" + strings.Repeat(each, count) + "</sst>"
		return parts
	}
	documents := bookParts("利润", row(1, "编号", "年度", "归母净利润", "附送材料")+numbered(`<row r="%d"><c><v>1</v></c><c><v>2025</v></c><c><v>1</v></c><c t="s"><v>0</v></c></row>`, 4000))
	documents[stringsXML] = "<sst><si><t>" + strings.Repeat("a、", 500) + "</t></si></sst>"
	rows := func(each string) map[string]string {
		return bookParts("企业", heads+numbered(each, million/4))
	}
	notes := owners("")
	notes[notesOf1] = "<comments><commentList>" + numbered(`<comment ref="A%d"><text><t>第 %[1]d 行的说明，单位另见附注</t></text></comment>`, million/2) + "</commentList></comments>"
	notes[relsOfSheet1] = relationOfNotes
	for _, c := range []struct {
		name  string
		parts map[string]string
		max   int // of the file, in bytes
		most  int // MB that the heap may grow to
	}{
		{"nothing", owners(""), 0, 24},
		{"blanks", bookParts("企业", strings.Repeat(" ", 16*million)), 0, 32},
		{"one text", bookParts("企业", heads+row(2, strings.Repeat("a", 16*million))), 0, 32},
		{"one tag", bookParts("企业", "<row "+strings.Repeat("a", 16*million)), 0, 32},
		{"nested", bookParts("企业", strings.Repeat("<a>", 3*million)), 0, 32},
		{"elements", bookParts("企业", strings.Repeat("<a/>", 3*million)), 0, 32},
		{"empty rows", rows(`<row r="%d"/>`), 0, 48},
		{"far cells", rows(`<row r="%d"><c r="XFD%[1]d"><v>1</v></c></row>`), 0, 64},
		{"rows without an id", rows(`<row r="%d"><c/><c><v>1</v></c></row>`), 0, 64},
		{"empty strings", strung("<si/>", 3*million), 0, 128},
		{"strings", strung("<si><t>甲</t></si>", million), 4 << 20, 64},
		{"lists", documents, 4 << 20, 96},
		{"notes", notes, 0, 32},
		{"rows", rows(`<row><c><v>%d</v></c><c><v>1</v></c></row>`), 0, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "t.xlsx")
			if err := os.WriteFile(file, zipped(c.parts), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(program, "-test.run=^TestWorkbookMemory$")
			cmd.Env = append(os.Environ(), measuring+"="+file+"|"+strconv.Itoa(c.max))
			out, err := cmd.CombinedOutput()
			var heap, findings int
			if _, scan := fmt.Sscanf(string(out), "heap %d findings %d", &heap, &findings); err != nil || scan != nil {
				t.Fatalf("%v\n%.2000s", err, out)
			}
			t.Logf("%d MB, %d findings", heap, findings)
			if heap > c.most {
				t.Errorf("%d MB, want at most %d", heap, c.most)
			}
		})
	}
}
