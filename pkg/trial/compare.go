package trial

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/worked"
)

func (o *Outcome) fail(f Failure) { o.Failures = append(o.Failures, f) }

// none is a value that there is none of.
var none = worked.Value{Shown: "无"}

// compare holds everything that the case expects against what came of it.
func (o *Outcome) compare(m *regulation.Measure, got result) {
	want := &o.Case.Expect
	o.compareError(want, got)
	if !want.Empty() {
		o.compareOnly(want, got)
	}
	for i := range want.Records {
		x := &want.Records[i]
		prefix := fmt.Sprintf("%s %d ", x.Income, x.Year)
		if rec := got.selected(x); rec != nil {
			o.compareResult(got.engine, prefix, &x.Result, rec)
		} else {
			o.fail(Failure{Path: strings.TrimSpace(prefix), Expected: worked.Text("算得出"), Got: none, Reason: reasons(got.faults), Trace: said(got.faults), Place: x.Places.At("income")})
		}
	}
	if want.Findings != nil {
		o.compareFindings(m, want.Findings, got)
		return
	}
	o.refuseErrors(m, want, got)
}

// compareOnly compares what is expected of the only record.
func (o *Outcome) compareOnly(want *worked.Expect, got result) {
	if len(got.records) > 0 {
		rec := got.records[0]
		if rec.amount == nil && (len(want.Values) > 0 || len(want.Lines) > 0) {
			o.failWhole("应交", want.Places.At(""), got)
			return
		}
		o.compareResult(got.engine, "", &want.Result, &rec)
		return
	}
	o.failWhole("这笔收入", want.Places.At(""), got)
}

func (o *Outcome) failWhole(what string, at finding.Place, got result) {
	o.fail(Failure{Path: what, Expected: worked.Text("算得出"), Got: worked.Text("算不出"), Reason: reasons(got.faults), Trace: said(got.faults), Place: at})
}

func reasons(faults []finding.Finding) string {
	var words []string
	for _, f := range faults {
		words = append(words, f.Message)
	}
	return strings.Join(words, "；")
}

// compareResult compares everything that is expected of one record.
func (o *Outcome) compareResult(e *deadline.Engine, prefix string, want *worked.Result, rec *record) {
	for _, x := range want.Values {
		v, ok := worked.Value{}, false
		if rec.amount != nil {
			v, ok = value(rec.amount, x.Key)
		}
		o.compareAmount(prefix+x.Key, x, v, ok, rec)
	}
	for _, x := range want.Supplement {
		v, ok := worked.Value{}, false
		if rec.supplement != nil {
			v, ok = supplementValue(rec.supplement, x.Key)
		}
		if ok && x.Is(v) {
			continue
		}
		f := Failure{Path: prefix + "supplementary." + x.Key, Expected: x.Value, Got: none, Place: x.Place, Reason: "这一年没有更正，也没有上年更正的结转"}
		if rec.supplement != nil {
			f.Got, f.Reason, f.Trace = v, "", calculation(&rec.supplement.Restated)
		}
		o.fail(f)
	}
	for i := range want.Lines {
		o.compareLine(prefix, &want.Lines[i], rec)
	}
	for i := range want.Steps {
		o.compareStep(e, prefix, &want.Steps[i], rec)
	}
}

func (o *Outcome) compareAmount(path string, x worked.Expected, v worked.Value, ok bool, rec *record) {
	if ok && x.Is(v) {
		return
	}
	f := Failure{Path: path, Expected: x.Value, Got: none, Place: x.Place}
	if ok {
		f.Got = v
	}
	if rec.amount != nil {
		f.Trace = calculation(rec.amount)
	}
	o.fail(f)
}

func (o *Outcome) compareLine(prefix string, line *worked.Line, rec *record) {
	path := prefix + "steps." + line.ID
	var got []worked.Value
	if rec.amount != nil {
		got = lineValues(rec.amount, line.ID)
	}
	for i, x := range line.Values {
		v := none
		if i < len(got) {
			v = got[i]
		}
		o.compareAmount(path, x, v, i < len(got), rec)
	}
	if len(got) > len(line.Values) {
		o.fail(Failure{Path: path, Expected: worked.Text(fmt.Sprintf("%d 行", len(line.Values))), Got: worked.Text(fmt.Sprintf("%d 行", len(got))),
			Reason: "有几行就写几个数，如 [1.00, 2.00]", Trace: calculation(rec.amount), Place: line.Key})
	}
}

func (o *Outcome) compareStep(e *deadline.Engine, prefix string, want *worked.Step, rec *record) {
	if rec.timeline == nil {
		o.fail(Failure{Path: prefix + want.ID, Expected: worked.Text("有期限"), Got: none, Place: want.Key})
		return
	}
	s, ok := rec.timeline.Step(want.ID)
	if !ok {
		return // Check has found it out
	}
	for _, x := range want.Values {
		if v, _ := stepValue(s, x.Key); !x.Is(v) {
			o.fail(Failure{Path: prefix + want.ID + "." + x.Key, Expected: x.Value, Got: v, Trace: reckoning(e, s), Place: x.Place})
		}
	}
}

// compareError compares the fault for which there is no amount.
func (o *Outcome) compareError(want *worked.Expect, got result) {
	if want.Error == nil || slices.ContainsFunc(got.faults, func(f finding.Finding) bool { return f.Rule == want.Error.Plain }) && len(codesOf(got.faults)) == 1 {
		return
	}
	f := Failure{Path: "error", Expected: want.Error.Value, Got: none, Reason: "算出来了", Trace: said(got.faults), Place: want.Error.Place}
	if len(got.faults) > 0 {
		f.Got, f.Reason = worked.Text(strings.Join(codesOf(got.faults), " ")), reasons(got.faults)
	}
	o.fail(f)
}

// compareFindings compares the codes found with those expected: all of them, and no others.
// Why a single record can't be computed is no finding about it.
func (o *Outcome) compareFindings(m *regulation.Measure, want *worked.Codes, got result) {
	found := codesOf(got.findings)
	var missing, more, expected []string
	for _, x := range want.List {
		expected = append(expected, x.Plain)
		if !slices.Contains(found, x.Plain) {
			missing = append(missing, x.Plain)
		}
	}
	for _, code := range found {
		if !slices.Contains(expected, code) {
			more = append(more, code)
		}
	}
	if len(missing)+len(more) == 0 {
		return
	}
	slices.Sort(expected)
	var why []string
	if len(missing) > 0 {
		why = append(why, "没有出现 "+strings.Join(missing, " "))
	}
	if len(more) > 0 {
		why = append(why, "多出 "+strings.Join(more, " "))
	}
	o.fail(Failure{Path: "findings", Expected: listOf(expected), Got: listOf(found), Reason: strings.Join(why, "；"), Trace: o.messages(m, got.findings), Place: want.Place})
}

// refuseErrors fails a case whose amounts calc and assess would refuse to give, or warn
// that they must not be relied on, when it does not say so itself.
func (o *Outcome) refuseErrors(m *regulation.Measure, want *worked.Expect, got result) {
	if want.Empty() && len(want.Records) == 0 {
		return
	}
	var errors []finding.Finding
	for i := range got.records {
		if a := got.records[i].amount; a != nil {
			for _, f := range a.Findings {
				if f.Severity >= finding.Error {
					errors = append(errors, f)
				}
			}
		}
	}
	if len(errors) == 0 {
		return
	}
	o.fail(Failure{Path: "findings", Expected: listOf(nil), Got: listOf(codesOf(errors)), Reason: "金额不可依据；确是所要的，请在 findings 里写出代码",
		Trace: o.messages(m, errors), Place: want.Places.At("")})
}

// messages are the findings, each with its article.
func (o *Outcome) messages(m *regulation.Measure, fs []finding.Finding) []TraceLine {
	fs = slices.Clone(fs)
	for i := range fs {
		m.SetArticle(&fs[i])
	}
	return said(fs)
}

func listOf(codes []string) worked.Value {
	if len(codes) == 0 {
		return none
	}
	return worked.Text(strings.Join(codes, " "))
}

// codesOf are the different codes of the findings, sorted.
func codesOf(fs []finding.Finding) []string {
	var codes []string
	for _, f := range fs {
		codes = append(codes, f.Rule)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// selected is the record that is expected of, nil when it could not be computed.
func (r *result) selected(x *worked.Selected) *record {
	for i := range r.records {
		if matches(r.records[i].Record, x) {
			return &r.records[i]
		}
	}
	return nil
}
