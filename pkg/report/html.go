package report

import (
	"bytes"
	"embed"
	"html/template"
	"io"
	"sync"
	"unicode"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

//go:embed html
var htmlFiles embed.FS

// htmlFuncs are what the templates call. They call no methods, which are found by
// name while the program runs: in WebAssembly the addresses of what is found so
// stop the collector once the heap is large.
var htmlFuncs = template.FuncMap{
	"weekday": func(d workday.Date) string { return workday.WeekdayName(d.Weekday()) },
	"isDay":   func(d workday.Date) bool { return !d.IsZero() },
	"isPlace": func(p finding.Place) bool { return !p.IsZero() },
	"mark":    func(s htmlStanding) string { return htmlMarks[s] },
	"grouped": money.Yuan.Grouped,
	"words":   money.Yuan.Words,
	"nonzero": func(y money.Yuan) bool { return !y.IsZero() },
	"percent": money.Ratio.Percent,
	"formula": (*remit.Step).Formula,
	"years":   ratio.Entry.Years,
}

var htmlTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(htmlFuncs).ParseFS(htmlFiles, "html/*.tmpl"))
})

// HTML writes the working paper (底稿) as one file that needs no other, no
// network and no script, for the screen and for A4.
func HTML(w io.Writer, p *Paper) error {
	style, err := htmlFiles.ReadFile("html/style.css")
	if err != nil {
		return err
	}
	page := newHTMLPage(p)
	page.Style = template.CSS(style)
	var out bytes.Buffer
	if err := htmlTemplate().ExecuteTemplate(&out, "paper", page); err != nil {
		return err
	}
	_, err = w.Write(bytes.Map(htmlRune, out.Bytes()))
	return err
}

// htmlRune makes what safe makes of a character, and keeps line ends.
func htmlRune(c rune) rune {
	if c == '\n' || c == '　' || unicode.IsPrint(c) {
		return c
	}
	return '�'
}
