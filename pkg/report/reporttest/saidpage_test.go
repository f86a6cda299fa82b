package reporttest_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"guozi/pkg/paper"
	page "guozi/pkg/report/html"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/xlsx"
)

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
