// Package html writes the working paper as a page to read and to print.
package html

import (
	"bufio"
	"bytes"
	"embed"
	"html/template"
	"io"
	"sync"
	"unicode"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

//go:embed templates
var files embed.FS

// templateFuncs are what the templates call. They call no methods, which are found by
// name while the program runs: in WebAssembly the addresses of what is found so
// stop the collector once the heap is large.
var templateFuncs = template.FuncMap{
	"weekday":  func(d workday.Date) string { return workday.WeekdayName(d.Weekday()) },
	"isDay":    func(d workday.Date) bool { return !d.IsZero() },
	"isPlace":  func(p finding.Place) bool { return !p.IsZero() },
	"isAmount": func(v paper.Value) bool { return v.Kind() == paper.Amount },
	"inYuan":   paper.InYuan,
	"value":    paper.Value.String,
	"grouped":  money.Yuan.Grouped,
	"spelled":  paper.Value.Words,
	"percent":  money.Ratio.Percent,
	"formula":  (*remit.Step).Formula,
	"years":    ratio.Entry.Years,
	"severity": paper.SeverityWord,
	"level":    finding.Severity.String,
	"listed":   listed,
	"record":   newRecord,
}

var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(templateFuncs).ParseFS(files, "templates/*.tmpl"))
})

// Write writes the working paper (底稿) as one file that needs no other, no
// network and no script, for the screen and for A4.
func Write(w io.Writer, p *paper.Paper) error {
	style, err := files.ReadFile("templates/style.css")
	if err != nil {
		return err
	}
	page := newPage(p)
	page.Style = template.CSS(style)
	out := bufio.NewWriterSize(w, 1<<16)
	if err := templates().ExecuteTemplate(harmlessWriter{out}, "paper", page); err != nil {
		return err
	}
	return out.Flush()
}

// harmlessWriter makes the characters of a page harmless on their way. A template writes
// each text by itself, so no character comes in two parts.
type harmlessWriter struct{ *bufio.Writer }

func (w harmlessWriter) Write(text []byte) (int, error) {
	clean := bytes.Map(harmless, text)
	if _, err := w.Writer.Write(clean); err != nil {
		return 0, err
	}
	return len(text), nil
}

// harmless makes what glyph.Safe makes of a character, and keeps line ends.
func harmless(c rune) rune {
	if c == '\n' || glyph.Printable(c) {
		return c
	}
	return unicode.ReplacementChar
}
