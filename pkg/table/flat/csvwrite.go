package flat

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"guozi/pkg/table"
)

// WriteCSV writes the tree of a table of the kind with all records together, in UTF-8
// with a byte order mark, which Excel asks for. A template, which has a guide,
// shows every column, used or not.
func WriteCSV(out io.Writer, kind table.Kind, root *table.Node, guide Guide) error {
	flat := layFlat(kind, root, guide)
	if err := flat.fitsRows(); err != nil {
		return err
	}
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if err := flat.writeRows(w.Write); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

// writeRows writes the rows of a file in which all records stand together.
func (w *written) writeRows(write func([]string) error) error {
	file, owner, record := w.fileLeaves(), w.ownerLeaves(), w.recordLeaves()
	var row []string
	for i := range file {
		row = append(row, file[i].heading)
	}
	for i := range owner {
		heading := w.ownerHeading(&owner[i])
		if slices.Contains(w.layout.shared, heading) {
			heading = w.layout.word + headingMark + heading
		}
		row = append(row, heading)
	}
	row = append(row, w.layout.which[0])
	for i := range record {
		row = append(row, record[i].heading)
	}
	if err := write(row); err != nil {
		return err
	}
	for _, n := range w.owners {
		row = row[:0]
		for i := range file {
			row = append(row, safeCell(file[i].Kind, file[i].cellText(w.root)))
		}
		for i := range owner {
			row = append(row, safeCell(owner[i].Kind, w.ownerText(&owner[i], n)))
		}
		if err := w.writeOwner(n, row, record, write); err != nil {
			return err
		}
	}
	return nil
}

// writeOwner writes the rows of one owner, each starting with what is the owner's: one
// for each record, or one alone.
func (w *written) writeOwner(owner *table.Node, start []string, columns []leaf, write func([]string) error) error {
	some := false
	for i := range w.layout.sheets {
		s := &w.layout.sheets[i]
		list := owner.Get(s.Key)
		if list == nil {
			continue
		}
		for _, record := range list.Items {
			row := append(start, s.Heading)
			for k := range columns {
				row = append(row, safeCell(columns[k].Kind, columns[k].cellText(record)))
			}
			if err := write(row); err != nil {
				return err
			}
			some = true
		}
	}
	if some {
		return nil
	}
	return write(append(start, make([]string, 1+len(columns))...))
}

// recordLeaves are the columns of all sheets, each once.
func (w *written) recordLeaves() []leaf {
	var list []leaf
	known := map[string]bool{}
	for i := range w.layout.sheets {
		s := &w.layout.sheets[i]
		for _, l := range leaves(s.record, w.recordsOf(s), w.guide != nil) {
			if path := strings.Join(l.path, "."); !known[path] {
				known[path] = true
				list = append(list, l)
			}
		}
	}
	return list
}
