// Package stream is the door for whoever has files: it tells their format, reads them
// whole or, a long table, in pieces of whole enterprises on all cores, and writes tables
// in another format. Rule packs come in by it too (Measure, ReadPack). It opens no file:
// the caller hands it names and bytes, or a reader.
package stream

import (
	"bytes"
	"cmp"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// Read reads all the files, merging tables of one kind. The findings are every fault of
// reading, sorted by place; when one of them is an error, the values are incomplete and
// must not be used.
func Read(inputs ...Input) (*table.Tables, []finding.Finding) {
	t := new(table.Tables)
	var fs []finding.Finding
	for _, in := range inputs {
		if list, found, remarks, ok := readInPieces(in); ok {
			t.Enterprises, fs = append(t.Enterprises, list...), append(fs, found...)
			t.Remarks = table.AddRemarks(t.Remarks, remarks...)
			continue
		}
		_, found := readWhole(t, in)
		fs = append(fs, found...)
	}
	t.Ratios.Index()
	fs = append(fs, t.PutTogether()...)
	finding.Sort(fs)
	return t, fs
}

// readWhole reads one file and gives the trees that the values were read from.
func readWhole(t *table.Tables, in Input) (map[table.Kind]*table.Node, []finding.Finding) {
	f := &table.Faults{File: in.Name}
	found := readTrees(f, in, cmp.Or(in.Max, MaxSize))
	for _, kind := range table.Kinds() {
		if root := found[kind]; root != nil {
			t.Read(f, kind, root)
		}
	}
	for _, other := range []table.Kind{table.RulePack, table.Tests} {
		if root := found[other]; root != nil {
			f.Report(table.BadValue, root.Place, "这里要比例表或企业表，这个文件是%s（kind: %s）", other.Name(), other)
		}
	}
	t.Remarks = table.AddRemarks(t.Remarks, f.Remarks...)
	return found, f.All()
}

// readInPieces reads a large enterprise table on all cores. It is not ok for a table
// that has to be read as a whole.
func readInPieces(in Input) (list []proceeds.Enterprise, fs []finding.Finding, remarks []table.Remark, ok bool) {
	if len(in.Data) < 4*pieceSize || len(in.Data) > cmp.Or(in.Max, MaxSize) || in.Want == table.Ratios || FormatOf(in.Name, in.Data) == XLSX {
		return nil, nil, nil, false
	}
	s, err := NewStream(in.Name, bytes.NewReader(in.Data), cmp.Or(in.Max, MaxSize))
	if err != nil {
		return nil, nil, nil, false
	}
	more := 0 // findings beyond the most that are listed
	m := mapper[Part]{
		stream: s,
		keep:   true,
		work:   func(p Part) Part { return p },
		emit: func(p Part) error {
			listed := min(len(p.Findings), table.MostFindings-len(fs))
			list, fs = append(list, p.Enterprises...), append(fs, p.Findings[:listed]...)
			more += len(p.Findings) - listed
			return nil
		},
	}
	if err := m.run(); err != nil || s.format == CSV && len(table.DuplicateEnterprises(list)) > 0 {
		// Read as a whole, rows that don't stand together are put together.
		return nil, nil, nil, false
	}
	if more > 0 {
		fs = append(fs, table.Unlisted(in.Name, more))
	}
	return list, fs, s.Remarks(), true
}
