package finding

// MissingKey is the code of a value that is not there and is needed: to read a table,
// or later to compute what a record gives.
var MissingKey = Rule{Code: "table/missing-key", Severity: Error, Title: "缺少必填的键",
	Explain: "缺少它就不能计算或核对。", Remedy: "补上这一项。"}
