package assess

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Rules lists the codes about assessing a record at all.
func Rules() []finding.Rule { return []finding.Rule{FormMismatch} }

// FormMismatch is a record of an income that the enterprise's form does not pay.
var FormMismatch = finding.Rule{Code: "enterprise/form-mismatch", Severity: finding.Error, Title: "企业形式与收入种类不符",
	Explain: "国有独资企业、国有独资公司交利润,国有控股、参股企业交股利股息。", Remedy: "改正 form,或把记录放到对应的收入下。"}

// payer reports a record of an income that the enterprise's form does not pay.
func (a *Assessor) payer(e *proceeds.Enterprise, rec proceeds.Record) (finding.Finding, bool) {
	in, ok := a.measure.Income(string(rec.Income()))
	if !ok || len(in.Payers) == 0 || slices.Contains(in.Payers, e.Form) {
		return finding.Finding{}, true
	}
	f := FormMismatch.Found(e.Places.At("form"), "%s不交%s(由%s交);请改正 form,或把记录放到对应的收入下",
		e.Form, in.Name, strings.Join(in.Payers, "、"))
	f.Related = []finding.Related{{Place: rec.Procedure().Places.At(""), Message: fmt.Sprintf("%s记录在这里", in.Short)}}
	f.Article = a.measure.Findings[f.Rule]
	f.Enterprise, f.Income, f.Year = e.ID, string(rec.Income()), rec.Period()
	return f, false
}
