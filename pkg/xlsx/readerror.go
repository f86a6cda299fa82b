package xlsx

import (
	"fmt"
	"path"
	"unicode"
)

// ReadError says why a workbook can't be read, and what to do about it.
type ReadError struct {
	Reason      Reason
	Message     string
	Row, Column int // from 1; 0 for the whole file, or what is in no sheet
}

func (e *ReadError) Error() string { return e.Message }

// Reason is a kind of [ReadError].
type Reason uint8

// The reasons.
const (
	Damaged     Reason = iota // broken, or as no spreadsheet writes it
	Empty                     // there is nothing in the file
	NotWorkbook               // the file is something else, which the message names
	Unknown                   // the file is something else, which this package does not know
	Bomb                      // it unpacks to far more than its size
	TooMuch                   // its cells hold more than may be read at once
	NoCells                   // a sheet of another sort, such as a chart
)

const saveAgain = "请用 Excel 打开后另存为 .xlsx"

// strange refuses a part for something that no workbook has.
func strange(name, what string) error {
	return &ReadError{Message: fmt.Sprintf("工作簿的 %s %s，正常的工作簿不会这样；%s", path.Base(name), what, saveAgain)}
}

// broken refuses a part that breaks off or makes no sense.
func broken(name string) error {
	return &ReadError{Message: fmt.Sprintf("工作簿的 %s 不完整或已损坏；%s", path.Base(name), saveAgain)}
}

// shown is a text from the file as a message quotes it: short, and without what
// nobody sees.
func shown(s string) string {
	const most = 40
	var short []rune
	for _, c := range s {
		if len(short) == most {
			return string(short) + "…"
		}
		if unicode.IsControl(c) || !unicode.IsPrint(c) && c != '　' {
			c = unicode.ReplacementChar
		}
		short = append(short, c)
	}
	return string(short)
}
