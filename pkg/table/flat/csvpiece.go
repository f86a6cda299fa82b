package flat

import (
	"strings"

	"guozi/pkg/table"
)

// CSVPiece is a run of rows of a CSV file. Pieces may be read at the same time, but all of
// them must be: one waits for those before it where what they came to matters.
type CSVPiece struct {
	head   *CSVHead
	text   string // in the encoding of the file
	before int    // lines of the file before it
	last   bool   // of the file
	// earlier hands on what the pieces before came to, nil for the first one; later is
	// that of the next piece. A piece that can't be read hands on nothing.
	earlier, later chan handedOn
}

// handedOn is what the reading of rows came to, as far as those below depend on it.
type handedOn struct {
	strays  map[int]bool    // columns without a heading that were told
	told    map[string]bool // keys without a column that were told
	numbers map[string]int  // of the row before, by sheet, in a first column without a heading
	totals  totals
	lastID  string // of the last row that has one
	closed  bool   // the rows that are left are those of another table, which is told
	some    bool   // there is a record, or an error is told
}

// Piece is the next piece of the file, which starts after some of its lines.
func (h *CSVHead) Piece(text string, before int, last bool) *CSVPiece {
	p := &CSVPiece{head: h, text: text, before: before, last: last, earlier: h.later, later: make(chan handedOn, 1)}
	h.later = p.later
	return p
}

// Read reads the rows as the items of an enterprise table. It is not ok when they, or
// those of a piece before, can't be read by themselves; what is reported says why, if
// that is known.
func (p *CSVPiece) Read(f *table.Faults, m *table.Memory) (items []*table.Node, ok bool) {
	defer close(p.later)
	h := p.head
	text, ok := h.visibleText(f, p.text, p.before)
	if !ok {
		return nil, false
	}
	if p.earlier == nil {
		f.Findings, f.Remarks = append(f.Findings, h.told.Findings...), table.AddRemarks(f.Remarks, h.told.Remarks...)
	}
	g := rows{builder: builder{faults: f, memory: m, before: p.before}, layout: h.header.layout, ownerKeys: map[string]bool{}, earlier: p.earlier}
	g.begin(h.header)
	g.takeAll(h.scanner(text))
	if g.unclear {
		return nil, false
	}
	g.completeUnowned()
	g.lackOfOwners()
	g.totals.add(h.header)
	g.awaitEarlier()
	if g.forsaken || g.ended == nil && g.lastID != "" && g.firstID() == g.lastID {
		return nil, false // an enterprise was cut in two
	}
	if g.last != "" {
		g.lastID = strings.Clone(g.last)
	}
	if g.ended != nil {
		f.Findings, f.Remarks, g.owners, g.handedOn = nil, nil, nil, *g.ended
	} else {
		g.refuseUnitless()
	}
	if g.some = g.some || len(g.owners) > 0 || f.Failed(); p.last && !g.some {
		reportNoRecord(f)
	}
	if p.last {
		g.endTotals()
	}
	p.later <- g.handedOn
	return g.owners, true
}

// awaitEarlier takes up what the pieces before came to. Until it is called, only sums of
// the rows at hand may be handed on.
func (g *rows) awaitEarlier() {
	if g.earlier == nil {
		return
	}
	before, ok := <-g.earlier
	g.earlier, g.forsaken = nil, !ok
	if before.closed {
		g.ended, g.handedOn = &before, handedOn{closed: true}
		return
	}
	before.totals.follow(&g.totals)
	before.closed = g.closed
	g.handedOn = before
}

// firstID is the id of the first row that has one, "" for none.
func (g *rows) firstID() string {
	for _, owner := range g.owners {
		if id := owner.Get("id"); id != nil && id.Text != "" {
			return g.header.idKey(id.Text)
		}
	}
	return ""
}

// visibleText is the text of a piece that starts after some lines, in which nothing is
// hidden.
func (h *CSVHead) visibleText(f *table.Faults, data string, before int) (text string, ok bool) {
	text, ok = data, true
	_, _, flawed := table.HiddenIn(data)
	if flawed || h.encoding != table.UTF8 {
		text, ok = h.decode(f, data, before)
		flawed = true
	}
	return text, ok && !table.HasLoneCR(text) && (!flawed || visible(f, text, before))
}
