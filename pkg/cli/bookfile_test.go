package cli_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A workbook of the corpus is a text that says what is in it, so that a difference can
// be read:
//
//	# what a person did
//	[利润]
//	编号 | 年度 | 归母净利润
//	demo-jia | 2025 | 100 {0.00"万元"}
//
// A cell is a number, with its format in braces; a text, after ' where it looks like a
// number, with what is raised in it as ^1^ and what is struck out as ~~5~~; or a formula,
// =A1+1 -> 5 with its kept result. !hidden is said of the sheet,
// !hide of the row that follows, !merge A2:B2 of cells, !note C1 TEXT of a cell; !ole NAME, !zip PART and !bytes TEXT make a file
// of another kind instead, !name the name that it has.

// bookFile is the description of a workbook.
type bookFile struct {
	description, name string
	data              []byte
}

// readBookFile reads a description and makes the file that it describes.
func readBookFile(t *testing.T, name string) bookFile {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b := bookFile{name: strings.TrimSuffix(name, ".book") + ".xlsx"}
	m := bookMaker{formats: map[string]int{}}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		directive, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
		case directive == "#":
			b.description = rest
		case directive == "!name":
			b.name = rest
		case directive == "!ole":
			b.data = oleFile(rest)
		case directive == "!zip":
			b.data = zipFile(t, map[string]string{rest: "x"})
		case directive == "!bytes":
			if b.data, err = unquote(rest); err != nil {
				t.Fatal(name, err)
			}
		case directive == "!merge":
			m.currentSheet().merged = append(m.currentSheet().merged, rest)
		case directive == "!note":
			ref, text, _ := strings.Cut(rest, " ")
			m.currentSheet().notes += fmt.Sprintf("<comment ref=%q><text><t>%s</t></text></comment>", ref, escapeXML.Replace(text))
		case directive == "!hide":
			m.currentSheet().hideNextRow = true
		case directive == "!hidden":
			m.currentSheet().state = "hidden"
		case line[0] == '!':
			t.Fatalf("%s: %s?", name, line)
		case line[0] == '[':
			m.sheets = append(m.sheets, &bookSheet{name: strings.Trim(line, "[]")})
		default:
			m.addRow(strings.Split(line, "|"))
		}
	}
	if b.data == nil {
		b.data = zipFile(t, m.parts())
	}
	return b
}

func unquote(s string) ([]byte, error) {
	text, err := strconv.Unquote(`"` + s + `"`)
	return []byte(text), err
}

// bookSheet is a sheet while it is made.
type bookSheet struct {
	name, state string
	rows        strings.Builder
	rowCount    int
	hideNextRow bool // the next row
	merged      []string
	notes       string // the XML of the notes on its cells
}

// bookMaker makes the parts of a workbook.
type bookMaker struct {
	sheets  []*bookSheet
	formats map[string]int // the number of each, from 1
}

func (m *bookMaker) currentSheet() *bookSheet { return m.sheets[len(m.sheets)-1] }

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

var (
	numberText  = regexp.MustCompile(`^-?\d+(\.\d+)?(E[+-]?\d+)?$`)
	runs        = regexp.MustCompile(`\^[^^]+\^|~~[^~]+~~|[^~^]+`)
	formattedAs = regexp.MustCompile(`^(.*\S) +\{(.*)\}$`)
)

// addRow adds a row to the sheet at hand.
func (m *bookMaker) addRow(cells []string) {
	s := m.currentSheet()
	s.rowCount++
	hidden := ""
	if s.hideNextRow {
		hidden, s.hideNextRow = ` hidden="1"`, false
	}
	fmt.Fprintf(&s.rows, `<row r="%d"%s>`, s.rowCount, hidden)
	for i, text := range cells {
		text = strings.TrimSpace(text)
		style := ""
		if found := formattedAs.FindStringSubmatch(text); found != nil {
			text = found[1]
			if m.formats[found[2]] == 0 {
				m.formats[found[2]] = len(m.formats) + 1
			}
			style = fmt.Sprintf(` s="%d"`, m.formats[found[2]])
		}
		ref := fmt.Sprintf("%c%d", 'A'+i, s.rowCount)
		formula, kept, isFormula := "", "", strings.HasPrefix(text, "=")
		if isFormula {
			formula, kept, _ = strings.Cut(text[1:], "->")
			formula, text = "<f>"+escapeXML.Replace(strings.TrimSpace(formula))+"</f>", strings.TrimSpace(kept)
		}
		switch {
		case text == "" && !isFormula:
		case text == "" || numberText.MatchString(text):
			value := ""
			if text != "" {
				value = "<v>" + text + "</v>"
			}
			fmt.Fprintf(&s.rows, `<c r=%q%s>%s%s</c>`, ref, style, formula, value)
		case strings.ContainsAny(text, "^~"):
			fmt.Fprintf(&s.rows, `<c r=%q%s t="inlineStr"><is>%s</is></c>`, ref, style, richText(text))
		case strings.HasPrefix(text, "#"):
			fmt.Fprintf(&s.rows, `<c r=%q%s t="e">%s<v>%s</v></c>`, ref, style, formula, text)
		default:
			fmt.Fprintf(&s.rows, `<c r=%q%s t="str">%s<v>%s</v></c>`, ref, style, formula, escapeXML.Replace(strings.TrimPrefix(text, "'")))
		}
	}
	s.rows.WriteString("</row>")
}

// richText is the text as runs.
func richText(text string) string {
	return runs.ReplaceAllStringFunc(text, func(run string) string {
		look := ""
		switch run[0] {
		case '^':
			look = `<vertAlign val="superscript"/>`
		case '~':
			look = "<strike/>"
		}
		return "<r><rPr>" + look + "</rPr><t>" + escapeXML.Replace(strings.Trim(run, "^~")) + "</t></r>"
	})
}

// parts are the parts of the workbook.
func (m *bookMaker) parts() map[string]string {
	const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parts := map[string]string{"[Content_Types].xml": "<Types/>"}
	var list, rels, formats, styles strings.Builder
	for i, s := range m.sheets {
		state := ""
		if s.state != "" {
			state = fmt.Sprintf(" state=%q", s.state)
		}
		fmt.Fprintf(&list, `<sheet name=%q sheetId="%d"%s r:id="r%[2]d"/>`, escapeXML.Replace(s.name), i+1, state)
		fmt.Fprintf(&rels, `<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1, relation)
		if s.notes != "" {
			parts[fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1)] = fmt.Sprintf(`<Relationships><Relationship Id="r1" Type="%s/comments" Target="../comments%d.xml"/></Relationships>`, relation, i+1)
			parts[fmt.Sprintf("xl/comments%d.xml", i+1)] = "<comments><commentList>" + s.notes + "</commentList></comments>"
		}
		merged := ""
		for _, ref := range s.merged {
			merged += fmt.Sprintf("<mergeCell ref=%q/>", ref)
		}
		if merged != "" {
			merged = "<mergeCells>" + merged + "</mergeCells>"
		}
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = "<worksheet><sheetData>" + s.rows.String() + "</sheetData>" + merged + "</worksheet>"
	}
	for _, code := range slices.SortedFunc(maps.Keys(m.formats), func(a, b string) int { return m.formats[a] - m.formats[b] }) {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 200+m.formats[code], escapeXML.Replace(code))
		fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, 200+m.formats[code])
	}
	fmt.Fprintf(&rels, `<Relationship Id="styles" Type="%s/styles" Target="styles.xml"/>`, relation)
	parts["xl/workbook.xml"] = `<workbook xmlns:r="` + relation + `"><sheets>` + list.String() + "</sheets></workbook>"
	parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + rels.String() + "</Relationships>"
	parts["xl/styles.xml"] = "<styleSheet><numFmts>" + formats.String() + "</numFmts><cellXfs><xf/>" + styles.String() + "</cellXfs></styleSheet>"
	return parts
}

func zipFile(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// oleFile is a file of old Office programs with the name in its directory.
func oleFile(name string) []byte {
	data := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 504)...)
	for _, c := range utf16.Encode([]rune(name)) {
		data = append(data, byte(c), byte(c>>8))
	}
	return append(data, make([]byte, 512)...)
}

// writeFiles makes the files of a case in a directory of their own, where one of them is
// described, and gives their names there.
func (b brokenCase) writeFiles(t *testing.T) (files []string) {
	t.Helper()
	if !slices.ContainsFunc(b.files, func(name string) bool { return filepath.Ext(name) == ".book" }) {
		return b.files
	}
	dir := t.TempDir()
	for _, name := range b.files {
		file := bookFile{name: name}
		if filepath.Ext(name) == ".book" {
			file = readBookFile(t, name)
		} else {
			var err error
			if file.data, err = os.ReadFile(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, file.name), file.data, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file.name)
	}
	t.Chdir(dir)
	return files
}
