package reporttest_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
	page "guozi/pkg/report/html"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/text"
	"guozi/pkg/report/xlsx"
)

// said is what one format says: of each record and each year to be paid up, in order, the
// values by their titles; of each total its values; and all facts.
type said struct {
	records, years []map[string]string
	totals         map[string]map[string]string
	facts          string // where the facts stand, as text
}

// The titles that each format must have, so that none goes by another name in one.
var must = map[string]struct{ records, years, totals string }{
	"text": {"收入 年度 应交 减免 减免后应交 已交 未交 申报期限 上交期限", "应补 已补 未补", "笔数 应交 减免后应交 未交"},
	"csv":  {"收入 年度 事项 计算基数 上交比例 应交 减免 减免后应交 已交 未交 申报期限 申报状态 上交期限 上交状态", "年度 原应交 更正后应交 应补 已补 未补", ""},
	"md":   {"收入 年度 事项 计算基数 上交比例 应交 减免 减免后应交 已交 未交 申报期限 上交期限", "年度 原应交 更正后应交 应补 已补 未补", "笔数 应交 减免后应交 未交"},
	"html": {"应交 减免后应交 已交 未交", "原应交 更正后应交 应补 已补 未补", "笔数 应交 减免后应交 未交"},
	"xlsx": {"收入 年度 应交 减免后应交 未交 申报期限 申报状态 上交期限 上交状态", "应补 已补 未补", "笔数 应交 减免后应交 未交"},
}

// What several formats say has the same title in each, and the same value once grouping
// and the signs of percentages and days are undone: that of the JSON.
func TestEveryFormatSaysTheSame(t *testing.T) {
	for name, p := range map[string]*paper.Paper{
		"sample":   reporttest.Audited(t, "enterprises.yaml", "ratios.yaml"),
		"district": reporttest.District(t),
		"branches": reporttest.PaperOf(t, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios),
	} {
		t.Run(name, func(t *testing.T) {
			want := asJSON(t, p)
			for format, of := range map[string]func(*testing.T, *paper.Paper) said{"text": asText, "csv": asCSV, "md": asMarkdown, "html": asPage, "xlsx": asWorkbook} {
				got := of(t, p)
				compare(t, format+" record", must[format].records, want.records, got.records)
				compare(t, format+" year", must[format].years, want.years, got.years)
				if must[format].totals == "" {
					continue
				}
				for _, key := range slices.Sorted(maps.Keys(want.totals)) {
					if got.totals[key] == nil && format == "text" {
						continue // a total of the only value of its kind
					}
					compare(t, format+" total "+key, must[format].totals, []map[string]string{want.totals[key]}, []map[string]string{got.totals[key]})
				}
			}
		})
	}
}

// Every fact that a record or an enterprise reports stands in every format under its
// heading.
func TestEveryFormatShowsTheFacts(t *testing.T) {
	for _, p := range []*paper.Paper{reporttest.Audited(t, "enterprises.yaml", "ratios.yaml"), reporttest.District(t)} {
		facts := 0
		for format, of := range map[string]func(*testing.T, *paper.Paper) said{"text": asText, "csv": asCSV, "html": asPage, "xlsx": asWorkbook} {
			shown := strings.Join(strings.Fields(of(t, p).facts), " ")
			for i := range p.Enterprises {
				all := p.EnterpriseFacts(i)
				for _, l := range p.LinesOf(i) {
					all = append(all, l.Facts()...)
				}
				for _, f := range all {
					facts++
					value := f.Value.String()
					switch {
					case format == "csv":
						value = string(f.Value.AppendPlain(nil))
					case format == "xlsx" && f.Value.Kind() == paper.Day:
						value = fmt.Sprint(46349 + f.Value.Day().Sub(reporttest.AsOf()))
					case format == "xlsx":
						value = plain(value)
					}
					if !strings.Contains(shown, f.Title+" "+value) {
						t.Errorf("%s lacks %s %s", format, f.Title, value)
					}
				}
			}
		}
		if facts < 40 {
			t.Errorf("only %d facts", facts)
		}
	}
}

// compare holds what a format says against the JSON. Every title of titles must be there.
func compare(t *testing.T, what, titles string, want, got []map[string]string) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		for _, title := range strings.Fields(titles) {
			if _, there := got[i][title]; !there {
				t.Errorf("%s %d has no %s: %q", what, i, title, got[i])
			}
		}
		for title, value := range got[i] {
			if as, there := want[i][title]; there && plain(as) != plain(value) {
				t.Errorf("%s %d: %s is %q, want %q", what, i, title, value, as)
			}
		}
	}
}

var serial = regexp.MustCompile(`^4\d{4}$`)

// plain is a value without grouping, percent sign and idle zeros; a day as it is.
func plain(s string) string {
	s = strings.TrimSpace(s)
	number, percent := strings.CutSuffix(strings.ReplaceAll(s, ",", ""), "%")
	d, err := decimal.NewFromString(number)
	switch {
	case err != nil:
		return s
	case percent:
		d = d.Shift(-2)
	}
	return d.String()
}

// titled is a title without its unit.
func titled(s string) string { return strings.TrimSuffix(strings.TrimSpace(s), "（元）") }

func write(t *testing.T, to func(io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := to(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJSON(t *testing.T, p *paper.Paper) said {
	var r struct {
		Enterprises []struct {
			Name          string
			Assessments   []map[string]any
			Supplementary []map[string]any
		}
		Totals map[string]any
	}
	if err := json.Unmarshal(write(t, func(w io.Writer) error { return data.AssessmentsJSON(w, p) }), &r); err != nil {
		t.Fatal(err)
	}
	titles := map[string]string{"base": "计算基数", "ratio": "上交比例", "payable": "应交", "relief": "减免", "net_payable": "减免后应交", "paid": "已交", "open": "未交", "settled": "交清日",
		"year": "年度", "gross": "收入总额", "deducted": "扣除额", "count": "笔数"}
	values := func(titles map[string]string, of map[string]any) map[string]string {
		list := map[string]string{}
		for key, title := range titles {
			if v, there := of[key]; there {
				list[title] = ""
				if v != nil {
					list[title] = fmt.Sprint(v)
				}
			}
		}
		return list
	}
	s := said{totals: map[string]map[string]string{"合计": values(titles, r.Totals)}}
	for i, e := range r.Enterprises {
		lines := p.LinesOf(i)
		for k, a := range e.Assessments {
			record := values(titles, a)
			l := &lines[k]
			record["收入"], record["事项"] = l.Income(), l.About()
			record["申报状态"], record["上交状态"] = paper.StatusWord(l.Filing), paper.StatusWord(l.Payment)
			s.records = append(s.records, record)
		}
		for _, y := range e.Supplementary {
			s.years = append(s.years, values(map[string]string{"year": "年度", "filed": "原应交", "restated": "更正后应交", "due": "应补", "paid": "已补", "open": "未补"}, y))
		}
	}
	names := map[string]func(string) string{"by_income": func(id string) string { in, _ := p.Measure.Income(id); return "收入 " + in.Short },
		"by_category": func(id string) string { return "分类 " + p.CategoryName(id) },
		"by_agency":   func(s string) string { return "出资人单位 " + s }, "by_year": func(s string) string { return "年度 " + s }}
	for by, name := range names {
		for key, sum := range r.Totals[by].(map[string]any) {
			if key != "" {
				s.totals[name(key)] = values(titles, sum.(map[string]any))
			}
		}
	}
	return s
}

// row is the cells of a table's line by its titles.
func row(titles, cells []string) map[string]string {
	m := map[string]string{}
	for i, title := range titles {
		if i < len(cells) {
			m[titled(title)] = strings.TrimPrefix(cells[i], "'")
		}
	}
	return m
}

func asCSV(t *testing.T, p *paper.Paper) (s said) {
	out := write(t, func(w io.Writer) error { return data.AssessmentsCSV(w, p, data.UTF8) })
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out, []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range rows[1:] {
		line := row(rows[0], cells)
		s.facts += " " + line["企业情况"] + " " + line["记录情况"]
		switch line["种类"] {
		case "应交":
			s.records = append(s.records, line)
		case "补交":
			s.years = append(s.years, line)
		}
	}
	return s
}

// asText reads a terminal that is wide enough for all columns.
func asText(t *testing.T, p *paper.Paper) said {
	out := string(write(t, func(w io.Writer) error { return text.Terminal{Width: 400}.Assessments(w, p) }))
	s := said{totals: map[string]map[string]string{}, facts: out}
	records, totals, _ := strings.Cut(out, "\n\n  合计")
	_, records, _ = strings.Cut(records, "\n\n")
	fields := regexp.MustCompile(`  +`)
	var titles []string
	for _, line := range strings.Split(records, "\n") {
		cells := fields.Split(strings.TrimSpace(line), -1)
		switch {
		case titles == nil:
			titles = cells
		case !strings.HasPrefix(line, "  "):
		case strings.HasPrefix(line, "  补交"):
			s.years = append(s.years, map[string]string{})
		case strings.Contains(line, "应补 "):
			for _, part := range strings.Split(strings.TrimSpace(line), "，") {
				if title, value, found := strings.Cut(part, " "); found {
					s.years[len(s.years)-1][title] = value
				}
			}
		case glyph.Cells(line)-glyph.Cells(strings.TrimLeft(line, " ")) == 2 && len(cells) > 3:
			at := slices.Index(titles, "事项")
			if first := cells[at]; len(cells) < len(titles) && regexp.MustCompile(`^[-\d,.]+$`).MatchString(first) {
				cells = slices.Insert(cells, at, "")
			}
			s.records = append(s.records, row(titles, cells))
		}
	}
	titles = nil
	for _, line := range strings.Split("  合计"+totals, "\n") {
		cells := fields.Split(strings.TrimSpace(line), -1)
		if titles == nil {
			titles = cells
		} else if len(cells) == len(titles) {
			s.totals[cells[0]] = row(titles, cells)
		}
	}
	return s
}

func asMarkdown(t *testing.T, p *paper.Paper) said {
	s := said{totals: map[string]map[string]string{}}
	part := ""
	var titles []string
	for line := range strings.Lines(string(write(t, func(w io.Writer) error { return data.AssessmentsMarkdown(w, p) }))) {
		line = strings.TrimSpace(line)
		if heading, found := strings.CutPrefix(line, "## "); found {
			part, titles = heading, nil
		}
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "| ---") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = html.UnescapeString(strings.ReplaceAll(strings.TrimSpace(cells[i]), `\`, ""))
		}
		switch {
		case titles == nil:
			titles = cells
		case part == "明细" && cells[2] != "":
			s.records = append(s.records, row(titles, cells))
		case part == "补交":
			s.years = append(s.years, row(titles, cells))
		case part == "合计":
			s.totals[cells[0]] = row(titles, cells)
		}
	}
	return s
}

func asPage(t *testing.T, p *paper.Paper) said {
	doc, err := html.Parse(bytes.NewReader(write(t, func(w io.Writer) error { return page.Write(w, p) })))
	if err != nil {
		t.Fatal(err)
	}
	s := said{totals: map[string]map[string]string{}}
	attr := func(n *html.Node, key string) string {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
		return ""
	}
	var content func(*html.Node) string
	content = func(n *html.Node) string {
		if n.Type == html.TextNode {
			return n.Data
		}
		var out strings.Builder
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			out.WriteString(content(c) + " ")
		}
		return strings.Join(strings.Fields(out.String()), " ")
	}
	var current map[string]string
	group, title := "", ""
	var heads []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		class := attr(n, "class")
		switch {
		case n.Data == "section" && class == "record":
			current = map[string]string{}
			s.records = append(s.records, current)
		case n.Data == "section" && strings.HasPrefix(class, "record"):
			current = map[string]string{}
			s.years = append(s.years, current)
		case n.Data == "dt":
			title = titled(content(n))
		case n.Data == "dd" && current != nil && attr(n, "data-amount") != "":
			current[title] = content(n)
		case n.Data == "dl" && class == "facts":
			s.facts += " " + content(n)
		case n.Data == "table" && class == "totals":
			heads = []string{}
		case n.Data == "th" && heads != nil && attr(n, "scope") == "col":
			heads = append(heads, content(n))
		case n.Data == "th" && class == "group":
			group = strings.TrimPrefix(content(n), "按") + " "
		case n.Data == "tr" && heads != nil && (attr(n, "data-key") != "" || class == "sum"):
			var cells []string
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode {
					cells = append(cells, content(c))
				}
			}
			if class == "sum" {
				group = ""
			}
			s.totals[group+cells[0]] = row(heads, cells)
			if class == "sum" {
				heads = nil
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return s
}

func asWorkbook(t *testing.T, p *paper.Paper) said {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, func(w io.Writer) error { return xlsx.Write(w, p) })))
	if err != nil {
		t.Fatal(err)
	}
	rows := func(sheet string) [][]string {
		list, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil || len(list) < 4 {
			t.Fatal(sheet, err)
		}
		return list[3:]
	}
	s := said{totals: map[string]map[string]string{}}
	list := rows("明细")
	for _, cells := range list[1:] {
		line := row(list[0], cells)
		for title, v := range line {
			if serial.MatchString(v) {
				line[title] = paper.DayOf(reporttest.AsOf().AddDays(int(decimal.RequireFromString(v).IntPart()) - 46349)).String()
			}
			if v == "0" && strings.HasSuffix(title, "期限") {
				line[title] = ""
			}
		}
		switch {
		case line["事项"] == "补交":
			s.years = append(s.years, line)
		case line["事项"] != "没有记录":
			s.records = append(s.records, line)
		}
	}
	totals := rows("汇总")
	for _, cells := range totals[1:] {
		line := row(totals[0], cells)
		if len(cells) > 11 && cells[11] == "不能重算" { // only the program's own values stand there
			for _, title := range []string{"笔数", "应交", "减免后应交", "未交"} {
				line[title] = line["程序："+title]
			}
		}
		if line["按"] == "合计" {
			s.totals["合计"] = line
		} else {
			s.totals[line["按"]+" "+line["项目"]] = line
		}
	}
	inputs := rows("输入")
	for _, cells := range inputs[1:] {
		s.facts += " " + cells[3] + " " + plain(cells[5])
	}
	return s
}
