package stream

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// A piece that can't be read by itself is told with its place in the file, and so is a
// row in a piece that can't be read.
func TestPieceError(t *testing.T) {
	row := func(i int) string { return fmt.Sprintf("demo-%d,示例，国有独资公司\n", i) }
	var rows strings.Builder
	const n = 2000
	for i := range n {
		rows.WriteString(row(i))
	}
	read := func(last string) (found []finding.Finding, err error) {
		s, err := newStream("t.csv", strings.NewReader("编号,企业名称,企业形式\n"+rows.String()+last), MaxSize, 500)
		if err != nil {
			t.Fatal(err)
		}
		err = Map(s, func(p Part) []finding.Finding { return p.Findings }, func(fs []finding.Finding) error {
			found = fs
			return nil
		})
		return found, err
	}
	at := func(column int) finding.Place {
		return finding.Place{File: "t.csv", Line: n + 2, Column: column, Width: 1}
	}
	_, err := read("demo-x,\xc3\xd8\n")
	var broken *PieceError
	if !errors.As(err, &broken) || !errors.Is(err, ErrWhole) || broken.Line > n+2 || len(broken.Findings) != 1 || broken.Findings[0].Place != at(8) {
		t.Errorf("encodings mixed: %+v %v", broken, err)
	}
	found, err := read("demo-x,\"a\"b\n")
	if err != nil || found[0].Rule != table.Syntax.Code || found[0].Place != at(10) {
		t.Errorf("quotes: %v %v", found, err)
	}
}

// What is no record does not part the rows of an enterprise, wherever the file is cut.
func TestPiecesKeepEnterprisesWhole(t *testing.T) {
	const head, one, two = "编号,企业名称,企业形式,分类,收入,年度,归母净利润\n", "a,甲,国有独资公司,m,利润,2025,1\n", "a,,,,利润,2024,2\n"
	for name, between := range map[string]string{
		"nothing":                   "",
		"a quote left open":         "a,\"甲,\n",
		"a quote out of place":      "b,\"乙\"丙,\n",
		"headings of the next page": head,
		"subtotal":                  "小计,,,,,,1\n",
		"note":                      "注：单位为元,,\n",
		"title":                     "申报表（续）,,\n",
		"row without an id":         ",,,,利润,2023,3\n",
		"id in full-width letters":  "ａ,,,,利润,2023,3\n",
		"id with an apostrophe":     "'a,,,,利润,2023,3\n",
		"id as a text":              "=\"a\",,,,利润,2023,3\n",
	} {
		data := []byte(head + one + between + two + "单位1,乙,国有独资公司,m,利润,2025,1\n")
		for size := 1; size < len(data)+2; size += 1 + size/40 {
			if !agree(t, "t.csv", data, size) {
				t.Errorf("%s: can't be cut into pieces of %d", name, size)
				break
			}
		}
	}
}

// Every id that comes again is told, however many there are.
func TestIDs(t *testing.T) {
	ids := NewIDs()
	const n = 100_000
	for i := range n {
		es := []proceeds.Enterprise{{ID: fmt.Sprint("a", i)}, {ID: ""}, {ID: fmt.Sprint("b", i%(n/2))}}
		fs := ids.Add(ids.Keys(es))
		if twice := i >= n/2; twice != (len(fs) == 1) || twice && !strings.Contains(fs[0].Message, fmt.Sprintf("%q", es[2].ID)) {
			t.Fatalf("%d: %v", i, fs)
		}
	}
}

// A CSV file in two encodings is refused, whichever comes first and however it is
// read; so is one in UTF-16.
func TestMixedEncodings(t *testing.T) {
	gb := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const head, row = "编号,企业名称,企业形式\n", "a,示例甲,国有独资公司\n"
	for name, c := range map[string]struct {
		data string
		line int
		says string
	}{
		"UTF-8, then GB18030":  {head + row + gb("b,示例乙，国有独资公司\n"), 1, "这一行是 UTF-8"},
		"GB18030, then UTF-8":  {gb(head) + gb(row) + "b,示例乙，国有独资公司\n", 3, "这一行是 UTF-8"},
		"UTF-16 without a BOM": {"i\x00d\x00\n\x00a\x00\n\x00", 1, "UTF-16"},
		"neither":              {head + "a,\xff\xff,国有独资公司\n", 2, "既不是 UTF-8 也不是 GB18030"},
	} {
		_, fs := Read(Input{File: File{"t.csv", []byte(c.data)}, Want: table.Enterprises})
		if len(fs) != 1 || fs[0].Place.Line != c.line || !strings.Contains(fs[0].Message, c.says) {
			t.Errorf("%s: %v", name, fs)
		}
		if _, _, err := inPiecesOf("t.csv", []byte(c.data), len(c.data)); err == nil {
			t.Errorf("%s: read in pieces", name)
		}
	}
	if _, fs := Read(Input{File: File{"t.csv", []byte(gb(head + "a,联通移动电信,国有独资公司\n"))}, Want: table.Enterprises}); len(fs) > 0 {
		t.Errorf("GB18030 alone: %v", fs)
	}
}

// However many faults a file has, those listed are few enough to read.
func TestFloodOfFaults(t *testing.T) {
	for _, rows := range []int{20_000, 200_000} { // whole, and in pieces
		var b strings.Builder
		b.WriteString("编号,企业名称\n") // one more: there is no column of the form
		for i := range rows {
			fmt.Fprintf(&b, "demo-%d,\n", i)
		}
		_, fs := Read(Input{File: File{"t.csv", []byte(b.String())}, Want: table.Enterprises})
		if len(fs) != table.MostFindings+1 || !slices.ContainsFunc(fs, func(f finding.Finding) bool {
			return strings.Contains(f.Message, fmt.Sprintf("另有 %d 处", rows+1-table.MostFindings))
		}) {
			t.Errorf("%d rows: %d findings, first %v", rows, len(fs), fs[0])
		}
	}
}

// Map keeps the order and ends with the first error.
func TestMap(t *testing.T) {
	var text strings.Builder
	const n = 2000
	for i := range n {
		fmt.Fprintf(&text, `{"id":"demo-%d","name":"示例","form":"国有独资公司"}`+"\n", i)
	}
	stream := func() *Stream {
		s, err := newStream("t.ndjson", strings.NewReader(text.String()), MaxSize, 500)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := func(p Part) []string {
		ids := make([]string, len(p.Enterprises))
		for i := range ids {
			ids[i] = p.Enterprises[i].ID
		}
		return ids
	}
	count := 0
	if err := Map(stream(), first, func(ids []string) error {
		for _, id := range ids {
			if want := fmt.Sprintf("demo-%d", count); id != want {
				t.Fatalf("%s, want %s", id, want)
			}
			count++
		}
		return nil
	}); err != nil || count != n {
		t.Errorf("%d enterprises, %v", count, err)
	}
	full := errors.New("full")
	calls := 0
	if err := Map(stream(), first, func([]string) error { calls++; return full }); err != full || calls != 1 {
		t.Errorf("%d calls, %v", calls, err)
	}
}
