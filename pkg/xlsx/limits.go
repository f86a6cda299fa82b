package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// What a spreadsheet holds. A file that goes beyond is damaged to it.
const (
	MostRows    = 1 << 20
	MostColumns = 1 << 14
	LongestText = 32767 // of a cell, in UTF-16 units
	LongestName = 31    // of a sheet, in UTF-16 units
	HighestRow  = 409   // in points
)

// LimitError says where a book goes beyond what a spreadsheet holds.
type LimitError struct {
	Sheet string
	Cell  string // "" for the sheet as a whole
	What  string
}

func (e *LimitError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("工作表“%s”%s", e.Sheet, e.Cell)) + ":" + e.What
}

// check looks at the sheets as wholes.
func (b *Book) check() error {
	var names []string
	for _, s := range b.Sheets {
		name := s.head.Name
		limit := func(format string, args ...any) error {
			return &LimitError{Sheet: name, What: fmt.Sprintf(format, args...)}
		}
		if name == "" || name != SheetName(name) {
			return limit("名称有 []:*?/\\'、控制字符，或超过 %d 个字符", LongestName)
		}
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }) {
			return limit("名称重复")
		}
		names = append(names, name)
		if s.rows > MostRows {
			return limit("有 %d 行，电子表格最多 %d 行", s.rows, MostRows)
		}
	}
	return nil
}

// checkRow looks at one row of a sheet.
func checkRow(sheet string, row int, cells []Cell) error {
	if len(cells) > MostColumns {
		return &LimitError{Sheet: sheet, What: fmt.Sprintf("第 %d 行有 %d 列，电子表格最多 %d 列", row, len(cells), MostColumns)}
	}
	for i := range cells {
		if text, ok := cells[i].Value.(string); ok && tooLong(text) {
			return &LimitError{sheet, fmt.Sprintf("%s%d", Letters(i+1), row), fmt.Sprintf("文字超过 %d 个字符", LongestText)}
		}
	}
	return nil
}

// checkTail looks at what a sheet has besides its rows.
func checkTail(sheet string, t *Tail) error {
	for _, c := range t.Charts {
		if _, _, ok := cellAt(c.TopLeft); !ok {
			return &LimitError{sheet, c.TopLeft, "没有这一格，不能放图表"}
		}
	}
	seen := map[string]bool{}
	for _, n := range t.Notes {
		switch _, _, ok := cellAt(n.Cell); {
		case !ok:
			return &LimitError{sheet, n.Cell, "没有这一格，不能加批注"}
		case seen[n.Cell]:
			return &LimitError{sheet, n.Cell, "一格只能有一条批注"}
		case tooLong(n.Text):
			return &LimitError{sheet, n.Cell, fmt.Sprintf("批注超过 %d 个字符", LongestText)}
		}
		seen[n.Cell] = true
	}
	return nil
}

func tooLong(s string) bool { return len(s) > LongestText && Clip(s, LongestText) != s }

// Clip is as much of the text as fits into so many UTF-16 units, no character
// torn.
func Clip(s string, most int) string {
	for i, c := range s {
		if most -= max(1, utf16.RuneLen(c)); most < 0 {
			return s[:i]
		}
	}
	return s
}

// SheetName is the text as a sheet may be called: without the signs that a
// reference gives a meaning to, and short enough. It may be empty.
func SheetName(s string) string {
	s = strings.Map(func(c rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, c) || c < ' ' || c == utf8.RuneError {
			return '_'
		}
		return c
	}, s)
	return Clip(s, LongestName)
}
