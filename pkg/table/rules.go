package table

import "guozi/pkg/finding"

// Rules lists the codes about reading a table.
func Rules() []finding.Rule {
	return []finding.Rule{Syntax, Format, UnknownKey, DuplicateKey, finding.MissingKey, BadValue, DuplicateID, IgnoredColumn, TotalMismatch}
}

// The codes about reading a table, but for finding.MissingKey, which computing raises too.
var (
	Syntax = finding.Rule{Code: "yaml/syntax", Severity: finding.Error, Title: "文件不能解析", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "工作簿里有宏或外部链接"}},
		Explain: "文件不是可读的 UTF-8 YAML，或用了本程序不接受的写法（锚点别名、标签、多个文档）。", Remedy: "按提示改正；缩进用空格，冒号和逗号用半角。"}
	Format = finding.Rule{Code: "table/format", Severity: finding.Error, Title: "文件不是能读的表", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "文件名的后缀与内容不同"}},
		Explain: "能读的是 YAML、CSV、JSON（NDJSON）和 .xlsx 工作簿。旧格式或加了密码的工作簿、OpenDocument、网页、PDF、图片、压缩包和没有一条记录的文件都不能用；文件是什么看内容，不看后缀。", Remedy: "按提示另存为 .xlsx 或 CSV，或重新取得文件。"}
	UnknownKey = finding.Rule{Code: "table/unknown-key", Severity: finding.Error, Title: "不认识的键", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "有一张工作表没有读"}, {Severity: finding.Note, When: "工作表按另一个名称读取"}},
		Explain: "拼错的键会让数据悄悄丢失，所以不认识的键一律报错。", Remedy: "改成提示的键，或删掉这一行。"}
	DuplicateKey = finding.Rule{Code: "table/duplicate-key", Severity: finding.Error, Title: "键重复",
		Explain: "同一条记录里一个键写了两次，无法确定用哪一个值。", Remedy: "只留一个。"}
	BadValue = finding.Rule{Code: "table/bad-value", Severity: finding.Error, Title: "值不对", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "值已经读了，但可能不是要写的：比例只写 1，隐藏的工作表、行和列，与自带的同号而内容不同的规则包"}},
		Explain: "值的类型、格式或范围不对。金额精确到分，日期写成 2026-05-20，比例写成 30% 或 0.3。", Remedy: "按提示改写。"}
	DuplicateID = finding.Rule{Code: "table/duplicate-id", Severity: finding.Error, Title: "编号重复",
		Explain: "编号出现两次，或同一企业的两条记录无法区分（利润看年度，股利看年度和决议文号或表决日，转让看合同文号或标的和签订日，清算看编制日，其他收入看名称和确定日），结果会重复计算。", Remedy: "改用不同的编号，合并重复的记录，或补填能区分的一项（决议文号、合同文号）。"}
	IgnoredColumn = finding.Rule{Code: "table/ignored-column", Severity: finding.Warning, Title: "有一列没有读",
		Explain: "表格文件里有一列的列名不是表里的项目，也不像是写错的列名；这一列的内容没有读，也不会转换到别的格式。", Remedy: "没有用就不必管；要保留的内容写到“备注”列，写错了列名就改正。"}
	TotalMismatch = finding.Rule{Code: "table/total-mismatch", Severity: finding.Warning, Title: "合计与各行的和不符",
		Explain: "合计、总计、小计行不是企业，只用来核对：合计、总计应等于上面各行的和，小计应等于上一个小计以下各行的和。", Remedy: "核对漏填、重复或填错的行；合计写错了就改正，或删掉合计行。"}
)
