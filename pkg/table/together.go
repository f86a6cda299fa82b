package table

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

// An enterprise may stand in several files, as in one a year. What it is must agree in
// all of them; what may change from year to year belongs to the records of its file.

// PutTogether puts enterprises that stand in several files together, and reports those
// that don't agree, records that stand in two files, and ids that are used twice.
func (t *Tables) PutTogether() []finding.Finding {
	fs := duplicates("分类", t.Ratios.Categories, func(c *ratio.Category) (string, finding.Place) { return c.ID, c.Places.At("id") })
	first := make(map[string]int, len(t.Enterprises))
	parts := map[int][]*proceeds.Enterprise{} // by the index of the first
	var twice []int
	for i := range t.Enterprises {
		e := &t.Enterprises[i]
		j, known := first[e.ID]
		switch {
		case e.ID == "":
			continue
		case !known:
			first[e.ID] = i
			continue
		}
		if parts[j] == nil {
			parts[j] = []*proceeds.Enterprise{&t.Enterprises[j]}
		}
		if k := slices.IndexFunc(parts[j], func(p *proceeds.Enterprise) bool { return fileOf(p) == fileOf(e) }); k >= 0 {
			fs = append(fs, usedTwice("企业", e.ID, e.Places.At("id"), parts[j][k].Places.At("id")))
			continue
		}
		parts[j] = append(parts[j], e)
		twice = append(twice, i)
	}
	if len(twice) == 0 {
		return fs
	}
	for j, of := range parts {
		if len(of) == 1 {
			continue
		}
		together := partsOf{parts: of}
		t.Enterprises[j] = together.put()
		fs = append(fs, together.findings...)
	}
	slices.Sort(twice)
	i := -1
	t.Enterprises = slices.DeleteFunc(t.Enterprises, func(proceeds.Enterprise) bool {
		i++
		_, part := slices.BinarySearch(twice, i)
		return part
	})
	return fs
}

func fileOf(e *proceeds.Enterprise) string { return e.Places.At("id").File }

// partsOf is one enterprise as it stands in several files, while it is put together.
type partsOf struct {
	parts    []*proceeds.Enterprise // in the order of the files
	findings []finding.Finding
}

// put is the enterprise with the records of all parts. It says of itself what the part
// with the latest record says, and what only others say.
func (p *partsOf) put() proceeds.Enterprise {
	now := p.latest()
	whole := *now
	differing := make([][]string, len(p.parts)) // attributes that don't agree, by part
	for _, f := range attributes() {
		saying := slices.DeleteFunc(slices.Clone(p.parts), func(e *proceeds.Enterprise) bool { return f.text(e) == "" })
		if len(saying) == 0 {
			continue
		}
		if f.text(&whole) == "" {
			last := saying[len(saying)-1]
			f.copy(&whole, last)
			whole.Places = append(slices.Clip(whole.Places), finding.KeyPlace{Key: f.Key, Place: last.Places.At(f.Key)})
		}
		for i, e := range p.parts {
			switch {
			case f.keep != nil:
				p.keep(&f, e, &whole, saying)
			case f.text(e) != "" && !f.same(e, saying[0]):
				differing[i] = append(differing[i], fmt.Sprintf("%s %q 与 %q", f.Heading, Shorten(f.text(e)), Shorten(f.text(saying[0]))))
			}
		}
	}
	for i, list := range differing {
		if len(list) > 0 {
			e := p.parts[i]
			found := DuplicateID.Found(e.Places.At("id"), "编号 %q 的企业在两个文件里写得不一样：%s 不同；同一企业在各个文件里要一致，不同的企业要用不同的编号", Shorten(e.ID), strings.Join(list, "，"))
			related(&found, p.parts[0].Places.At("id"), "先前写在这里")
			p.findings = append(p.findings, found)
		}
	}
	p.gather(&whole)
	p.reportTwice(&whole)
	return whole
}

// latest is the part with the latest record, of several the last.
func (p *partsOf) latest() *proceeds.Enterprise {
	found, year := p.parts[0], 0
	for _, e := range p.parts {
		newest := 0
		for rec := range e.Records() {
			newest = max(newest, rec.Period())
		}
		if newest >= year {
			found, year = e, newest
		}
	}
	return found
}

// keep makes what a part says belong to its records where the whole says something else.
// A part that says nothing means what the others say, if that is one thing.
func (p *partsOf) keep(f *attribute, e, whole *proceeds.Enterprise, saying []*proceeds.Enterprise) {
	if f.text(e) != "" && f.same(e, whole) {
		return
	}
	for rec := range e.Records() {
		filing := rec.Procedure()
		if filing.Places.Has(f.Key) {
			continue // the record says it itself
		}
		if f.text(e) == "" {
			if other := slices.IndexFunc(saying, func(s *proceeds.Enterprise) bool { return !f.same(s, saying[0]) }); other >= 0 {
				found := finding.MissingKey.Found(e.Places.At("id"), "这个文件没有写%s，别的文件里有 %s 和 %s，不知道用哪一个；请补上",
					f.called(), f.text(saying[0]), f.text(saying[other]))
				related(&found, saying[other].Places.At(f.Key), "这里写的是 "+f.text(saying[other]))
				p.findings = append(p.findings, found)
			}
			return
		}
		changed := proceeds.Changed{}
		if filing.Changed != nil {
			changed = *filing.Changed
		}
		f.keep(&changed, e)
		filing.Changed = &changed
		filing.Places = append(slices.Clip(filing.Places), finding.KeyPlace{Key: f.Key, Place: e.Places.At(f.Key)})
	}
}

// gather gathers what the parts have of their own: records, notes and acceptances.
func (p *partsOf) gather(whole *proceeds.Enterprise) {
	whole.Profit, whole.Dividends, whole.Transfers, whole.Liquidations, whole.Other, whole.Accept = nil, nil, nil, nil, nil, nil
	var notes []string
	for _, e := range p.parts {
		whole.Profit, whole.Dividends, whole.Transfers = append(whole.Profit, e.Profit...), append(whole.Dividends, e.Dividends...), append(whole.Transfers, e.Transfers...)
		whole.Liquidations, whole.Other = append(whole.Liquidations, e.Liquidations...), append(whole.Other, e.Other...)
		if e.Note != "" && !slices.Contains(notes, e.Note) {
			notes = append(notes, e.Note)
		}
		for _, a := range e.Accept {
			if finding.AcceptanceOf(a.Rule, whole.Accept) == nil {
				whole.Accept = append(whole.Accept, a)
			}
		}
	}
	whole.Note = strings.Join(notes, "；")
}

// reportTwice reports records that stand in two of the files.
func (p *partsOf) reportTwice(whole *proceeds.Enterprise) {
	first := map[proceeds.Identity]finding.Place{}
	for rec := range whole.Records() {
		id := rec.Identity()
		place := rec.Procedure().Places.At(id.Key)
		earlier, twice := first[id.Comparable()]
		switch {
		case rec.Period() == 0:
		case !twice:
			first[id.Comparable()] = place
		case earlier.File != place.File: // those of one file are reported already
			found := DuplicateID.Found(place, "%s", alikeText(id))
			related(&found, earlier, "先前写在这里")
			p.findings = append(p.findings, found)
		}
	}
}
