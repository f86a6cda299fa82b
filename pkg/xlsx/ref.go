package xlsx

import (
	"strconv"
	"strings"
)

// Letters is the name of a column: C for 3.
func Letters(column int) string {
	if column <= 26 {
		return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column-1 : column]
	}
	return Letters((column-1)/26) + Letters((column-1)%26+1)
}

// absolute puts the signs of an absolute reference into a range such as A1:C9.
func absolute(cells string) string {
	var b strings.Builder
	start := true
	for i, c := range cells {
		letter := c >= 'A' && c <= 'Z'
		if letter && start || !letter && c != ':' && i > 0 && cells[i-1] >= 'A' {
			b.WriteByte('$')
		}
		start = c == ':'
		b.WriteRune(c)
	}
	return b.String()
}

// quotedName is a sheet's name as a reference begins with it.
func quotedName(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" }

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// cellAt takes a reference such as C7 apart; small letters count as capitals.
func cellAt(ref string) (row, column int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return row, column, err == nil && i > 0 && ref[i] >= '1' && ref[i] <= '9' && column <= MostColumns && row <= MostRows
}
