package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"guozi/pkg/xlsx"
)

// small is a workbook of the number 1.
func small(t fataler) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := layOut(&out, xlsx.Book{}, sheet{head: xlsx.Head{Name: "表"}, rows: [][]cell{{{value: 1}}}}); err != nil {
		t.Fatalf("%v", err)
	}
	return out.Bytes()
}

// replaced is the small workbook with another text in its sheet.
func replaced(t fataler, from, to string) []byte { return replacedIn(t, small(t), from, to, 1) }

// replacedIn is the workbook with another text in so many places of its sheets.
func replacedIn(t fataler, data []byte, from, to string, times int) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%v", err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatalf("%v", err)
		}
		p, err := w.Create(f.Name)
		if err == nil && strings.HasPrefix(f.Name, "xl/worksheets/") {
			_, err = p.Write(bytes.Replace(text.Bytes(), []byte(from), []byte(to), times))
		} else if err == nil {
			_, err = p.Write(text.Bytes())
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatalf("%v", err)
	}
	return out.Bytes()
}

// Why a file can't be read is told apart, for those who know more of it.
func TestReasons(t *testing.T) {
	const limit = 1 << 20
	whole := small(t)
	for _, c := range []struct {
		about       string
		data        []byte
		reason      xlsx.Reason
		row, column int
	}{
		{"nothing", nil, xlsx.Empty, 0, 0},
		{"blanks", []byte("\ufeff \r\n"), xlsx.Empty, 0, 0},
		{"a text", []byte("编号,甲"), xlsx.Unknown, 0, 0},
		{"an old workbook", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), xlsx.NotWorkbook, 0, 0},
		{"an archive", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), xlsx.NotWorkbook, 0, 0},
		{"cut short", whole[:len(whole)-9], xlsx.Damaged, 0, 0},
		{"a bomb", replaced(t, "<v>1</v>", strings.Repeat("<a/>", limit)), xlsx.Bomb, 1, 1},
		{"many cells", replaced(t, "</row>", "</row>"+strings.Repeat("<row><c><v>1</v></c></row>", 2400)), xlsx.TooMuch, 2049, 1},
		{"a chart", replaced(t, "<worksheet", "<chartsheet"), xlsx.NoCells, 1, 1},
		{"a cell twice", replaced(t, "</c>", `</c><c r="A1"/>`), xlsx.Damaged, 1, 1},
		{"a row backwards", replaced(t, "</row>", `</row><row r="9"><c><v>1</v></c></row><row r="3"/>`), xlsx.Damaged, 3, 1},
	} {
		most := limit
		if c.reason == xlsx.TooMuch {
			most = 1 << 19
		}
		w, err := xlsx.Open(c.data, most)
		if err == nil {
			for _, err = range w.Sheets[0].Rows() {
			}
		}
		var e *xlsx.ReadError
		if !errors.As(err, &e) || e.Reason != c.reason || e.Row != c.row || e.Column != c.column {
			t.Errorf("%s: %+v", c.about, err)
		}
	}
}

// FuzzOpen reads whatever there is: a workbook or a ReadError, with a place in
// the sheet it is in.
func FuzzOpen(f *testing.F) {
	f.Add(small(f))
	f.Add(replaced(f, "<v>1</v>", `<f>A2</f><v>1</v>`))
	var formats bytes.Buffer
	if err := layOut(&formats, xlsx.Book{}, sheet{head: xlsx.Head{Name: "表"}, rows: [][]cell{{{value: -1.5, style: xlsx.Style{Format: `[红]#,##0.0?,"千";[$¥-1]\-0_)*x.00%`}}}}}); err != nil {
		f.Fatal(err)
	}
	f.Add(formats.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := xlsx.Open(data, 1<<20)
		if err != nil {
			if e := new(xlsx.ReadError); !errors.As(err, &e) || e.Message == "" {
				t.Fatalf("%#v", err)
			}
			return
		}
		for _, s := range w.Sheets {
			last := 0
			for row, err := range s.Rows() {
				if e := new(xlsx.ReadError); err != nil && (!errors.As(err, &e) || e.Row < 1 || e.Column < 1 || e.Message == "") {
					t.Fatalf("%#v", err)
				}
				if err != nil {
					break
				}
				if row.Number <= last || len(row.Cells) == 0 {
					t.Fatalf("%+v after %d", row, last)
				}
				for _, c := range row.Cells {
					if text, ok := c.Shown(); c.Kind == xlsx.TextValue && (!ok || text != c.Text) {
						t.Fatalf("%+v shows %q", c, text)
					}
				}
				last = row.Number
			}
		}
	})
}
