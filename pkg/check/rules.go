package check

import "guozi/pkg/finding"

// The codes about enterprises and about both tables together.
var (
	BadUSCC = finding.Rule{Code: "enterprise/bad-uscc", Severity: finding.Error, Title: "统一社会信用代码不对",
		Explain: "代码有 18 位，最后一位由前 17 位算出（GB 32100-2015），对不上多半是抄错了。个别在用的代码确实不合算法。",
		Remedy:  "核对营业执照；代码确实如此的，在已接受的问题（accept）写明理由。"}
	DuplicateUSCC = finding.Rule{Code: "enterprise/duplicate-uscc", Severity: finding.Error, Title: "两户企业用了同一个代码",
		Explain: "统一社会信用代码一户一码；重复的多半是同一户写了两次，收益会重复计算。", Remedy: "合并重复的企业，或改正代码。"}
	FormMismatch = finding.Rule{Code: "enterprise/form-mismatch", Severity: finding.Error, Title: "企业形式与收入种类不符",
		Explain: "企业形式决定企业交哪些收入；各类收入由哪些形式的企业交，guozi rules 列出。", Remedy: "改正企业形式（form），或把记录放到对应的收入下。"}
	UnknownIncome = finding.Rule{Code: "enterprise/unknown-income", Severity: finding.Error, Title: "规则包没有这种收入",
		Explain: "收入的种类由规则包规定：其他收入（other）的记录用收入种类（kind）写明种类，不写就是一般的其他收入。规则包没有的种类，没有算法和期限，不能计算。",
		Remedy:  "改正收入种类（kind），或删去记录；确有这种收入的，用 --rules 换用规定了它的规则包。"}
	ShareMismatch = finding.Rule{Code: "enterprise/share-mismatch", Severity: finding.Error, Title: "国有股比例与企业形式不符",
		Explain: "独资企业的国有股比例是 100%；控股和参股企业有其他股东。比例用来计算清算收入和核对股利。", Remedy: "改正国有股比例（state_share）或企业形式（form）。"}
	OddAmount = finding.Rule{Code: "enterprise/odd-amount", Severity: finding.Warning, Title: "金额与其他金额不成比例",
		Explain: "一个金额与应当大小相当的其他金额差几个数量级（净利润与公积金、申报、缴库、注册资本和其他年度，分配总额与国有股应得，转让价款与成本、收款），多半是按万元填进了以元为单位的表，或者相反。亏损、很小的利润、名义价款和有抵扣的年度不因此提示。",
		Remedy:  "核对单位：整户改写金额单位（unit），或把金额换算成元；确实如此的，在已接受的问题（accept）写明理由。"}
	UnusedCategory = finding.Rule{Code: "ratio/unused-category", Severity: finding.Note, Title: "没有企业使用的分类",
		Explain: "比例表里的分类没有企业使用，可能是企业的分类写错了。", Remedy: "不需要处理；写错的，改正企业的分类（category）。"}
)

// Rules lists the codes about enterprises and about both tables together.
func Rules() []finding.Rule {
	return []finding.Rule{BadUSCC, DuplicateUSCC, FormMismatch, UnknownIncome, ShareMismatch, OddAmount, UnusedCategory, StaleRatio}
}
