package flat

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// bookRule is the code of why a workbook can't be read.
func bookRule(err error) finding.Rule {
	var e *xlsx.ReadError
	if errors.As(err, &e) && (e.Reason == xlsx.Empty || e.Reason == xlsx.NotWorkbook || e.Reason == xlsx.Unknown) {
		return table.Format
	}
	return table.Syntax
}

// bookFault says why a workbook can't be read, and what to do about it here.
func bookFault(err error, data []byte) string {
	var e *xlsx.ReadError
	if !errors.As(err, &e) {
		return err.Error()
	}
	switch e.Reason {
	case xlsx.Empty:
		return e.Message + "；guozi init --xlsx 可生成模板"
	case xlsx.TooMuch:
		return e.Message + "，或用 --max-size 提高上限"
	case xlsx.Unknown:
		text, _, isText := table.Decode(bytes.TrimSpace(table.TrimBOM(data)))
		if isText && !bytes.ContainsRune(text, 0) || table.IsUTF16(data) {
			return "内容是文本（像是 CSV），不是工作簿；请把文件名改成 .csv，或用 Excel 打开后另存为 .xlsx"
		}
	}
	return e.Message
}

// cellsOf are the cells of a row as rows of every flat file have them, until the next
// row is read.
func cellsOf(into []cell, r *xlsx.Row) []cell {
	for i := range r.Cells {
		c := cell{line: r.Number, column: r.Cells[i].Column, book: &r.Cells[i]}
		c.take(c.book.Text)
		into = append(into, c)
	}
	return into
}

// numeral is a number cell of a workbook as a table writes such a value, and what is
// wrong with it; the text is then one that is nothing worse. Excel keeps 15 digits of
// a number; what needs more must stand as text.
func numeral(kind table.ValueKind, s string, date1904 bool) (text, fault string) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return s, ""
	}
	if kind == table.KindDate {
		if date1904 {
			v += 1462
		}
		const noise = 0.5 / (24 * 60 * 60) // days, half a second
		if whole := math.Round(v); math.Abs(v-whole) < noise || isByMeanTime(v-whole) {
			return strconv.FormatFloat(whole, 'f', -1, 64), ""
		}
		return strconv.FormatFloat(math.Trunc(v), 'f', -1, 64), "带了时间；请只写日期"
	}
	if text, fault, ok := tooLong(kind, s, v); ok {
		return text, fault
	}
	return rounded(s, v)
}

// tooLong says what becomes of a number that has more digits than a cell keeps.
func tooLong(kind table.ValueKind, s string, v float64) (text, fault string, ok bool) {
	const lost = "数字单元格只保存 15 位，后面的数字已经丢失；请把单元格设成文本再填一次"
	long := math.Abs(v) >= 1e15
	switch kind {
	case table.KindText, table.KindWord:
		return s, lost, long
	case table.KindCount:
		return "0", lost, long
	case table.KindYear:
		return s, "", long
	}
	return "0", "数字单元格只保存 15 位，放不下这么大的金额到分；请把单元格设成文本再填一次", math.Abs(v) >= 1e13
}

// rounded is the number to the 15 digits that Excel keeps and shows.
func rounded(s string, v float64) (text, fault string) {
	const digits = 15
	shown, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return s, ""
	}
	text = strconv.FormatFloat(shown, 'f', -1, 64)
	// What arithmetic leaves behind is at most a few times the step between numbers.
	const noise = 4
	if step := math.Abs(math.Nextafter(v, math.Inf(1)) - v); math.Abs(shown-v) > noise*step {
		return text, fmt.Sprintf("有 15 位以上的数字，显示的是 %s；请四舍五入到分后再填，或设成文本", text)
	}
	return text, ""
}
