package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// progress shows on a terminal how far a long run is: how many enterprises are
// done and how many in a second, and a bar where the size of the input is known.
type progress struct {
	w     io.Writer // nil: nowhere
	now   func() time.Time
	start time.Time
	last  time.Time
	count int
	size  int64 // bytes of all input; 0: not known
	read  atomic.Int64
	shown bool
}

// progress is that of a run over the files.
func (a *app) progress(names []string) *progress {
	p := &progress{now: time.Now}
	if f, ok := a.Stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.w = f
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || name == "-" || !info.Mode().IsRegular() {
			p.size = 0
			break
		}
		p.size += info.Size()
	}
	p.start = p.now()
	p.last = p.start
	return p
}

// reading counts what is read of the input.
func (p *progress) reading(r io.Reader) io.Reader { return &counted{r, &p.read} }

type counted struct {
	io.Reader
	n *atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n.Add(int64(n))
	return n, err
}

// add counts n more enterprises.
func (p *progress) add(n int) {
	p.count += n
	const pause = 200 * time.Millisecond
	now := p.now()
	if p.w == nil || now.Sub(p.last) < pause {
		return
	}
	p.last, p.shown = now, true
	bar := ""
	if p.size > 0 {
		const width = 24
		part := min(1, float64(p.read.Load())/float64(p.size))
		done := int(part * width)
		bar = fmt.Sprintf("[%s%s] %2.0f%%  ", strings.Repeat("=", done), strings.Repeat(" ", width-done), part*100)
	}
	rate := float64(p.count) / now.Sub(p.start).Seconds()
	fmt.Fprintf(p.w, "\r%s已处理 %s 户，每秒 %s 户\x1b[K", bar, thousands(p.count), thousands(int(rate)))
}

// done clears what was shown.
func (p *progress) done() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// thousands is the number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
