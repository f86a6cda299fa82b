package xlsx

import (
	"encoding/xml"
	"io"
	"iter"
	"strings"
)

// FoundNote is a note (批注) on a cell of a sheet that is read; of a thread of comments it
// is the text that older programs show instead, with all answers.
type FoundNote struct {
	Row, Column int // from 1
	Text        string
}

// longestNote is how many bytes a note may have; a cell has at most 32767 characters.
const longestNote = 128 << 10

// Notes reads the notes of the sheet one after the other and holds none of them. An error
// is a [*ReadError] and ends the notes.
func (s *Sheet) Notes() iter.Seq2[FoundNote, error] {
	return func(yield func(FoundNote, error) bool) {
		if s.part == "" {
			return // which reading the rows tells
		}
		left := s.book.left
		defer func() { s.book.left = left }() // nothing of the part is held
		rels, err := s.book.relations(s.part)
		if err != nil {
			yield(FoundNote{}, err)
			return
		}
		for _, rel := range rels {
			if rel.kind == "comments" && !s.notesIn(rel.part, yield) {
				return
			}
		}
	}
}

// notesIn yields the notes in a part and reports whether to go on.
func (s *Sheet) notesIn(part string, yield func(FoundNote, error) bool) bool {
	p, err := s.book.openPart(part)
	if err != nil {
		return yield(FoundNote{}, err) && false
	}
	defer p.close()
	for {
		t, err := p.next()
		if err == io.EOF {
			return true
		}
		if err != nil {
			return yield(FoundNote{}, err) && false
		}
		e, starts := t.(xml.StartElement)
		if !starts || !p.within("comments", "commentList", "comment") {
			continue
		}
		n := FoundNote{}
		var ok bool
		if n.Row, n.Column, ok = cellAt(attr(e, "ref")); !ok {
			return yield(FoundNote{}, broken(p.name)) && false
		}
		if n.Text, err = p.noteText(); err != nil || !yield(n, nil) {
			return err != nil && yield(FoundNote{}, err) && false
		}
	}
}

// noteText is the text of the note just opened, phonetic runs left out.
func (p *partReader) noteText() (string, error) {
	var b strings.Builder
	for depth := len(p.open); len(p.open) >= depth; {
		t, err := p.next()
		if err != nil {
			return "", p.early(err)
		}
		text, isText := t.(xml.CharData)
		if !isText || p.open[len(p.open)-1].Local != "t" || p.open[len(p.open)-2].Local == "rPh" {
			continue
		}
		if b.Write(text); b.Len() > longestNote {
			return "", strange(p.name, "有一处批注太长")
		}
	}
	return unescape(b.String()), nil
}
