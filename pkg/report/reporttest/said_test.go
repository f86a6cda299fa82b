package reporttest_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"golang.org/x/net/html"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
	"guozi/pkg/report/text"
)

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
