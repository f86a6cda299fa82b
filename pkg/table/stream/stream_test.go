package stream

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

var same = cmp.Options{
	cmp.Comparer(func(a, b money.Yuan) bool { return a.Equal(b) }), cmpopts.EquateEmpty(),
	cmpopts.EquateComparable(money.Ratio{}, money.PerShare{}, workday.Date{}),
}

// inPiecesOf reads the file in pieces of about size bytes.
func inPiecesOf(name string, data []byte, size int) ([]proceeds.Enterprise, []finding.Finding, error) {
	s, err := newStream(name, bytes.NewReader(data), MaxSize, size)
	if err != nil {
		return nil, nil, err
	}
	return allPieces(s)
}

// allPieces reads them one after the other.
func allPieces(s *Stream) (es []proceeds.Enterprise, fs []finding.Finding, err error) {
	for {
		p, err := s.Next()
		if err == io.EOF {
			return es, fs, nil
		}
		if err != nil {
			return nil, nil, err
		}
		part, err := p.Read(new(table.Memory))
		if err != nil {
			return nil, nil, err
		}
		es, fs = append(es, part.Enterprises...), append(fs, part.Findings...)
	}
}

// wholeOf reads it as a whole.
func wholeOf(name string, data []byte) ([]proceeds.Enterprise, []finding.Finding) {
	t := new(table.Tables)
	_, fs := readWhole(t, Input{File: File{name, data}, Want: table.Enterprises})
	return t.Enterprises, fs
}

// remarksOf are the remarks as texts in some order.
func remarksOf(list []table.Remark) (texts []string) {
	for _, r := range list {
		texts = append(texts, r.String())
	}
	slices.Sort(texts)
	return texts
}

// scattered reports whether the rows of an enterprise don't stand together: it comes
// again after another one. Whole, such rows are put together; in pieces the id is told
// as one used twice.
func scattered(inPieces []proceeds.Enterprise) bool {
	seen := map[string]bool{}
	last := ""
	for _, e := range inPieces {
		if e.ID == "" {
			continue
		}
		if e.ID != last && seen[e.ID] {
			return true
		}
		seen[e.ID], last = true, e.ID
	}
	return false
}

func agree(t rapid.TB, name string, data []byte, size int) (cut bool) {
	t.Helper()
	s, err := newStream(name, bytes.NewReader(data), MaxSize, size)
	if err == ErrWhole {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	es, fs, err := allPieces(s)
	if errors.Is(err, ErrWhole) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	if FormatOf(name, data) == CSV && scattered(es) {
		return false
	}
	want := new(table.Tables)
	_, wantFs := readWhole(want, Input{File: File{name, data}, Want: table.Enterprises})
	finding.Sort(fs)
	finding.Sort(wantFs)
	if diff := cmp.Diff(wantFs, fs, same); diff != "" {
		t.Errorf("findings in pieces of %d (-whole +pieces):\n%s\n%s", size, diff, data)
	}
	if diff := cmp.Diff(want.Enterprises, es, same); diff != "" {
		t.Errorf("values in pieces of %d (-whole +pieces):\n%s\n%s", size, diff, data)
	}
	if diff := cmp.Diff(remarksOf(want.Remarks), remarksOf(s.Remarks())); diff != "" {
		t.Errorf("remarks in pieces of %d (-whole +pieces):\n%s\n%s", size, diff, data)
	}
	return true
}

const yamlTop = "kind: enterprises\nversion: 1\nunit: 万元\nenterprises: # 说明\n"

var cuttable = map[string]string{
	"t.yaml": yamlTop + "# 甲\n  - id: a\n    name: 甲\n\n    form: 国有独资公司\n    category: m\n    profit:\n      - {year: 2025, net_profit: 1}\n      - year: 2024\n        net_profit: x\n  # 乙\n  - id: b\n    nam: 乙\n    form: 国有控股企业\n  -\n    id: c\n    name: \"丙\"\n    form: 国有独资\n",
	"u.yaml": yamlTop + "- id: a\n  name: 甲\n  form: 国有独资公司\n- {id: b, name: 乙, form: 国有独资公司}\n- 无\n",
	"c.csv":  "编号,企业名称,企业形式,分类,收入,年度,归母净利润\na,甲,国有独资公司,m,利润,2025,1\na,,,,利润,2024,x\nb,\"乙,\"\"2\"\"\",国有独资公司,m,利润,2025,\"1,000\"\nc,丙,国有独资,,,,\n",
	"n.ndjson": `{"id":"a","name":"甲","form":"国有独资公司"}` + "\n\n" + `{"id":"b","nam":"乙","form":"国有独资公司"}` + "\n" + `{"id":"c",}` + "\n" +
		`{"id":"d","name":"丁","form":"国有独资公司","category":"m","profit":[{"year":2025,"net_profit":"1"}]}`,
}

// Cut anywhere, a table reads as it does whole: the same values at the same
// places, the same faults.
func TestPiecesReadAsTheWhole(t *testing.T) {
	for name, text := range cuttable {
		for _, end := range []string{"\n", "\r\n"} {
			data := []byte(strings.ReplaceAll(text, "\n", end))
			for size := 1; size < len(data)+2; size += 1 + size/40 {
				if !agree(t, name, data, size) {
					t.Errorf("%s can't be cut into pieces of %d", name, size)
				}
			}
		}
	}
}

// So does a CSV file in GB18030.
func TestGB18030PiecesReadAsTheWhole(t *testing.T) {
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(cuttable["c.csv"]))
	if err != nil {
		t.Fatal(err)
	}
	for size := 1; size < len(data)+2; size++ {
		if !agree(t, "c.csv", data, size) {
			t.Errorf("can't be cut into pieces of %d", size)
		}
	}
}

// What a cut could change is left to a whole reading.
func TestWhole(t *testing.T) {
	item := "  - id: a\n    name: 甲\n    form: 国有独资公司\n"
	for name, text := range map[string]string{
		"text over several lines":     yamlTop + item + "    agency: \"乙\n  - 丙\"\n" + item,
		"list in brackets":            "kind: enterprises\nversion: 1\nunit: 元\nenterprises: [\n  {id: a,\n  - b}]\n",
		"alias":                       yamlTop + "  - id: &x a\n    name: 甲\n    form: 国有独资公司\n  - id: *x\n    name: 甲\n    form: 国有独资公司\n",
		"key after the list":          yamlTop + item + "title: 表\n",
		"second document":             yamlTop + item + "---\nkind: enterprises\n",
		"fault in the head":           "kind: enterprises\nversion: 2\nunit: 元\nenterprises:\n" + item,
		"no list":                     "kind: enterprises\nversion: 1\nunit: 元\n",
		"ratios":                      "kind: ratios\nversion: 1\ncategories:\n",
		"misindented":                 yamlTop + item + "   - id: b\n",
		"carriage returns":            strings.ReplaceAll(yamlTop+item, "\n", "\r"),
		"carriage return in the head": strings.Replace(yamlTop, "\n", "\r", 1) + item,
		"one more carriage return":    yamlTop + item + "    agency: 乙\r# 丙\n",
		"not UTF-8":                   yamlTop + item + "    agency: \xff\n",
	} {
		if _, _, err := inPiecesOf("t.yaml", []byte(text), 8); !errors.Is(err, ErrWhole) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{"no id": "企业名称\n甲\n", "carriage return in the head": "编号,\"企业名称\r\"\na,甲\n", "GB18030, then not": "\xb1\xe0\xba\xc5\na\n\xe4\xb8\xff\n", "ratios": "分类编号\nm\n"} {
		if _, _, err := inPiecesOf("t.csv", []byte(text), 8); !errors.Is(err, ErrWhole) {
			t.Errorf("CSV, %s: %v", name, err)
		}
	}
}

// blankEnds are last lines that look empty. YAML takes only blanks and line ends
// for nothing.
var blankEnds = []string{"\t", "  \t", "\v", "\f", "  \f", "\u0085", "\u00a0", "  \u00a0", "\u3000", "\u2003", "\t\n", "\u3000\n", "   ", "  # \u3000", "\n\n"}

// What looks like nothing after the last enterprise is read or refused alike,
// whole and in pieces, and no enterprise is lost with it.
func TestBlankEnds(t *testing.T) {
	const text = yamlTop + "  - id: a\n    name: 甲\n    form: 国有独资公司\n    category: m\n  - id: b\n    name: 乙\n    form: 国有独资公司\n    category: m\n"
	for _, end := range blankEnds {
		data := []byte(text + end)
		want, faults := wholeOf("t.yaml", data)
		for _, size := range []int{1, 80, len(data) + 1} {
			got, found, err := inPiecesOf("t.yaml", data, size)
			switch {
			case errors.Is(err, ErrWhole):
			case err != nil || len(got) != 2 || len(want) != 2 || len(faults) > 0 || len(found) > 0:
				t.Errorf("%q in pieces of %d: %d enterprises, %v, %v; whole %d, %v", end, size, len(got), found, err, len(want), faults)
			}
		}
		if strings.Trim(end, " \n") == "" && len(want) != 2 {
			t.Errorf("%q: %v", end, faults)
		}
	}
}

func FuzzPieces(f *testing.F) {
	for name, text := range cuttable {
		f.Add(name, []byte(text), 16)
		for _, end := range blankEnds {
			f.Add(name, []byte(text+end), 16)
		}
	}
	for _, text := range dependent {
		f.Add("t.csv", []byte(text), 16)
	}
	f.Add("t.yaml", []byte(yamlTop+"  - id: \"a\n  - b\"\n  - |\n   - x\n"), 4)
	f.Fuzz(func(t *testing.T, name string, data []byte, size int) {
		if size < 1 || size > 1<<16 || len(data) > 1<<14 || FormatOf(name, data) == XLSX {
			t.Skip()
		}
		agree(t, name, data, size)
	})
}

// A table long enough to be read in pieces keeps every value, though the memory of
// pieces may be used again: rich and poor records in turn, kept whole by Read and
// copied from Map before the next.
func TestLongTableKeepsItsValues(t *testing.T) {
	rich := `{"id":"r%d","name":"富","uscc":"91310000132260250X","form":"国有独资公司","category":"m","state_share":"100%%","registered_capital":"%[1]d.00","profit":[{"year":2025,"net_profit":"%[1]d.00","declared":"1.00","filed":"2026-05-20","documents":["申报表","决算报表"],"payments":[{"date":"2026-09-10","amount":"%[1]d.00"},{"date":"2026-09-11","amount":"2.00"}],"relief":{"amount":"1.00","approval":"号"},"accept":[{"rule":"a/b","reason":"c"}]},{"year":2024,"net_profit":"3.00"}],"other":[{"name":"他","determined":"2026-01-15","amount":"4.00"}],"accept":[{"rule":"a/b","reason":"c"}]}` + "\n"
	poor := `{"id":"p%d","name":"贫","form":"国有独资公司","category":"m","profit":[{"year":2025,"net_profit":"%[1]d.00"}]}` + "\n"
	var text strings.Builder
	for i := range 600 {
		fmt.Fprintf(&text, rich, i)
		fmt.Fprintf(&text, poor, i)
		if i%3 == 0 {
			fmt.Fprintf(&text, `{"id":"n%d","name":"无","form":"国有独资公司"}`+"\n", i)
		}
	}
	data := []byte(text.String())
	want, faults := wholeOf("t.ndjson", data)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	got, fs := Read(Input{File: File{"t.ndjson", data}})
	if diff := cmp.Diff(want, got.Enterprises, same); diff != "" || len(fs) > 0 {
		t.Errorf("Read: %v\n%.2000s", fs, diff)
	}
	s, err := NewStream("t.ndjson", bytes.NewReader(data), MaxSize)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = Map(s, func(p Part) []string {
		var shown []string
		for i := range p.Enterprises {
			shown = append(shown, spelled(&p.Enterprises[i]))
		}
		return shown
	}, func(shown []string) error {
		for _, text := range shown {
			if want := spelled(&want[n]); text != want {
				t.Fatalf("%d: %s\nwant %s", n, text, want)
			}
			n++
		}
		return nil
	})
	if err != nil || n != len(want) {
		t.Errorf("%d of %d, %v", n, len(want), err)
	}
}

// spelled is an enterprise with all its values and places as text; nothing reported
// and nothing at all are the same.
func spelled(e *proceeds.Enterprise) string {
	text, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	return strings.ReplaceAll(string(text), "[]", "null")
}
