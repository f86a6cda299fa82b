package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

// testFile is a whole file of worked cases.
type testFile struct {
	header
	worked.File
}

var testFileSpec = sync.OnceValue(func() *spec[testFile] {
	return newSpec(spec[testFile]{
		name: "算例",
		fields: append(headerFields(Tests, func(f *testFile) *header { return &f.header }),
			textField("rules", "规则包", func(f *testFile) *string { return &f.Rules }),
			textField("ratios", "比例表", func(f *testFile) *string { return &f.Ratios }),
			textField("calendar", "工作日历", func(f *testFile) *string { return &f.Calendar }),
			dateField("as_of", "判断日", func(f *testFile) *workday.Date { return &f.AsOf }),
			recordsField("tests", "例", caseSpec, func(f *testFile) *[]worked.Case { return &f.Cases }).must().hinting("写 tests: 和至少一例"),
		),
		places: func(f *testFile) *finding.Places { return &f.header.places },
		whole: func(r *reader, f *testFile, _ finding.Place) {
			if len(f.Cases) == 0 {
				r.Report(finding.MissingKey, f.header.places.At("tests"), "没有一例；tests 下至少写一例")
			}
		},
	})
})

var caseSpec = sync.OnceValue(func() *spec[worked.Case] {
	return newSpec(spec[worked.Case]{
		name: "例",
		fields: []field[worked.Case]{
			textField("name", "名称", func(c *worked.Case) *string { return &c.Name }).must(),
			textField("article", "条款", func(c *worked.Case) *string { return &c.Article }),
			textField("note", "备注", func(c *worked.Case) *string { return &c.Note }),
			{Property{Key: "given", Heading: "已知", Required: true, Kind: KindRecord, Sub: givenShape}, func(r *reader, n *Node, c *worked.Case) { readGiven(r, n, &c.Given) }},
			recordField("expect", "应得", expectSpec, func(c *worked.Case) *worked.Expect { return &c.Expect }).must(),
		},
		places: func(c *worked.Case) *finding.Places { return &c.Places },
	})
})

// ReadTests reads the tree of a file of worked cases. When a finding is an error, the
// cases must not be used.
func ReadTests(f *Faults, root *Node) *worked.File {
	r := &reader{Faults: f, memory: new(Memory), units: InYuan()}
	var file testFile
	if !testFileSpec().read(r, root, &file) {
		return nil
	}
	file.File.Places = file.header.places
	return &file.File
}
