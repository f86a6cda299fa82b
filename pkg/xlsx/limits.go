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

func (b *Book) check() error {
	var names []string
	for _, s := range b.Sheets {
		limit := func(cell, format string, args ...any) error {
			return &LimitError{s.Name, cell, fmt.Sprintf(format, args...)}
		}
		if s.Name == "" || s.Name != SheetName(s.Name) {
			return limit("", "名称有 []:*?/\\'、控制字符,或超过 %d 个字符", LongestName)
		}
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, s.Name) }) {
			return limit("", "名称重复")
		}
		names = append(names, s.Name)
		if len(s.Rows) > MostRows {
			return limit("", "有 %d 行,电子表格最多 %d 行", len(s.Rows), MostRows)
		}
		for i, row := range s.Rows {
			if len(row) > MostColumns {
				return limit("", "第 %d 行有 %d 列,电子表格最多 %d 列", i+1, len(row), MostColumns)
			}
			for k := range row {
				if text, ok := row[k].Value.(string); ok && len(text) > LongestText && Clip(text, LongestText) != text {
					return limit(fmt.Sprintf("%s%d", Letters(k+1), i+1), "文字超过 %d 个字符", LongestText)
				}
			}
		}
	}
	return nil
}

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
