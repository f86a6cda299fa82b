package xlsx

import (
	"encoding/xml"
	"strings"
)

// textRun is a piece of a text whose characters look alike.
type textRun struct {
	text string
	look runLook
}

// runLook is how the characters of a run look.
type runLook struct {
	isOwn    bool // else they look as the cell does
	isStruck bool
	isRaised bool // or lowered
}

// richText is the text of the t elements in the element just opened, phonetic runs left
// out. The runs are those of a text that does not look as its cell does throughout, nil
// for any other.
func (p *partReader) richText() (text string, runs []textRun, err error) {
	var piece strings.Builder
	var look runLook
	finishRun := func() {
		added := unescape(piece.String())
		piece.Reset()
		last := len(runs) - 1
		switch {
		case added == "":
		case last >= 0 && runs[last].look == look:
			runs[last].text += added
		default:
			runs = append(runs, textRun{added, look})
		}
		look = runLook{}
	}
	depth, phonetic := len(p.open), 0
	for {
		t, err := p.next()
		if err != nil {
			return "", nil, p.early(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; {
			case name == "rPh" && phonetic == 0:
				phonetic = len(p.open)
			case phonetic == 0:
				look.take(t)
			}
		case xml.CharData:
			if phonetic == 0 && p.open[len(p.open)-1].Local == "t" {
				piece.Write(t)
			}
		case xml.EndElement:
			if len(p.open) < phonetic {
				phonetic = 0
			}
			if t.Name.Local == "r" || len(p.open) < depth {
				finishRun()
			}
			if len(p.open) < depth {
				return joinRuns(runs)
			}
		}
	}
}

// take takes in an element of the properties of a run.
func (l *runLook) take(e xml.StartElement) {
	switch e.Name.Local {
	case "rPr":
		l.isOwn = true
	case "strike":
		l.isStruck = isProperty(e)
	case "vertAlign":
		l.isRaised = attr(e, "val") == "superscript" || attr(e, "val") == "subscript"
	}
}

// isProperty reports a property of a font that is on: it is unless it says that it is not.
func isProperty(e xml.StartElement) bool { return attr(e, "val") == "" || isOn(e, "val") }

// joinRuns is the text of the runs, and the runs where their looks matter.
func joinRuns(runs []textRun) (string, []textRun, error) {
	switch {
	case len(runs) == 0:
		return "", nil, nil
	case len(runs) == 1 && !runs[0].look.isOwn:
		return runs[0].text, nil, nil
	}
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.text)
	}
	return text.String(), runs, nil
}

// Struck is what of the cell is struck out, and the rest of it. Of a number, which is
// struck out as a whole, it is the number as the workbook writes it.
func (c *RowCell) Struck() (struck, rest string) {
	return c.split(func(l runLook) bool { return l.isStruck || !l.isOwn && c.Format.IsStruck })
}

// Raised is what of the cell stands above or below the line, such as the mark of a
// footnote, and the rest of it; nothing does in a cell that is raised as a whole.
func (c *RowCell) Raised() (raised, rest string) {
	raised, rest = c.split(func(l runLook) bool { return l.isRaised })
	if strings.TrimSpace(raised) == "" || strings.TrimSpace(rest) == "" {
		return "", c.Text
	}
	return raised, rest
}

// split parts the text of the cell by the looks of its runs.
func (c *RowCell) split(has func(runLook) bool) (with, without string) {
	if c.runs == nil {
		if has(runLook{}) {
			return c.Text, ""
		}
		return "", c.Text
	}
	for _, r := range c.runs {
		if has(r.look) {
			with += r.text
		} else {
			without += r.text
		}
	}
	return with, without
}
