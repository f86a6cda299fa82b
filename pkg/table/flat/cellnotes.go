package flat

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// A note on a cell of a workbook (批注) may state the unit of amounts: of the one in the
// cell, of those under the heading in it, or of the table. Of a note only that is kept.

const (
	inNote       = "批注里"
	ownNote      = "guozi 的键：" // is in the notes of the templates
	mostCellNote = 100_000     // notes of a sheet that state a unit
)

// cellAt is where a cell of a sheet stands.
type cellAt struct{ row, column int }

// notedUnit is the unit that the note on a cell states.
type notedUnit struct {
	unit    string
	isHeard bool // with the amount in the cell
}

// readNotes reads which units the notes of the sheet state. What can't be read is told.
func (in *sheetRows) readNotes() {
	in.notes = nil
	for n, err := range in.Notes() {
		if err == nil && len(in.notes) == mostCellNote {
			err = &xlsx.ReadError{Message: fmt.Sprintf("写着金额单位的批注超过 %d 处；请删掉多余的", mostCellNote)}
		}
		if err != nil {
			g := in.rows
			g.faults.Report(table.Syntax.As(finding.Warning), g.place(&cell{line: 1, column: 1}), "批注没有读全：%s；批注里写着金额单位的，请写到列名里", bookFault(err, nil))
			return
		}
		if strings.Contains(n.Text, ownNote) {
			continue
		}
		if unit := unitInNote(n.Text); unit != "" {
			if in.notes == nil {
				in.notes = map[cellAt]*notedUnit{}
			}
			in.notes[cellAt{n.Row, n.Column}] = &notedUnit{unit: strings.Clone(unit)}
		}
	}
}

// unitInNote is the unit that a note states, by itself or in one of its lines, of which the
// first may be its author; "" for none.
func unitInNote(text string) string {
	unit, _ := table.UnitStated(text)
	for line := range strings.Lines(text) {
		if unit == "" {
			unit, _ = table.UnitStated(line)
		}
	}
	return unit
}

// faultOfNote is what is wrong with an amount whose cell has a note that states another unit
// than that in which the amount is read.
func (b *builder) faultOfNote(s *slot, c *cell, text string) string {
	noted := b.notes[cellAt{c.line, c.column}]
	if noted == nil || c.book == nil || !takesUnit(s.Kind, "元") {
		return ""
	}
	amount, namesUnit, ok := amountIn(c, text)
	if !ok {
		return ""
	}
	noted.isHeard = true
	unit := s.unitOr(b.unit)
	switch {
	case namesUnit || amount.IsZero() || unit == noted.unit:
		return ""
	case table.NoUnit(noted.unit) != "":
		return "批注里写着" + table.NoUnit(noted.unit)
	}
	return fmt.Sprintf("批注里写着单位是%s，这一格是按%s读的，可以是 %[3]s%[2]s，也可以是 %[3]s%[1]s；请在金额后面写上单位，并删掉批注里的", noted.unit, unit, table.Shorten(trim(text)))
}

// hearNotes takes the units that notes state on cells other than those of amounts, once all
// rows have been read.
func (in *sheetRows) hearNotes() {
	if in.heading == 0 {
		return
	}
	for _, at := range slices.SortedFunc(maps.Keys(in.notes), compareCells) {
		noted := in.notes[at]
		if noted.isHeard {
			continue
		}
		c := cell{text: "单位：" + noted.unit, line: at.row, column: at.column}
		if ofColumn := in.hearNoteOnHeading(&c, noted.unit); !ofColumn {
			in.rows.hearLate([]cell{c}, inNote)
		}
	}
}

func compareCells(a, b cellAt) int {
	if a.row != b.row {
		return a.row - b.row
	}
	return a.column - b.column
}

// hearNoteOnHeading takes the unit that the note on the heading of a column of amounts
// states, and reports whether the cell is one.
func (in *sheetRows) hearNoteOnHeading(c *cell, unit string) (ofColumn bool) {
	g := in.rows
	g.header.amounts(func(col *fileColumn, s *slot) {
		if ofColumn || col.column != c.column || c.line > in.heading || c.line < col.line {
			return
		}
		ofColumn = true
		switch read := s.unitOr(g.unit); {
		case table.NoUnit(unit) != "":
			g.faults.Report(table.BadValue, g.place(c), "批注里写着%s", table.NoUnit(unit))
		case unit != read:
			g.faults.Report(table.BadValue, g.place(c), "批注里写着单位是%s，这一列的金额是按%s读的；请把单位写在列名里，如“%s（%[1]s）”，并删掉批注里的", unit, read, s.Heading)
		}
	})
	return ofColumn
}
