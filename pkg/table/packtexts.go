package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// A map of records under fixed ids, such as the lines, is read as a record with a
// field for each id.

var linesSpec = sync.OnceValue(func() *spec[map[string]regulation.LineText] {
	fields := make([]field[map[string]regulation.LineText], len(regulation.LineIDs()))
	for i, id := range regulation.LineIDs() {
		fields[i] = underField(id, id, lineSpec, func(m *map[string]regulation.LineText) *map[string]regulation.LineText { return m })
	}
	return newSpec(spec[map[string]regulation.LineText]{name: "计算各行", fields: fields, places: noPlaces[map[string]regulation.LineText]})
})

var countingSpec = sync.OnceValue(func() *spec[map[string]regulation.LineText] {
	var fields []field[map[string]regulation.LineText]
	for _, id := range []string{"civil-code", "conservative", "no-roll"} {
		fields = append(fields, underField(id, id, lineSpec, func(m *map[string]regulation.LineText) *map[string]regulation.LineText { return m }))
	}
	return newSpec(spec[map[string]regulation.LineText]{name: "期限口径", fields: fields, places: noPlaces[map[string]regulation.LineText]})
})

// noPlaces is where places go that nobody asks for: those of texts, and of a map of
// records that each have their own.
func noPlaces[T any](*T) *finding.Places { return new(finding.Places) }

var lineSpec = sync.OnceValue(func() *spec[regulation.LineText] {
	return packSpec("一行", noPlaces[regulation.LineText], nil,
		textByIncomeField("label", "名称", func(l *regulation.LineText) *regulation.Text { return &l.Label }),
		textByIncomeField("article", "条款", func(l *regulation.LineText) *regulation.Text { return &l.Article }),
	)
})

var textsSpec = sync.OnceValue(func() *spec[map[string]regulation.Text] {
	fields := make([]field[map[string]regulation.Text], len(regulation.TextIDs()))
	for i, id := range regulation.TextIDs() {
		one := textByIncomeField(id, id, func(t *regulation.Text) *regulation.Text { return t })
		fields[i] = field[map[string]regulation.Text]{one.Property, func(r *reader, n *Node, m *map[string]regulation.Text) {
			if *m == nil {
				*m = map[string]regulation.Text{}
			}
			var text regulation.Text
			one.readInto(r, n, &text)
			(*m)[id] = text
		}}
		fields[i] = orUnknown(fields[i])
	}
	return newSpec(spec[map[string]regulation.Text]{name: "政策语句", fields: fields, places: noPlaces[map[string]regulation.Text]})
})

var lawSpec = sync.OnceValue(func() *spec[regulation.LawText] {
	return packSpec("问题代码", noPlaces[regulation.LawText], nil,
		textByIncomeField("article", "条款", func(l *regulation.LawText) *regulation.Text { return &l.Article }),
		textByIncomeField("explain", "说明", func(l *regulation.LawText) *regulation.Text { return &l.Explain }),
		textByIncomeField("remedy", "处理", func(l *regulation.LawText) *regulation.Text { return &l.Remedy }),
	)
})
