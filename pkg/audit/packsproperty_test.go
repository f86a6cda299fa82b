package audit_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
)

// everyPack is each measure that the program carries or testdata holds.
func everyPack(t *testing.T) []*regulation.Measure {
	t.Helper()
	files, err := filepath.Glob(samplePacks + "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	names := regulation.PackIDs()
	for _, file := range files {
		if !strings.HasSuffix(file, "-ratios.yaml") && !strings.HasSuffix(file, "-cases.yaml") {
			names = append(names, strings.TrimSuffix(filepath.Base(file), ".yaml"))
		}
	}
	var list []*regulation.Measure
	for _, name := range names {
		list = append(list, packNamed(t, name))
	}
	return list
}

// drawEntry is any entry of a ratio table, as it stands in 2026.
func drawEntry(t *rapid.T) ratio.Entry {
	part := rapid.IntRange(0, 100)
	percent := func(name string) money.Ratio { return money.MustRatio("0.01").Times(part.Draw(t, name)) }
	amount := func(name string) *money.Yuan {
		if !rapid.Bool().Draw(t, name+" is given") {
			return nil
		}
		return new(money.FromFen(rapid.Int64Range(0, 50_000_00).Draw(t, name)))
	}
	e := ratio.Entry{From: 2024, Ratio: percent("ratio"), Minimum: amount("minimum"), ExemptBelow: amount("exempt below"), Approval: "示例文号"}
	if rapid.Bool().Draw(t, "for small only") {
		e.SmallOnly = new(true)
	}
	if rapid.Bool().Draw(t, "rises") {
		e.Step, e.Cap = new(percent("step")), new(percent("cap"))
	}
	table := &ratio.Table{Categories: []ratio.Category{{ID: "m", Ratios: []ratio.Entry{e}}}}
	_, found, err := table.Find("m", 2026)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Under every pack payable never falls when profit rises and all else stays. It is the
// ratio of the base, unless the table says a minimum or an exemption, which a line of its
// own then names; it is never more than what the base is, nor negative.
func TestPayableNeverFallsWhenProfitRises(t *testing.T) {
	for _, m := range everyPack(t) {
		t.Run(m.ID, func(t *testing.T) { payableNeverFalls(t, m) })
	}
}

func payableNeverFalls(t *testing.T, m *regulation.Measure) {
	mustRise(t, m)
	rapid.Check(t, func(t *rapid.T) {
		entry := drawEntry(t)
		fen := func(name string, least int64) money.Yuan {
			return money.FromFen(rapid.Int64Range(least, 1_000_000_00).Draw(t, name))
		}
		small := rapid.Bool().Draw(t, "small")
		capital := fen("capital", 1)
		e := &proceeds.Enterprise{Form: proceeds.WhollyOwnedCompany, Small: &small, RegisteredCapital: &capital, PaidInCapital: &capital}
		reserve, balance := fen("reserve", 0), fen("reserve balance", 0)
		p := proceeds.Profit{Year: 2026, StatutoryReserve: &reserve, ReserveBalance: &balance}
		if loss := fen("opening", -1_000_000_00); rapid.Bool().Draw(t, "by the opening balance") {
			p.UndistributedOpening = &loss
		} else {
			p.PriorLosses = new(money.Max(loss, money.Yuan{}))
		}
		less := fen("profit", -1_000_000_00)
		more := less.Add(fen("rise", 0))
		at := func(profit money.Yuan) (remit.Assessment, error) {
			q := p
			q.NetProfit, q.DistributableProfit = &profit, &profit
			return remit.New(m, remit.Options{}).Profit(e, &q, entry)
		}
		a, err := at(less)
		b, err2 := at(more)
		if err == nil && err2 != nil && (!errors.As(err2, new(*regulation.UnknownError)) || a.Payable.Sign() > 0) {
			t.Fatalf("%s: %s can be computed, but not %s: %s", m.ID, less, more, err2) // save what nobody has seen, and only the rise asks for
		}
		if err != nil || err2 != nil {
			return
		}
		if b.Payable.Cmp(a.Payable) < 0 {
			t.Fatalf("%s: %s of %s, but %s of %s", m.ID, a.Payable, less, b.Payable, more)
		}
		for _, x := range []remit.Assessment{a, b} {
			named := slices.ContainsFunc(x.Steps, func(s remit.Step) bool { return s.ID == "minimum" || s.ID == "exemption" })
			if plain := entry.Ratio.Of(*x.Base).Equal(x.Payable); plain == named {
				t.Fatalf("%s: %s of the base %s at %s, named %v", m.ID, x.Payable, x.Base, entry.Ratio, named)
			}
			if x.Payable.Sign() < 0 || x.Payable.Cmp(*x.Base) > 0 {
				t.Fatalf("%s: %s of the base %s", m.ID, x.Payable, x.Base)
			}
		}
	})
}

// mustRise holds that a profit without losses or deductions raises what is payable, so
// that what holds of every draw holds of more than zeros.
func mustRise(t *testing.T, m *regulation.Measure) {
	t.Helper()
	if _, profit := m.Income("profit"); !profit || m.RequireKnown("base.steps.prior_losses.by") != nil {
		return
	}
	none, more := money.Yuan{}, money.FromFen(1_000_000_00)
	e := &proceeds.Enterprise{Form: proceeds.WhollyOwnedCompany, RegisteredCapital: &more, PaidInCapital: &more}
	p := proceeds.Profit{Year: 2026, NetProfit: &more, DistributableProfit: &more, StatutoryReserve: &none, ReserveBalance: &more}
	byLosses, byOpening := p, p
	byLosses.PriorLosses, byOpening.UndistributedOpening = &none, &none
	entry := ratio.Entry{From: 2024, Ratio: money.MustRatio("30%"), Approval: "示例文号"}
	first, err := remit.New(m, remit.Options{}).Profit(e, &byLosses, entry)
	second, err2 := remit.New(m, remit.Options{}).Profit(e, &byOpening, entry) // some packs ask for one of the two
	if first.Payable.Sign() <= 0 && second.Payable.Sign() <= 0 {
		t.Fatalf("payable of %s is %s (%v) or %s (%v)", more, first.Payable, err, second.Payable, err2)
	}
}

// Set off once: what is set off is no more than what fell, no more than the year has to
// pay, and together with what is lost all that fell; nothing is set off twice.
func TestSetOffOnce(t *testing.T) {
	m := packNamed(t, "set-off")
	ratios := &ratio.Table{Categories: []ratio.Category{{ID: "m", Ratios: []ratio.Entry{{From: 2007, Ratio: money.MustRatio("30%")}}}}}
	met := false
	rapid.Check(t, func(t *rapid.T) {
		e := &proceeds.Enterprise{ID: "e", Form: proceeds.WhollyOwnedCompany, Category: "m"}
		for year := 2020; year <= 2025; year++ {
			amount := func(name string) *money.Yuan {
				return new(money.FromFen(rapid.Int64Range(-200_00, 1000_00).Draw(t, name)))
			}
			p := proceeds.Profit{Year: year, NetProfit: amount("profit")}
			if rapid.IntRange(0, 5).Draw(t, "not filed") > 0 {
				p.Filed = day("2021-05-20").AddDays((year - 2020) * 365)
			}
			if rapid.Bool().Draw(t, "corrected") {
				p.Restated = &proceeds.Restated{NetProfit: amount("restated")}
				if rapid.IntRange(0, 5).Draw(t, "found on no day") > 0 {
					p.Restated.Found = day("2021-01-01").AddDays(rapid.IntRange(0, 365*6).Draw(t, "found on"))
				}
			}
			e.Profit = append(e.Profit, p)
		}
		a := remit.New(m, remit.Options{})
		list, err := a.Supplements(e, ratios)
		if err != nil {
			t.Fatal(err)
		}
		taken := map[int]money.Yuan{}
		for _, s := range list {
			met = met || s.SetOff.Sign() > 0
			if s.SetOffIn == 0 {
				if !s.SetOff.IsZero() || !s.Lost.IsZero() {
					t.Fatalf("%+v", s)
				}
				continue
			}
			if s.SetOff.Sign() < 0 || s.Lost.Sign() < 0 || !s.SetOff.Add(s.Lost).Equal(s.Decrease) || s.SetOffIn <= s.Year {
				t.Fatalf("%d: fell by %s, %s set off in %d, %s lost", s.Year, s.Decrease, s.SetOff, s.SetOffIn, s.Lost)
			}
			taken[s.SetOffIn] = taken[s.SetOffIn].Add(s.SetOff)
		}
		for i := range e.Profit {
			p := &e.Profit[i]
			x, err := a.Assess(e, p, ratios)
			if err != nil {
				t.Fatal(err)
			}
			if !x.SetOff.Equal(taken[p.Year]) || !x.NetPayable.Equal(x.Payable.Sub(x.SetOff)) || x.NetPayable.Sign() < 0 {
				t.Fatalf("%d: %s set off of %s, %s to pay; want %s", p.Year, x.SetOff, x.Payable, x.NetPayable, taken[p.Year])
			}
		}
	})
	if !met {
		t.Error("nothing was set off")
	}
}

// The sample packs and the tables beside them read without a finding.
func TestSampleRatioTables(t *testing.T) {
	for _, name := range []string{"rising-ratios", "central-2014-ratios"} {
		r := underPack(t, "losses-only", name, "form: 国有独资公司, category: c1")
		if r != "" {
			t.Errorf("%s: %s", name, r)
		}
	}
	if stream.Measure("central-2014") == nil {
		t.Error("central-2014 is not carried")
	}
}
