package flat

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// Guide is what the law says of a column of a template: of the key, as a path, in the
// records of the list or, for "", of the owner. It may be "".
type Guide func(list string, path []string) string

// procedure are the keys of a record in the order in which its steps are taken. They
// stand after the figures.
var procedure = []string{"declared", "filed", "documents", "received", "agency_received", "verified", "agency_reviewed", "agency_declared", "finance_reviewed", "notice", "payment_due", "payments", "note"}

// rareKeys are the keys that few owners or records need. They stand last, and a template
// folds them up.
func (l *layout) rareKeys(ofOwner bool) []string {
	switch {
	case ofOwner:
		return []string{"paid_in_capital", "small", "parent", "confirmed_by", "excluded_share", "excluded_basis", "accept"}
	case l.kind == table.Ratios:
		return []string{"at_least", "exempt", "step", "cap", "minimum", "exempt_below", "small_only", "accept"}
	}
	return []string{"interim", "kind", "ratio", "distributable_profit", "fixed", "shares", "treasury_shares", "classes", "not_distributed", "less", "receipts",
		"other_deductions", "relief", "deferral", "statements", "restated", "category", "agency", "state_share", "registered_capital",
		"agency_paid_in", "slips", "interest", "accept"}
}

// inOrder puts columns in the order of the work and gives how many of them, the last,
// few records need and none of these.
func inOrder(columns []leaf, records []*table.Node, rare []string) (rareOnes int) {
	rank := func(l leaf) int {
		key := l.path[0]
		if i := slices.Index(rare, key); i >= 0 {
			if slices.ContainsFunc(records, func(n *table.Node) bool { return n.Get(key) != nil }) {
				return 500
			}
			return 1000 + i
		}
		return 1 + slices.Index(procedure, key)
	}
	slices.SortStableFunc(columns, func(a, b leaf) int { return rank(a) - rank(b) })
	for _, l := range columns {
		if rank(l) >= 1000 {
			rareOnes++
		}
	}
	return rareOnes
}

// note is what a template says of a column at its heading.
func (l *leaf) note(kind table.Kind, list, law, example string) string {
	what := meaningOf(kind, list, l.path)
	need := "选填"
	if l.Required && len(l.path) == 1 {
		need = "必填"
	}
	if l.Hint != "" {
		need += "；" + l.Hint
	}
	lines := []string{what.text, need}
	if how := l.howToFill(kind); how != "" {
		lines = append(lines, how)
	}
	lines = append(lines, "例："+cmp.Or(example, what.example))
	if law != "" {
		lines = append(lines, law)
	}
	return strings.Join(append(lines, ownNote+strings.Join(l.path, ".")), "\n")
}

// howToFill says in which unit or form a value is filled in.
func (l *leaf) howToFill(kind table.Kind) string {
	switch l.Kind {
	case table.KindAmount, table.KindPositive:
		if kind == table.Ratios {
			return "金额，单位是元；也可写明单位，如 3000万元"
		}
		return "金额，单位是元，或“企业”表里“金额单位”所填的；也可写明单位，如 3000万元"
	case table.KindPerShare:
		return "每股多少元"
	case table.KindCount:
		return "股数，整数"
	case table.KindDate:
		return "日期；做过才填"
	case table.KindRatio, table.KindShare:
		return "百分数"
	case table.KindYear:
		return "四位数的年度"
	case table.KindWord:
		return "可填：" + strings.Join(l.allowed(), "、")
	case table.KindText:
		if l.Many {
			return "几份材料之间用顿号或换行"
		}
	}
	return ""
}

// allowed are the words that a column takes, none for any. Words of the program, such as
// per_share, are left out where there are Chinese ones for the same.
func (l *leaf) allowed() []string {
	if l.Kind == table.KindBool {
		return []string{"是", "否"}
	}
	isChinese := func(word string) bool { return word[0] >= utf8.RuneSelf }
	if !slices.ContainsFunc(l.Allowed, isChinese) {
		return l.Allowed
	}
	return slices.DeleteFunc(slices.Clone(l.Allowed), func(word string) bool { return !isChinese(word) })
}

// helpSheet writes the sheet of a template that explains the others, with the ids of
// categories in column D, from row 2 on.
func (w *written) helpSheet(book *xlsx.Writer, categories []string) *xlsx.SheetWriter {
	out := book.Sheet(xlsx.Head{Name: helpSheet})
	title := book.Style(xlsx.Style{Bold: true, Size: 14})
	head, text := book.Style(headingStyle), book.Style(xlsx.Style{Wrap: true, Vertical: "top"})
	bold := book.Style(xlsx.Style{Bold: true, Vertical: "top"})
	first := xlsx.Cell{Value: "怎样填这个工作簿", Style: title}
	rows := w.explanations()
	for i := range max(len(rows), len(categories)+1) + 1 {
		row := make([]xlsx.Cell, 4)
		switch {
		case i == 0:
			row[0] = first
		case i <= len(rows):
			row[0], row[1] = xlsx.Cell{Value: rows[i-1][0], Style: bold}, xlsx.Cell{Value: rows[i-1][1], Style: text}
		}
		switch {
		case len(categories) == 0:
		case i == 0:
			row[3] = xlsx.Cell{Value: "分类编号", Style: head}
		case i <= len(categories):
			row[3] = xlsx.Cell{Value: categories[i-1]}
		}
		height := 0.0
		if i > 0 && i <= len(rows) {
			const lineHeight, perLine = 15, 46 // points; Chinese characters
			height = lineHeight * float64(1+(utf8.RuneCountInString(rows[i-1][1])-1)/perLine)
		}
		out.Row(height, row...)
	}
	tail := xlsx.Tail{Widths: []float64{18, 90, 4, 16}, Print: &xlsx.Print{Upright: true, Pages: 1}}
	if len(categories) > 0 {
		tail.Notes = []xlsx.Note{{Cell: "D1", Text: "“企业”表里“分类”的下拉列表；与比例表的分类编号一致，有新的接着往下写"}}
	}
	out.End(tail)
	return out
}

// explanations are what the sheet of help says.
func (w *written) explanations() [][2]string {
	id := w.layout.owner.Field("id").Heading
	each := "一行一户"
	if w.layout.kind == table.Ratios {
		each = "一行一类"
	}
	list := [][2]string{
		{"示例", "表里的企业、金额和文号都是虚构的，填自己的数据前请删掉。"},
		{"各工作表", "一行一条：“" + w.layout.list.Heading + "”" + each + "，其余（" + strings.Join(w.layout.sheetNames(), "、") + "）一行一条记录，用“" + id + "”对应；没有的工作表留空或删掉都可以。"},
		{"列", "列名上有批注：含义、单位、例子和条文。底色深的列必填。右边折叠的列少数情况才用，点列上方的 + 展开。用不着的列可以删掉，列的次序可以改，列名不要改。"},
		{"金额", "单位是元；整户用别的单位时填“金额单位”，也可写在列名里，如“归母净利润（万元）”，或写在金额后面，如 3000万元。"},
		{"日期、比例", "日期写 2026-05-20，比例写 30%，“是”“否”从下拉列表选。"},
		{"几笔缴库", "再有一笔，就在右边照样加上“缴库1·缴库日”“缴库1·缴库金额”两列，列名相同。"},
		{"合计、说明", "可以有合计行、表下面的说明和表上面的标题；合计会与各行的和核对，说明不读。"},
		{"公式", "读的是保存时的结果；改过以后请先保存。"},
		{"检查", "guozi check 这个文件"},
	}
	if w.layout.kind != table.Enterprises {
		list = slices.DeleteFunc(list, func(row [2]string) bool { return row[0] == "几笔缴库" || row[0] == "金额" })
	}
	return list
}

// categoriesUsed are the categories that the owners name.
func (w *written) categoriesUsed() []string {
	var list []string
	for _, n := range w.owners {
		if c := n.Get("category"); c != nil && !slices.Contains(list, c.Text) {
			list = append(list, c.Text)
		}
	}
	return list
}

// choices is the drop-down list of a column, with the rows that it covers; not ok for
// none. Where the values stand in another column they may be added to.
func (w *written) choices(l *leaf, letter string, rows int, ofOwner bool) (xlsx.List, bool) {
	list := xlsx.List{Range: fmt.Sprintf("%s2:%[1]s%d", letter, rows+1), Allowed: l.allowed()}
	key := l.path[len(l.path)-1]
	switch {
	case len(list.Allowed) > 0:
	case w.guide == nil:
		return list, false
	case key == "id" && !ofOwner || key == "parent":
		list.From, list.Open = fmt.Sprintf("%s!$A$2:$A$%d", w.layout.list.Heading, len(w.owners)+spareRows+1), true
	case key == "category" && w.layout.kind == table.Enterprises:
		list.From, list.Open = fmt.Sprintf("%s!$D$2:$D$%d", helpSheet, len(w.categoriesUsed())+spareCategories+1), true
	default:
		return list, false
	}
	return list, true
}

// spareCategories are the rows for categories that the sample does not have.
const spareCategories = 50
