package audit_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"guozi/pkg/audit"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

func accept(rule string) []finding.Acceptance {
	return []finding.Acceptance{{Rule: rule, Reason: "示例理由"}}
}

// An acceptance silences one code, in its own record or in all of the
// enterprise's, and what it silences is kept with the reason.
func TestAccept(t *testing.T) {
	short := func(edit ...func(*proceeds.Profit)) proceeds.Profit {
		p := goodProfit()
		p.Declared, p.Audited = yuan("1"), new(false)
		for _, e := range edit {
			e(&p)
		}
		return p
	}
	own := func(p *proceeds.Profit) { p.Accept = accept("profit/underdeclared") }
	earlier := func(p *proceeds.Profit) {
		p.Year, p.Filed, p.AgencyReceived, p.AgencyReviewed, p.FinanceReviewed = 2024, day("2025-05-28"), day("2025-05-28"), day("2025-06-18"), day("2025-07-08")
		p.Payments = []proceeds.Payment{paid("2025-09-28", "2.7亿")}
	}
	under, unaudited := "error profit/underdeclared", "error profit/unaudited"
	for _, c := range []struct {
		name     string
		e        proceeds.Enterprise
		found    []string
		accepted []string
	}{
		{"none", profits(short(earlier), short()), []string{unaudited, unaudited, under, under}, nil},
		{"one record's", profits(short(earlier, own), short()), []string{unaudited, unaudited, under}, []string{"2024 profit/underdeclared"}},
		{"the enterprise's", func() proceeds.Enterprise {
			e := profits(short(earlier), short())
			e.Accept = accept("profit/underdeclared")
			return e
		}(), []string{unaudited, unaudited}, []string{"2024 profit/underdeclared", "2025 profit/underdeclared"}},
	} {
		t.Run(c.name, func(t *testing.T) { checkAccepted(t, run{}.audit, c.e, c.found, c.accepted) })
	}
}

func checkAccepted(t *testing.T, do func(fataler, ...proceeds.Enterprise) audit.Result, e proceeds.Enterprise, found, accepted []string) {
	t.Helper()
	r := do(t, e)
	if d := diff.Diff(found, codes(r.Findings)); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
	var got []string
	for _, a := range r.Accepted {
		if a.Reason != "示例理由" || a.Article == "" || a.Enterprise != "demo" {
			t.Errorf("%+v", a)
		}
		got = append(got, strconv.Itoa(a.Year)+" "+a.Rule)
	}
	slices.Sort(got)
	if d := diff.Diff(accepted, got); d != "" {
		t.Errorf("accepted (-want +got):\n%s", d)
	}
}

// A record that can't be computed is accepted like any other: its own acceptance,
// and no other record's, though income and year are the same.
func TestAcceptWhatIsNotComputed(t *testing.T) {
	listed := func(edit ...func(*proceeds.Transfer)) proceeds.Transfer {
		x := goodTransfer()
		x.Listed = new(true)
		for _, e := range edit {
			e(&x)
		}
		return x
	}
	own := func(x *proceeds.Transfer) { x.Accept = accept("transfer/listed") }
	of := func(list []finding.Acceptance, xs ...proceeds.Transfer) proceeds.Enterprise {
		e := transfers(xs...)
		e.Accept = list
		return e
	}
	one := []string{"2025 transfer/listed"}
	for _, c := range []struct {
		name     string
		run      run
		e        proceeds.Enterprise
		found    []string
		accepted []string
	}{
		{"not accepted", run{}, transfers(listed()), []string{"error transfer/listed"}, nil},
		{"its own", run{}, transfers(goodTransfer(), listed(own)), nil, one},
		{"its own, before one that is computed", run{}, transfers(listed(own), goodTransfer()), nil, one},
		{"the other's", run{}, transfers(listed(), goodTransfer(), listed(own)), []string{"error transfer/listed"}, one},
		{"the enterprise's", run{}, of(accept("transfer/listed"), listed(), goodTransfer(), listed()), nil, append(one, one...)},
		{"computed, a warning", run{listed: true}, transfers(listed(own)), nil, one},
		{"not listed at all", run{}, of(accept("transfer/listed"), goodTransfer()), []string{"warning accept/unused"}, nil},
		{"accepted another code", run{}, transfers(listed(func(x *proceeds.Transfer) { x.Accept = accept("filing/late") })),
			[]string{"error transfer/listed", "warning accept/unused"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) { checkAccepted(t, c.run.audit, c.e, c.found, c.accepted) })
	}
	p := goodProfit()
	p.Year, p.Accept = 2019, accept("ratio/missing-year")
	checkAccepted(t, run{}.audit, profit(p), nil, []string{"2019 ratio/missing-year"})
}

// An acceptance that silences nothing is told of, once; the codes of a check are
// left to the check.
func TestUnusedAcceptance(t *testing.T) {
	for _, c := range []struct{ rule, says string }{
		{"payment/late", `这里没有 "payment/late" 的问题`},
		{"payment/lat", "是不是 payment/late？"},
		{"nothing", "guozi rules 列出全部"},
		{"enterprise/bad-uscc", ""},
		{"ratio/missing-year", ""},
	} {
		p := goodProfit()
		p.Accept = accept(c.rule)
		fs := run{}.audit(t, profit(p)).Findings
		switch {
		case c.says == "" && len(fs) > 0:
			t.Errorf("%s: %+v", c.rule, fs)
		case c.says != "" && (len(fs) != 1 || fs[0].Rule != "accept/unused" || fs[0].Severity != finding.Warning || fs[0].Enterprise != "demo" || !strings.Contains(fs[0].Message, c.says)):
			t.Errorf("%s: %+v, want %q", c.rule, fs, c.says)
		}
	}
	e := profit(goodProfit())
	e.Accept = []finding.Acceptance{accept("payment/late")[0], accept("payment/short")[0]}
	if got := codes(run{}.audit(t, e).Findings); len(got) != 2 {
		t.Errorf("%v", got)
	}
}

// A fault that several records share is told at the first. What another record of
// the same year can't be computed for stays with that record and its acceptance.
func TestSharedFaultLeavesOthersTheirAcceptance(t *testing.T) {
	sale := goodTransfer()
	sale.Listed, sale.Signed, sale.Accept = new(true), day("2025-09-30"), accept("transfer/listed")
	first, second := goodProfit(), goodProfit()
	first.Year, first.Filed = 2024, day("2025-05-28")
	e := profits(first, second)
	e.Form, e.Transfers = "国有控股企业", []proceeds.Transfer{sale}
	e.Places = finding.Places{{Key: "form", Place: finding.Place{File: "e.yaml", Line: 3, Column: 9}}}
	checkAccepted(t, run{}.audit, e, []string{"error enterprise/form-mismatch"}, []string{"2025 transfer/listed"})
}
