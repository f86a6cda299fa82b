// Package table says what a record of a table may hold, as fields with their kinds
// and units, and turns the tree of a table into values or findings. Every value keeps
// its place, and every fault comes back as a finding; nothing is guessed and nothing is
// dropped.
//
// How a file becomes a tree is not known here: YAML text is read in yamltree, files of
// rows in flat, and stream is the door for whoever has files.
package table

import (
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

// Tables is what a set of files holds.
type Tables struct {
	Ratios      ratio.Table
	Enterprises []proceeds.Enterprise
	Remarks     []Remark // on how the files were read
}

// Read adds what the tree of a table of the kind holds. When a finding is an error,
// the values are incomplete and must not be used.
func (t *Tables) Read(f *Faults, kind Kind, root *Node) {
	r := &reader{Faults: f, memory: new(Memory), units: InYuan()}
	switch kind {
	case Ratios:
		var file ratioFile
		if ratioFileSpec().read(r, root, &file) {
			t.Ratios.Titles = append(t.Ratios.Titles, file.Title)
			t.Ratios.Categories = append(t.Ratios.Categories, file.Categories...)
			reportNone(f, root.Get("categories"), "一个分类")
		}
	case Enterprises:
		r.units = allUnits()
		var file enterpriseFile
		if enterpriseFileSpec().read(r, root, &file) {
			t.Enterprises = append(t.Enterprises, file.Enterprises...)
			reportNone(f, root.Get("enterprises"), "一户企业")
		}
	}
}

// reportNone reports a table that is nothing but its head. It goes without saying where
// something else is wrong.
func reportNone(f *Faults, list *Node, what string) {
	if list != nil && list.Kind == List && len(list.Items) == 0 && !f.Failed() {
		f.Report(BadValue, list.Place, "表里没有%s；请至少写一条，不用的文件请去掉", what)
	}
}

// ReadEnterprises reads the items of an enterprise table whose amounts are in the
// units where an enterprise states none. The enterprises hold until the memory is
// reset.
func ReadEnterprises(f *Faults, units Units, items []*Node, m *Memory) []proceeds.Enterprise {
	r := &reader{Faults: f, memory: m, units: units}
	for _, item := range items {
		if !enterpriseSpec().read(r, item, enterpriseSpec().more(&m.enterprises)) {
			m.enterprises = m.enterprises[:len(m.enterprises)-1]
		}
	}
	return m.enterprises
}

// ReadHead reads an enterprise table whose list of enterprises is left out and gives
// its units. It is not ok when anything is wrong with it.
func ReadHead(f *Faults, root *Node) (units Units, ok bool) {
	r := &reader{Faults: f, memory: new(Memory), units: allUnits()}
	var file enterpriseFile
	ok = enterpriseFileSpec().read(r, root, &file) && len(f.Findings) == 0
	return unitsOf(root, InYuan()), ok
}

// DuplicateEnterprises reports the ids that several enterprises have.
func DuplicateEnterprises(es []proceeds.Enterprise) []finding.Finding {
	return duplicates("企业", es, func(e *proceeds.Enterprise) (string, finding.Place) { return e.ID, e.Places.At("id") })
}

func duplicates[T any](what string, records []T, id func(*T) (string, finding.Place)) []finding.Finding {
	var fs []finding.Finding
	first := make(map[string]finding.Place, len(records))
	for i := range records {
		name, place := id(&records[i])
		if name == "" {
			continue
		}
		if earlier, twice := first[name]; twice {
			fs = append(fs, usedTwice(what, name, place, earlier))
			continue
		}
		first[name] = place
	}
	return fs
}

// usedTwice reports an id that was used before.
func usedTwice(what, id string, place, earlier finding.Place) finding.Finding {
	f := DuplicateID.Found(place, "%s编号 %q 重复；每个编号只能用一次", what, Shorten(id))
	related(&f, earlier, "先前定义在这里")
	return f
}

// ShapeOf is the shape of a whole table of the kind.
func ShapeOf(kind Kind) *Shape {
	switch kind {
	case Ratios:
		return &ratioFileSpec().shape
	case RulePack:
		return &packFileSpec().shape
	case Tests:
		return &testFileSpec().shape
	}
	return &enterpriseFileSpec().shape
}
