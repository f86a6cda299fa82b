package cli_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/cli"
	"guozi/pkg/table/stream"
	"guozi/pkg/xlsx"
)

// filesWith are the table in each format, with the text where the value stands.
func (s *spellingKind) filesWith(t *testing.T, text string) []stream.File {
	t.Helper()
	record := map[string]string{"profit": `"year": 2025, "net_profit": 1`, "dividends": `"year": 2025`}[s.list]
	columns := map[string][]string{"profit": {"年度", "归母净利润"}, "dividends": {"利润年度"}}[s.list]
	cells := []string{"2025", "1"}[:len(columns)]
	with := func(list, key string) string { // the object without the key, with the text under it
		var kept []string
		for pair := range strings.SplitSeq(list, ", ") {
			if pair != "" && !strings.HasPrefix(pair, `"`+key+`"`) {
				kept = append(kept, pair)
			}
		}
		quoted, _ := json.Marshal(text)
		return strings.Join(append(kept, fmt.Sprintf("%q: %s", key, quoted)), ", ")
	}
	enterprise := `"id": "a", "name": "甲", "form": "国有独资公司", "category": "m"`
	switch s.list {
	case "":
		enterprise = with(enterprise, s.key)
	default:
		enterprise += fmt.Sprintf(`, %q: [{%s}]`, s.list, with(record, s.key))
	}
	row := map[string]string{"编号": "a", "企业名称": "甲", "企业形式": "国有独资公司", "分类": "m", "收入": map[string]string{"profit": "利润", "dividends": "股利"}[s.list]}
	head := []string{"编号", "企业名称", "企业形式", "分类", "收入"}
	for i, c := range columns {
		head, row[c] = append(head, c), cells[i]
	}
	if _, known := row[s.heading]; !known {
		head = append(head, s.heading)
	}
	row[s.heading] = text
	values := make([]string, len(head))
	for i, h := range head {
		values[i] = row[h]
	}
	var flat, book bytes.Buffer
	w := csv.NewWriter(&flat)
	_ = w.WriteAll([][]string{head, values})
	x := xlsx.NewWriter()
	sheet := x.Sheet(xlsx.Head{Name: "Sheet1"})
	for _, row := range [][]string{head, values} {
		line := make([]xlsx.Cell, len(row))
		for i, v := range row {
			line[i] = xlsx.Cell{Value: v}
		}
		sheet.Row(0, line...)
	}
	sheet.End(xlsx.Tail{})
	if err := x.Write(&book, xlsx.Book{Sheets: []*xlsx.SheetWriter{sheet}}); err != nil {
		t.Fatal(err)
	}
	return []stream.File{
		{Name: "t.yaml", Data: []byte("kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - {" + enterprise + "}\n")},
		{Name: "t.ndjson", Data: []byte("{" + enterprise + "}\n")},
		{Name: "t.csv", Data: flat.Bytes()},
		{Name: "t.xlsx", Data: book.Bytes()},
	}
}

// A text is read as one value, or refused in the same words, in every format.
func TestSpellings(t *testing.T) {
	for _, c := range spellings {
		for _, file := range c.filesWith(t, c.in) {
			got, fs := stream.Read(stream.Input{File: file})
			switch {
			case c.message != "":
				if len(fs) != 1 || !strings.Contains(fs[0].Message, c.message) {
					t.Errorf("%s %s %q: %v, want %s", file.Name, c.key, c.in, fs, c.message)
				}
				continue
			case len(fs) > 0:
				t.Errorf("%s %s %q: %v", file.Name, c.key, c.in, fs)
				continue
			}
			if value := c.valueOf(&got.Enterprises[0]); value != c.value {
				t.Errorf("%s %s %q is %s, want %s", file.Name, c.key, c.in, value, c.value)
			}
			said := fmt.Sprint(got.Remarks)
			if c.remark == "" && len(got.Remarks) > 0 || !strings.Contains(said, c.remark) {
				t.Errorf("%s %s %q: remarks %s, want %q", file.Name, c.key, c.in, said, c.remark)
			}
		}
	}
}

// The command line reads the same spellings and refuses the others in the same words.
func TestSpellingsOfFlags(t *testing.T) {
	for _, c := range spellings {
		if c.flag.command == "" {
			continue
		}
		args := append(strings.Fields(c.flag.command), "-f", "json")
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "%s", c.in)
		}
		var stdout, stderr bytes.Buffer
		status := cli.Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: today}.Main(args)
		if c.message != "" {
			if status != 2 || !strings.Contains(stderr.String(), c.message) {
				t.Errorf("guozi %q: status %d, %s, want %s", args, status, stderr.String(), c.message)
			}
			continue
		}
		var result any
		if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
			t.Errorf("guozi %q: status %d, %s", args, status, stderr.String())
			continue
		}
		for key := range strings.SplitSeq(c.flag.resultKey, ".") {
			switch v := result.(type) {
			case map[string]any:
				result = v[key]
			case []any:
				result = v[key[0]-'0']
			}
		}
		got, want := fmt.Sprint(result), c.value
		switch c.heading {
		case sharesSpelling.heading:
			want += ".00"
		case perShareSpelling.heading:
			want = map[string]string{"0.095": "0.10", "0.5": "0.50"}[want]
		}
		if got != want {
			t.Errorf("guozi %q: %s is %s, want %s", args, c.flag.resultKey, got, want)
		}
	}
}
