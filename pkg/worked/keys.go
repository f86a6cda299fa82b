package worked

// Kind is what an expected value is written as.
type Kind uint8

// The kinds.
const (
	KindAmount Kind = iota
	KindRatio
	KindDay
	KindText
	KindDays // a number of days
	KindBool
	KindStatus
)

// Key is a value that may be expected.
type Key struct {
	Name, Heading string
	Kind          Kind
}

// ValueKeys are the values of an assessment, by their names in its JSON.
func ValueKeys() []Key {
	return []Key{
		{"payable", "应交", KindAmount}, {"net_payable", "减免后应交", KindAmount}, {"base", "计算基数", KindAmount}, {"ratio", "上交比例", KindRatio},
		{"relief", "减免", KindAmount}, {"without_deductions", "不作抵扣时应交", KindAmount}, {"loss_left", "结转以后年度的亏损", KindAmount},
		{"gross", "扣除前", KindAmount}, {"deducted", "扣除", KindAmount}, {"fees_only", "只扣费用时应交", KindAmount}, {"state_share", "国有股比例", KindRatio},
		{"paid", "已交", KindAmount}, {"open", "尚未交", KindAmount}, {"settled", "交清日", KindDay}, {"payable_words", "应交大写", KindText},
	}
}

// SupplementKeys are the values of a 补交.
func SupplementKeys() []Key {
	return []Key{
		{"filed", "原应交", KindAmount}, {"restated", "更正后应交", KindAmount}, {"due", "应补交", KindAmount}, {"decrease", "调减", KindAmount},
		{"paid", "已补交", KindAmount}, {"open", "尚未补交", KindAmount}, {"over", "多补交", KindAmount},
		{"set_off", "冲抵", KindAmount}, {"lost", "不再结转", KindAmount},
	}
}

// StepKeys are the values of a step of a timeline.
func StepKeys() []Key {
	return []Key{
		{"start", "起算日", KindDay}, {"nominal", "名义届满日", KindDay}, {"due", "期限", KindDay},
		{"due_earliest", "最早的期限", KindDay}, {"due_latest", "最晚的期限", KindDay}, {"conservative", "保守口径的期限", KindDay},
		{"actual", "办理日", KindDay}, {"status", "状态", KindStatus}, {"days_late", "迟的天数", KindDays}, {"workdays_late", "迟的工作日数", KindDays},
		{"provisional", "暂定", KindBool}, {"make_up", "届满日是调休上班日", KindBool},
	}
}

// Statuses are those of the steps of a timeline.
func Statuses() []string {
	return []string{"met", "late", "pending", "overdue", "projected", "no-clock", "undetermined", "zero-filing"}
}

// ReserveModes are the readings of the statutory reserve.
func ReserveModes() []string { return []string{"declared", "convention", "none"} }

// Countings are the readings of a last day.
func Countings() []string { return []string{"civil-code", "conservative", "no-roll"} }

// PaymentFroms are the readings of the start of the payment's clock.
func PaymentFroms() []string { return []string{"actual", "due"} }
