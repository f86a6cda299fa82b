package stream

import (
	"bytes"
	"errors"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
	"guozi/pkg/table/yamltree"
)

// Measure is the measure of the rule pack with the id that the program carries, nil
// when it carries none. Every call gives a value of its own.
func Measure(id string) *regulation.Measure {
	data, ok := regulation.Pack(id)
	if !ok {
		return nil
	}
	m, f := readPack(File{id, data}, PackOptions{}, false)
	if f.Failed() {
		return nil // a test reads every pack
	}
	return m
}

// MeasureFor is Measure for results about one kind of income; withLines: which have the
// lines of a calculation. What others need is more than half of the time that a short
// command takes, and is read only when the measure is asked for it. It is nil when the
// program carries no pack with the id, or the pack has no such income that starts with
// its id on a line of its own, so that its text can be told from the rest.
func MeasureFor(id, income string, withLines bool) *regulation.Measure {
	data, _ := regulation.Pack(id)
	without := []string{"articles", "findings"}
	if !withLines {
		without = append(without, "lines")
	}
	part, others := packFor(income, withoutSections(data, without))
	if part == nil {
		return nil
	}
	m, f := readPackOver(File{id, part}, withoutSections(regulation.Defaults(), without), PackOptions{}, false)
	if f.Failed() {
		return nil // a test reads every pack for every kind
	}
	m.OtherIncomes = others
	m.Whole = sync.OnceValue(func() *regulation.Measure { return Measure(id) })
	return m
}

// withoutSections is the text of a pack that the program carries without what stands
// under the keys. The lines left out are blank, so that all others keep their places.
func withoutSections(pack []byte, keys []string) []byte {
	left := make([]byte, 0, len(pack))
	keep := true
	for line := range bytes.Lines(pack) {
		if key, _, isKey := bytes.Cut(line, []byte(":")); isKey && line[0] >= 'a' && line[0] <= 'z' {
			keep = !slices.Contains(keys, string(key))
		}
		left = appendLine(left, line, keep)
	}
	return left
}

// packFor is the text of a pack that the program carries without the other kinds of
// income, whose lines are blank, and their ids. It is nil when the pack has no such income.
func packFor(income string, pack []byte) (part []byte, others []string) {
	part = make([]byte, 0, len(pack))
	found, keep, inIncomes := false, true, false
	for line := range bytes.Lines(pack) {
		if line[0] >= 'a' && line[0] <= 'z' {
			inIncomes, keep = bytes.HasPrefix(line, []byte("incomes:")), true
		}
		if item, isItem := bytes.CutPrefix(line, []byte("  - id: ")); isItem && inIncomes {
			id := string(bytes.TrimSpace(item))
			if keep = id == income; !keep {
				others = append(others, id)
			}
			found = found || keep
		}
		part = appendLine(part, line, keep)
	}
	if !found {
		return nil, nil
	}
	return part, others
}

// appendLine appends the line, or a blank one in its place.
func appendLine(text, line []byte, keep bool) []byte {
	if !keep {
		return append(text, '\n')
	}
	return append(text, line...)
}

// PackOptions is how a user's rule pack is read.
type PackOptions struct {
	// Beside opens the file of the name that stands beside the file from.
	Beside func(from, name string) (File, error)
	// Rules are those of the finding codes that there are; nil: codes are not checked.
	Rules []finding.Rule
}

// ReadPack reads a rule pack with all that it extends. When one of the findings is an
// error there is no measure.
func ReadPack(in File, o PackOptions) (*regulation.Measure, []finding.Finding) {
	m, f := readPack(in, o, true)
	if m != nil && slices.Contains(regulation.PackIDs(), m.ID) && !isCarried(m.ID, in.Data) {
		f.Report(table.BadValue.As(finding.Warning), m.Places.At("id"), "编号：%s 是程序自带的规则包的编号，而内容不同，从结果看不出用的是哪一个；请另起一个编号", m.ID)
	}
	if f.Failed() {
		m = nil
	}
	fs := f.All()
	finding.Sort(fs)
	return m, fs
}

// isCarried reports whether the text is that of the pack with the id that the program
// carries.
func isCarried(id string, data []byte) bool {
	own, ok := regulation.Pack(id)
	return ok && bytes.Equal(own, data)
}

func readPack(in File, o PackOptions, check bool) (*regulation.Measure, *table.Faults) {
	return readPackOver(in, regulation.Defaults(), o, check)
}

// readPackOver reads a pack that takes what it does not say from the defaults.
func readPackOver(in File, defaults []byte, o PackOptions, check bool) (*regulation.Measure, *table.Faults) {
	f := &table.Faults{File: in.Name}
	root := yamltree.Parse(f, in.Data)
	if root == nil || table.KindOf(f, root, table.RulePack) == "" {
		return nil, f
	}
	said := yamltree.Parse(new(table.Faults), defaults)
	return table.ReadPack(root, f, table.Packs{Open: o.open, Defaults: said, Check: check, Rules: o.Rules}), f
}

// open gives the tree of the pack that the pack in the file from extends.
func (o PackOptions) open(from, extends string) (*table.Node, []finding.Finding, error) {
	in := File{Name: extends}
	switch ending := strings.ToLower(filepath.Ext(extends)); {
	case ending != ".yaml" && ending != ".yml":
		data, ok := regulation.Pack(extends)
		if !ok {
			return nil, nil, table.NotAmong(extends, regulation.PackIDs())
		}
		in.Data = data
	case strings.ContainsAny(extends, `/\`) || o.Beside == nil:
		return nil, nil, errors.New("只能写程序自带的编号，或同一目录里的文件名")
	default:
		var err error
		if in, err = o.Beside(from, extends); err != nil {
			return nil, nil, err
		}
	}
	f := &table.Faults{File: in.Name}
	root := yamltree.Parse(f, in.Data)
	return root, f.All(), nil
}

var packKeys = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^(\x{feff}?\{?\s*["']?kind["']?\s*:[ \t]*["']?rules\b|incomes:|extends:)`)
})

// IsPack reports whether the file is a rule pack, well-formed or not.
func IsPack(f File) bool {
	return isTree(f) && packKeys().Match(f.Data)
}
