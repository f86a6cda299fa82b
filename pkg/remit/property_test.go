package remit_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

func fen(from, to int64) *rapid.Generator[*money.Yuan] {
	return rapid.Map(rapid.Int64Range(from, to), func(n int64) *money.Yuan { return new(money.FromFen(n)) })
}

const large = 1_000_000_000_000 // 100亿 in fen

// profits draws records that keep to the signs of proceeds.Profit.
func profits() *rapid.Generator[*proceeds.Profit] {
	return rapid.Custom(func(t *rapid.T) *proceeds.Profit {
		maybe := func(g *rapid.Generator[*money.Yuan], name string) *money.Yuan {
			return rapid.OneOf(rapid.Just[*money.Yuan](nil), g).Draw(t, name)
		}
		p := &proceeds.Profit{Year: 2025, NetProfit: fen(-large, large).Draw(t, "net profit"),
			StatutoryReserve: maybe(fen(0, large/5), "reserve"), Relief: proceeds.Relief{Amount: maybe(fen(0, large/10), "relief"), Approval: "号"}}
		if rapid.Bool().Draw(t, "opening") {
			p.UndistributedOpening = maybe(fen(-large, large), "undistributed")
		} else {
			p.PriorLosses = maybe(fen(0, large), "losses")
		}
		for range rapid.IntRange(0, 2).Draw(t, "deductions") {
			p.OtherDeductions = append(p.OtherDeductions, proceeds.Deduction{Name: "项目", Amount: maybe(fen(0, large/10), "deduction")})
		}
		for range rapid.IntRange(0, 4).Draw(t, "payments") {
			date := day("2026-01-01").AddDays(rapid.IntRange(0, 400).Draw(t, "day"))
			p.Payments = append(p.Payments, proceeds.Payment{Date: date, Amount: fen(0, large/3).Draw(t, "payment")})
		}
		return p
	})
}

func entries() *rapid.Generator[ratio.Entry] {
	return rapid.Custom(func(t *rapid.T) ratio.Entry {
		parts := rapid.Int64Range(0, 10_000_000_000).Draw(t, "ratio")
		e := ratio.Entry{Ratio: money.MustRatio(new(big.Rat).SetFrac64(parts, 10_000_000_000).FloatString(10))}
		if rapid.Bool().Draw(t, "exempts") {
			e.ExemptBelow = fen(0, large/10).Draw(t, "exempt below")
		}
		return e
	})
}

func options() *rapid.Generator[remit.Options] {
	return rapid.Map(rapid.SampledFrom(remit.ReserveModes()), func(m remit.ReserveMode) remit.Options { return remit.Options{Reserve: m} })
}

func compute(t *rapid.T, o remit.Options, p *proceeds.Profit, e ratio.Entry) remit.Assessment {
	a, err := remit.New(shanghai, o).Profit(nil, p, e)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// roundFen is yuan in fen, half up; yuan is not negative.
func roundFen(yuan *big.Rat) *big.Rat {
	twice := new(big.Rat).Mul(yuan, big.NewRat(200, 1))
	n := new(big.Int).Quo(new(big.Int).Add(twice.Num(), twice.Denom()), new(big.Int).Lsh(twice.Denom(), 1))
	return new(big.Rat).SetFrac(n, big.NewInt(100))
}

func rat(y *money.Yuan) *big.Rat {
	if y == nil {
		return new(big.Rat)
	}
	return y.Decimal().Rat()
}

func notBelowZero(x *big.Rat) *big.Rat {
	if x.Sign() < 0 {
		return new(big.Rat)
	}
	return x
}

// The amounts agree with fractions, computed from 第十二条第(一)项 alone.
func TestProfitAgainstFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, e, o := profits().Draw(t, "profit"), entries().Draw(t, "entry"), options().Draw(t, "options")
		a := compute(t, o, p, e)

		earned := notBelowZero(rat(p.NetProfit))
		losses := rat(p.PriorLosses)
		if p.UndistributedOpening != nil {
			losses = notBelowZero(new(big.Rat).Neg(rat(p.UndistributedOpening)))
		}
		left := notBelowZero(new(big.Rat).Sub(earned, losses))
		reserve := rat(p.StatutoryReserve)
		switch o.Reserve {
		case remit.ReserveConvention:
			reserve = roundFen(new(big.Rat).Mul(left, big.NewRat(1, 10)))
		case remit.ReserveNone:
			reserve = new(big.Rat)
		}
		base := new(big.Rat).Sub(left, reserve)
		for _, d := range p.OtherDeductions {
			base.Sub(base, rat(d.Amount))
		}
		base = notBelowZero(base)
		payable := roundFen(new(big.Rat).Mul(base, e.Ratio.Decimal().Rat()))
		if e.ExemptBelow != nil && payable.Cmp(rat(e.ExemptBelow)) < 0 {
			payable = new(big.Rat)
		}
		net := notBelowZero(new(big.Rat).Sub(payable, rat(p.Relief.Amount)))
		without := roundFen(new(big.Rat).Mul(earned, e.Ratio.Decimal().Rat()))
		if e.ExemptBelow != nil && without.Cmp(rat(e.ExemptBelow)) < 0 {
			without = new(big.Rat)
		}
		// A positive opening balance takes the year's loss first.
		lossLeft := new(big.Rat).Sub(rat(p.PriorLosses), rat(p.NetProfit))
		if p.UndistributedOpening != nil {
			lossLeft = new(big.Rat).Neg(new(big.Rat).Add(rat(p.UndistributedOpening), rat(p.NetProfit)))
		}
		lossLeft = notBelowZero(lossLeft)

		for name, pair := range map[string][2]*big.Rat{
			"base": {base, rat(a.Base)}, "payable": {payable, rat(&a.Payable)}, "net payable": {net, rat(&a.NetPayable)}, "loss left": {lossLeft, rat(a.LossLeft)},
			"without deductions": {without, rat(a.WithoutDeductions)},
		} {
			if pair[0].Cmp(pair[1]) != 0 {
				t.Fatalf("%s is %s, fractions give %s", name, pair[1].FloatString(2), pair[0].FloatString(4))
			}
		}
	})
}

func TestProfitBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, e := profits().Draw(t, "profit"), entries().Draw(t, "entry")
		a := compute(t, options().Draw(t, "options"), p, e)
		for name, y := range map[string]money.Yuan{"base": *a.Base, "payable": a.Payable, "net payable": a.NetPayable, "open": a.Open, "loss left": *a.LossLeft} {
			if y.Sign() < 0 {
				t.Fatalf("%s is %s", name, y)
			}
		}
		if a.Payable.Cmp(*a.WithoutDeductions) > 0 || a.NetPayable.Cmp(a.Payable) > 0 || a.Open.Cmp(a.NetPayable) > 0 {
			t.Fatalf("open %s, net %s, payable %s, without deductions %s are not in order", a.Open, a.NetPayable, a.Payable, a.WithoutDeductions)
		}
		if settled := !a.Settled.IsZero(); settled != (a.NetPayable.Sign() > 0 && a.Open.IsZero()) {
			t.Fatalf("settled on %q with %s open of %s", a.Settled, a.Open, a.NetPayable)
		}
	})
}

// More profit, all else equal, is never less to pay.
func TestProfitMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, e, o := profits().Draw(t, "profit"), entries().Draw(t, "entry"), options().Draw(t, "options")
		more := *p
		more.NetProfit = new(p.NetProfit.Add(*fen(0, large).Draw(t, "more")))
		a, b := compute(t, o, p, e), compute(t, o, &more, e)
		if a.Payable.Cmp(b.Payable) > 0 || a.NetPayable.Cmp(b.NetPayable) > 0 || a.Base.Cmp(*b.Base) > 0 || a.LossLeft.Cmp(*b.LossLeft) < 0 {
			t.Fatalf("payable %s at %s, %s at %s", a.Payable, p.NetProfit, b.Payable, more.NetProfit)
		}
	})
}

// sameFigures compares assessments with the formulas of their steps.
var sameFigures = cmp.Options{
	cmp.Comparer(func(a, b workday.Date) bool { return a == b }),
	cmp.Transformer("formula", func(s remit.Step) []string {
		return []string{s.ID, s.Op, s.Label, s.Value(), s.Article, s.Note, s.Formula()}
	}),
	cmpopts.IgnoreUnexported(remit.Assessment{}),
}

// A brief assessment is the same without the steps and the readings.
func TestBrief(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, e, o := profits().Draw(t, "profit"), entries().Draw(t, "entry"), options().Draw(t, "options")
		full := compute(t, o, p, e)
		o.Brief = true
		brief := compute(t, o, p, e)
		if brief.Steps != nil || brief.Readings != nil {
			t.Fatalf("steps %v, readings %v", brief.Steps, brief.Readings)
		}
		full.Steps, full.Readings = nil, nil
		if diff := cmp.Diff(full, brief, sameFigures); diff != "" {
			t.Fatal(diff)
		}
	})
}

// In how many parts and in which order a day's payments are written changes
// nothing.
func TestPaymentsSplitAndReordered(t *testing.T) {
	sameDate := cmp.Comparer(func(a, b workday.Date) bool { return a == b })
	rapid.Check(t, func(t *rapid.T) {
		p, e, o := profits().Draw(t, "profit"), entries().Draw(t, "entry"), options().Draw(t, "options")
		split := *p
		split.Payments = nil
		for _, paid := range p.Payments {
			part := money.MustRatio("0.37").Of(*paid.Amount)
			split.Payments = append(split.Payments, proceeds.Payment{Date: paid.Date, Amount: &part},
				proceeds.Payment{Date: paid.Date, Amount: new(paid.Amount.Sub(part))})
		}
		split.Payments = rapid.Permutation(split.Payments).Draw(t, "order")
		before := slices.Clone(split.Payments)
		a, b := compute(t, o, p, e), compute(t, o, &split, e)
		if diff := cmp.Diff(a, b, sameFigures); diff != "" {
			t.Fatalf("payments %v, then %v:\n%s", p.Payments, split.Payments, diff)
		}
		if diff := cmp.Diff(before, split.Payments, sameDate); diff != "" {
			t.Fatalf("the record's payments were changed:\n%s", diff)
		}
	})
}

// Reading the steps from the top gives every result again.
func TestStepsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, e := profits().Draw(t, "profit"), entries().Draw(t, "entry")
		a := compute(t, options().Draw(t, "options"), p, e)
		var running money.Yuan
		var share *money.Ratio
		results := map[string]money.Yuan{}
		for _, s := range a.Steps {
			switch s.Op {
			case "":
				running = s.Amount
			case "−":
				running = running.Sub(s.Amount)
			case "×":
				share = s.Ratio
			case "=":
				if share != nil {
					running, share = share.Of(running), nil
				}
				if s.ID == "exemption" {
					running = money.Yuan{}
				}
				if running = money.Max(money.Yuan{}, running); !running.Equal(s.Amount) {
					t.Fatalf("%s is %s, the lines above give %s", s.ID, s.Amount, running)
				}
				results[s.ID] = running
			default:
				t.Fatalf("operation %q", s.Op)
			}
		}
		if !results["base"].Equal(*a.Base) || !running.Equal(a.Open) {
			t.Fatalf("base %s, last %s; want %s, %s", results["base"], running, a.Base, a.Open)
		}
	})
}
