package cli

import (
	"fmt"
	"io"
	"os"

	"guozi/pkg/glyph"
	"guozi/pkg/report/ics"
)

// icsWriter writes the ICS outputs of a run.
type icsWriter struct {
	app     *app
	options ics.Options
	notes   []string // on the files that were written
}

// write writes one ICS output. Where it replaces a file, the events of that are updated.
func (c *icsWriter) write(w io.Writer, render func(ics.Options) ([]string, error)) error {
	o, name := c.options, "ics"
	if t, ok := w.(*target); ok {
		name = t.name
		replaced, err := t.replacedContent()
		if err != nil {
			return cannotRunError("无法读取要覆盖的日历文件 %s：%s", glyph.Safe(t.name), fileErrorText(err))
		}
		o.Replaced = replaced
	}
	notes, err := render(o)
	for _, n := range notes {
		c.notes = append(c.notes, glyph.Safe(name)+"："+n)
	}
	return err
}

// replacedContent is the content of the file that the output replaces, nil when there is
// none.
func (t *target) replacedContent() ([]byte, error) {
	info, err := os.Stat(t.path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, nil
	}
	return os.ReadFile(t.path)
}

// reportNotes writes the notes to standard error.
func (c *icsWriter) reportNotes() {
	for _, n := range c.notes {
		fmt.Fprintln(c.app.Stderr, n)
	}
}
