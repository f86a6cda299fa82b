package html_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
)

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
