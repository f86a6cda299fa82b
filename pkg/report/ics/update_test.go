package ics_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/report/ics"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

// A calendarUser keeps a calendar into which files are imported.
type calendarUser struct {
	strict bool // takes an event only when it is newer than the one it holds (RFC 5546, 2.1.5)
	held   map[string]ical.Event
}

func newer(t reporttest.Fataler, a, b ical.Event) bool {
	t.Helper()
	number := func(e ical.Event) int {
		n, err := strconv.Atoi(e.Props.Get(ical.PropSequence).Value)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	stamp := func(e ical.Event) string { return e.Props.Get(ical.PropDateTimeStamp).Value }
	return number(a) > number(b) || number(a) == number(b) && stamp(a) > stamp(b)
}

func (c *calendarUser) imports(t reporttest.Fataler, list []ical.Event) {
	t.Helper()
	if c.held == nil {
		c.held = map[string]ical.Event{}
	}
	for _, e := range list {
		uid := text(t, e.Props, ical.PropUID)
		if held, known := c.held[uid]; !c.strict || !known || newer(t, e, held) {
			c.held[uid] = e
		}
	}
}

// shows are the events that are not cancelled, alarms and all.
func (c *calendarUser) shows(t reporttest.Fataler) []string {
	t.Helper()
	return shownEvents(t, slices.Collect(maps.Values(c.held)))
}

func shownEvents(t reporttest.Fataler, list []ical.Event) []string {
	t.Helper()
	var lines []string
	for _, e := range list {
		if status := text(t, e.Props, ical.PropStatus); status != "CANCELLED" {
			lines = append(lines, fmt.Sprint(startOf(t, &e), " ", text(t, e.Props, ical.PropSummary), " ", text(t, e.Props, ical.PropDescription), " ", len(e.Children)))
		}
	}
	slices.Sort(lines)
	return lines
}

// enterprisesOf draws what two enterprises report at some moment.
func enterprisesOf(t *rapid.T) []proceeds.Enterprise {
	day := func(name string) workday.Date {
		if rapid.IntRange(0, 2).Draw(t, name+" known") == 0 {
			return workday.Date{}
		}
		return workday.MustDate("2026-04-01").AddDays(rapid.IntRange(0, 300).Draw(t, name))
	}
	filing := func() proceeds.Filing {
		f := proceeds.Filing{Filed: day("filed"), AgencyReceived: day("agency received"), AgencyReviewed: day("agency reviewed"), Received: day("received"), Verified: day("verified"),
			AgencyDeclared: day("agency declared"), FinanceReviewed: day("finance reviewed"), PaymentDue: day("payment due"), Notice: proceeds.Notice{Due: day("notice due")}}
		if paid := day("paid"); !paid.IsZero() {
			f.Payments = []proceeds.Payment{{Date: paid, Amount: new(money.FromFen(rapid.SampledFrom([]int64{1, 1e9}).Draw(t, "amount paid")))}}
		}
		return f
	}
	amount := func() *money.Yuan { return new(money.FromFen(rapid.SampledFrom([]int64{0, 1e6}).Draw(t, "amount"))) }
	var list []proceeds.Enterprise
	for _, id := range []string{"a", "b"} {
		e := proceeds.Enterprise{ID: id, Name: "示例" + id, Form: proceeds.WhollyOwnedCompany, Category: "market"}
		kept := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, id+name+" kept") > 0 }
		for _, year := range rapid.Permutation([]int{2024, 2025}).Draw(t, "years") {
			if kept("profit") {
				e.Profit = append(e.Profit, proceeds.Profit{Year: year, NetProfit: amount(), Filing: filing()})
			}
		}
		for _, contract := range rapid.Permutation([]string{"一", "二"}).Draw(t, "contracts") {
			if kept("sale") {
				e.Transfers = append(e.Transfers, proceeds.Transfer{Contract: contract, Subject: "股权", Signed: workday.MustDate("2026-03-02").AddDays(rapid.IntRange(0, 1).Draw(t, "signed")),
					Consideration: amount(), Filing: filing()})
			}
		}
		for _, name := range rapid.Permutation([]string{"使用费", "租金"}).Draw(t, "names") {
			if kept("other") {
				e.Other = append(e.Other, proceeds.Other{Name: name, Determined: workday.MustDate("2026-03-02"), Amount: amount(), Filing: filing()})
			}
		}
		if kept("enterprise") {
			list = append(list, e)
		}
	}
	return rapid.Permutation(list).Draw(t, "order")
}

var marketRatios = &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{{From: 2023, Ratio: money.MustRatio("30%")}}}}}

// Whatever is filled in, corrected, deleted or put in another order between two
// runs, a calendar that takes each file in turn shows what the last one shows: of
// files written one over the other even a calendar that takes an event only when
// it is newer.
func TestICSUpdatesCalendars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		strict, lenient := calendarUser{strict: true}, calendarUser{}
		var file []byte
		for range rapid.IntRange(2, 4).Draw(t, "runs") {
			on := reporttest.AsOf().AddDays(rapid.IntRange(-30, 30).Draw(t, "as of"))
			p, _ := reporttest.PaperOn(t, enterprisesOf(t), marketRatios, deadline.Options{AsOf: on})
			fresh := calendarOf(t, p, ics.Options{Alarms: []int{7}})
			file = calendarOf(t, p, ics.Options{Alarms: []int{7}, Replaced: file})
			want := shownEvents(t, events(t, fresh))
			list := events(t, file)
			reporttest.Differ(t, "the file", want, shownEvents(t, list))
			strict.imports(t, list)
			lenient.imports(t, list)
			reporttest.Differ(t, "a strict calendar", want, strict.shows(t))
			reporttest.Differ(t, "a calendar", want, lenient.shows(t))
			if again := calendarOf(t, p, ics.Options{Alarms: []int{7}, Replaced: file}); !bytes.Equal(again, file) {
				t.Fatalf("written over itself the file changes:\n%s\n%s", file, again)
			}
		}
	})
}

// Of two files that know nothing of each other, the later one takes back what was
// done in the meantime and what need not be done any more.
func TestICSTakesBack(t *testing.T) {
	profit := func(net int64, more func(*proceeds.Profit)) []proceeds.Enterprise {
		p := proceeds.Profit{Year: 2025, NetProfit: new(money.FromFen(net)), StatutoryReserve: new(money.Yuan)}
		if more != nil {
			more(&p)
		}
		return []proceeds.Enterprise{{ID: "a", Name: "示例甲公司", Form: proceeds.WhollyOwnedCompany, Category: "market", Profit: []proceeds.Profit{p}}}
	}
	filed := func(p *proceeds.Profit) { p.Filed = workday.MustDate("2026-05-20") }
	paid := func(p *proceeds.Profit) {
		filed(p)
		p.Payments = []proceeds.Payment{{Date: workday.MustDate("2026-06-01"), Amount: new(money.FromFen(30000))}}
	}
	for _, c := range []struct {
		name          string
		before, after []proceeds.Enterprise
		on, later     string
		was, is       []string // days and steps
	}{
		{"filed and paid on one day", profit(1e5, nil), profit(1e5, paid), "2026-06-01", "2026-06-01",
			[]string{"2026-06-01 申报", "2026-06-23 审核（待上一步）", "2026-07-14 复核（待上一步）", "2026-10-08 交清（待上一步、原则上）"},
			[]string{"2026-06-10 审核（待上一步）", "2026-07-02 复核（待上一步）"}},
		{"paid late", profit(1e5, filed), profit(1e5, paid), "2026-11-19", "2026-11-21",
			[]string{"2026-06-10 审核（待上一步、期限已过）", "2026-07-02 复核（待上一步、期限已过）", "2026-09-20 交清（逾期未办、原则上）"}, nil},
		{"nothing to pay after all", profit(1e5, filed), profit(-1e5, filed), "2026-05-25", "2026-05-26",
			[]string{"2026-06-10 审核（待上一步）", "2026-07-02 复核（待上一步）", "2026-09-20 交清（原则上）"},
			[]string{"2026-06-10 审核（待上一步）", "2026-07-02 复核（待上一步）"}},
		{"the step before is overdue", profit(1e5, nil), profit(1e5, nil), "2026-05-10", "2026-06-24",
			[]string{"2026-06-01 申报", "2026-06-23 审核（待上一步）", "2026-07-14 复核（待上一步）", "2026-10-08 交清（待上一步、原则上）"},
			[]string{"2026-06-01 申报（逾期未办）", "2026-07-14 复核（待上一步）", "2026-10-08 交清（待上一步、原则上）"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var user calendarUser
			check := func(enterprises []proceeds.Enterprise, on string, want []string) {
				p, _ := reporttest.PaperOn(t, enterprises, marketRatios, deadline.Options{AsOf: workday.MustDate(on)})
				user.imports(t, events(t, calendarOf(t, p, ics.Options{})))
				var got []string
				for _, line := range user.shows(t) {
					day, rest, _ := strings.Cut(line, " ")
					_, step, _ := strings.Cut(rest, " · ")
					step, _, _ = strings.Cut(step, " ")
					got = append(got, day+" "+step)
				}
				reporttest.Differ(t, "the calendar on "+on, want, got)
			}
			check(c.before, c.on, c.was)
			check(c.after, c.later, c.is)
		})
	}
}

// The order of enterprises and records changes no UID.
func TestICSOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := enterprisesOf(t)
		write := func(list []proceeds.Enterprise) []string {
			p, _ := reporttest.PaperOn(t, list, marketRatios, deadline.Options{AsOf: reporttest.AsOf()})
			var lines []string
			for _, e := range events(t, calendarOf(t, p, ics.Options{})) {
				lines = append(lines, text(t, e.Props, ical.PropUID)+" "+text(t, e.Props, ical.PropDescription))
			}
			slices.Sort(lines)
			return lines
		}
		want := write(list)
		for i := range list {
			slices.Reverse(list[i].Profit)
			slices.Reverse(list[i].Transfers)
			slices.Reverse(list[i].Other)
		}
		slices.Reverse(list)
		reporttest.Differ(t, "events", want, write(list))
	})
}
