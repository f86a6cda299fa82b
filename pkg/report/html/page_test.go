package html_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
)

// The parts of an HTML document.

func each(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// all are the elements with the attribute, and with its value unless that is "".
func all(n *html.Node, key, value string) []*html.Node {
	var list []*html.Node
	each(n, func(e *html.Node) {
		if has(e, key) && (value == "" || attr(e, key) == value) {
			list = append(list, e)
		}
	})
	return list
}

func tags(n *html.Node, name string) []*html.Node {
	var list []*html.Node
	each(n, func(e *html.Node) {
		if e.Data == name {
			list = append(list, e)
		}
	})
	return list
}

// words is the element's text, runs of blanks as one.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// onPage is text as a page may show it.
func onPage(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) || c == '\n' || c == '　' {
			return c
		}
		return '�'
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// The same run as JSON.

type htmlSums struct {
	Payable    string `json:"payable"`
	NetPayable string `json:"net_payable"`
	Open       string `json:"open"`
	Count      int    `json:"count"`
}

type htmlAmounts struct {
	Income, Payable, Relief, Paid, Open string
	NetPayable                          string `json:"net_payable"`
	Steps                               []struct{ ID, Label, Value, Article string }
}

type htmlRun struct {
	Enterprises []struct {
		ID, Name    string
		Assessments []htmlAmounts
		Timelines   []struct {
			Steps []struct {
				ID, Label, Status, Article         string
				Nominal, Due, Conservative, Actual *string
				Provisional                        bool
			}
		}
		Supplementary []struct {
			Year                                       int
			Filed, Restated, Due, Decrease, Paid, Open string
			Assessment                                 htmlAmounts
		}
	}
	Totals struct {
		htmlSums
		Supplementary string
		PaidUp        string              `json:"supplementary_paid"`
		LeftToPayUp   string              `json:"supplementary_open"`
		ByIncome      map[string]htmlSums `json:"by_income"`
		ByCategory    map[string]htmlSums `json:"by_category"`
		ByAgency      map[string]htmlSums `json:"by_agency"`
		ByYear        map[string]htmlSums `json:"by_year"`
	}
}

// differences are where the page and the JSON of one paper disagree.
func differences(t interface{ Fatal(...any) }, p *paper.Paper, doc *html.Node) []string {
	var out bytes.Buffer
	if err := data.AssessmentsJSON(&out, p); err != nil {
		t.Fatal(err)
	}
	var run htmlRun
	if err := json.Unmarshal(out.Bytes(), &run); err != nil {
		t.Fatal(err)
	}
	var list []string
	same := func(what, got, want string) {
		if got != want {
			list = append(list, fmt.Sprintf("%s: %q, in JSON %q", what, got, want))
		}
	}
	count := func(what string, got, want int) bool {
		same("number of "+what, fmt.Sprint(got), fmt.Sprint(want))
		return got == want
	}
	only := func(in *html.Node, key, value string) *html.Node {
		found := all(in, key, value)
		if len(found) != 1 {
			list = append(list, fmt.Sprintf("%d elements with %s=%q", len(found), key, value))
			return &html.Node{}
		}
		return found[0]
	}
	amount := func(what string, in *html.Node, key, want string) {
		same(what+" "+key, strings.ReplaceAll(words(only(in, "data-amount", key)), ",", ""), want)
	}
	steps := func(what string, in *html.Node, a htmlAmounts) {
		rows := all(in, "data-step", "")
		rows = slices.DeleteFunc(rows, func(r *html.Node) bool { return len(all(r, "data-amount", "value")) == 0 })
		if !count(what+" steps", len(rows), len(a.Steps)) {
			return
		}
		for i, s := range a.Steps {
			same(what+" step", attr(rows[i], "data-step"), s.ID)
			got := words(only(rows[i], "data-amount", "value"))
			if r, err := money.ParseRatio(got); strings.HasSuffix(got, "%") && err == nil {
				got = r.String()
			}
			same(what+" "+s.ID, strings.ReplaceAll(got, ",", ""), s.Value)
			if text := words(rows[i]); !strings.Contains(text, onPage(s.Label)) || !strings.Contains(text, s.Article) {
				list = append(list, what+" "+s.ID+" without its label and article: "+text)
			}
		}
	}
	sums := func(in *html.Node) (s htmlSums) {
		cell := func(key string) string { return strings.ReplaceAll(words(only(in, "data-amount", key)), ",", "") }
		s = htmlSums{Payable: cell("payable"), NetPayable: cell("net_payable"), Open: cell("open")}
		s.Count, _ = strconv.Atoi(cell("count"))
		return s
	}

	sections := all(doc, "data-enterprise", "")
	if !count("enterprises", len(sections), len(run.Enterprises)) {
		return list
	}
	for i, e := range run.Enterprises {
		same("id", onPage(attr(sections[i], "data-enterprise")), onPage(e.ID))
		same("name", words(tags(sections[i], "h3")[0]), onPage(cmp.Or(strings.TrimSpace(e.Name), strings.TrimSpace(e.ID), "未填")))
		records := all(sections[i], "data-income", "")
		if !count(e.ID+" records", len(records), len(e.Assessments)) {
			continue
		}
		for k, a := range e.Assessments {
			what := fmt.Sprintf("%s record %d", e.ID, k)
			same(what+" income", attr(records[k], "data-income"), a.Income)
			amount(what, records[k], "payable", a.Payable)
			amount(what, records[k], "net_payable", a.NetPayable)
			amount(what, records[k], "paid", a.Paid)
			amount(what, records[k], "open", a.Open)
			if a.Relief != "0.00" {
				amount(what, records[k], "relief", a.Relief)
			}
			steps(what, records[k], a)
			clocks := slices.DeleteFunc(all(records[k], "data-step", ""), func(r *html.Node) bool { return len(all(r, "data-status", "")) == 0 })
			if !count(what+" clocks", len(clocks), len(e.Timelines[k].Steps)) {
				continue
			}
			for c, s := range e.Timelines[k].Steps {
				what := what + " " + s.ID
				same(what, attr(clocks[c], "data-step"), s.ID)
				same(what+" status", attr(only(clocks[c], "data-status", ""), "data-status"), s.Status)
				for key, day := range map[string]*string{"nominal": s.Nominal, "due": s.Due, "conservative": s.Conservative, "actual": s.Actual} {
					cell := words(only(clocks[c], "data-day", key))
					if day == nil {
						same(what+" "+key, cell, "—")
						continue
					}
					if !strings.HasPrefix(cell, *day+" 周") {
						same(what+" "+key, cell, *day)
					}
				}
				same(what+" 暂定", fmt.Sprint(strings.Contains(words(only(clocks[c], "data-day", "due")), "暂定")), fmt.Sprint(s.Provisional))
				if text := words(clocks[c]); !strings.Contains(text, s.Label) || !strings.Contains(text, s.Article) {
					list = append(list, what+" without its label and article: "+text)
				}
			}
		}
		again := all(sections[i], "data-supplement", "")
		if !count(e.ID+" supplements", len(again), len(e.Supplementary)) {
			continue
		}
		for k, s := range e.Supplementary {
			what := fmt.Sprintf("%s supplement %d", e.ID, s.Year)
			same(what, attr(again[k], "data-supplement"), fmt.Sprint(s.Year))
			amount(what, again[k], "due", s.Due)
			amount(what, again[k], "filed", s.Filed)
			amount(what, again[k], "restated", s.Restated)
			amount(what, again[k], "paid", s.Paid)
			amount(what, again[k], "open", s.Open)
			steps(what, again[k], s.Assessment)
		}
	}
	figures := all(doc, "data-total", "all")[0]
	same("totals", fmt.Sprint(sums(figures)), fmt.Sprint(run.Totals.htmlSums))
	if run.Totals.Supplementary != "0.00" {
		amount("totals", figures, "supplementary", run.Totals.Supplementary)
		amount("totals", figures, "supplementary_paid", run.Totals.PaidUp)
		amount("totals", figures, "supplementary_open", run.Totals.LeftToPayUp)
	}
	if run.Totals.Count == 0 {
		return list
	}
	for id, by := range map[string]map[string]htmlSums{"by_income": run.Totals.ByIncome, "by_category": run.Totals.ByCategory,
		"by_agency": run.Totals.ByAgency, "by_year": run.Totals.ByYear} {
		rows := all(only(doc, "data-total", id), "data-key", "")
		count(id, len(rows), len(by))
		for key, want := range by { // names of unprintable characters may look the same
			if !slices.ContainsFunc(rows, func(r *html.Node) bool { return onPage(attr(r, "data-key")) == onPage(key) && sums(r) == want }) {
				list = append(list, fmt.Sprintf("%s %q is not %v", id, key, want))
			}
		}
	}
	return list
}

// faults are what is wrong with the page itself.
func faults(page []byte) []string {
	var list []string
	complain := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }

	void := []string{"meta", "br", "link", "img", "input", "hr"}
	var open []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		name, _ := z.TagName()
		switch tag := string(name); {
		case kind == html.StartTagToken && !slices.Contains(void, tag):
			open = append(open, tag)
		case kind == html.EndTagToken && len(open) > 0 && open[len(open)-1] == tag:
			open = open[:len(open)-1]
		case kind == html.EndTagToken:
			complain("</%s> closes %v", tag, open)
			return list
		}
	}
	if len(open) > 0 || z.Err() != io.EOF {
		complain("left open: %v, %v", open, z.Err())
	}

	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	ids := map[string]bool{}
	level := 0
	each(doc, func(n *html.Node) {
		if id := attr(n, "id"); has(n, "id") {
			if id == "" || ids[id] {
				complain("id %q twice", id)
			}
			ids[id] = true
		}
	})
	each(doc, func(n *html.Node) {
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), slices.Contains([]string{"src", "srcset", "style", "action", "srcdoc", "background"}, a.Key):
				complain("<%s %s>", n.Data, a.Key)
			case a.Key == "href" && !(strings.HasPrefix(a.Val, "#") && ids[a.Val[1:]]):
				complain("link to %q", a.Val)
			case a.Key == "aria-labelledby":
				for _, id := range strings.Fields(a.Val) {
					if !ids[id] {
						complain("nothing is %q", id)
					}
				}
			}
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "base", "form", "use":
			complain("<%s>", n.Data)
		case "h1", "h2", "h3", "h4":
			if now := int(n.Data[1] - '0'); now > level+1 {
				complain("%s %q after h%d", n.Data, words(n), level)
			} else {
				level = now
			}
			if words(n) == "" {
				complain("empty %s", n.Data)
			}
		case "th":
			if attr(n, "scope") == "" {
				complain("th %q without scope", words(n))
			}
		case "table":
			if len(tags(n, "caption")) != 1 {
				complain("table without caption")
			}
		case "svg":
			if attr(n, "role") == "img" && (len(tags(n, "title")) != 1 || len(tags(n, "desc")) != 1 || attr(n, "aria-labelledby") == "") {
				complain("picture without title and description")
			}
		}
	})
	if style := words(tags(doc, "style")[0]); strings.Contains(style, "@import") || strings.Contains(style, "://") {
		complain("style with outside resources")
	}
	if h := tags(doc, "html")[0]; attr(h, "lang") != "zh-CN" {
		complain("lang %q", attr(h, "lang"))
	}
	for _, c := range string(page) {
		if c != '\n' && c != '　' && !unicode.IsPrint(c) {
			complain("character %U", c)
			break
		}
	}
	return list
}
