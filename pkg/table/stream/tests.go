package stream

import (
	"regexp"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/yamltree"
	"guozi/pkg/worked"
)

// ReadTests reads a file of worked cases. When one of the findings is an error there are
// none.
func ReadTests(in File) (*worked.File, []finding.Finding) {
	f := &table.Faults{File: in.Name}
	var cases *worked.File
	if root := yamltree.Parse(f, in.Data); root != nil && table.KindOf(f, root, table.Tests) != "" {
		cases = table.ReadTests(f, root)
	}
	if f.Failed() {
		cases = nil
	}
	fs := f.All()
	finding.Sort(fs)
	return cases, fs
}

var testKeys = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^(\x{feff}?\{?\s*["']?kind["']?\s*:[ \t]*["']?tests\b|tests:)`)
})

// IsTests reports whether the file is one of worked cases, well-formed or not.
func IsTests(f File) bool {
	return isTree(f) && testKeys().Match(f.Data)
}
