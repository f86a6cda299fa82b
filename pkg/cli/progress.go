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

// progress shows on a terminal how far a long run is: how many enterprises are done, how
// many a second, and a bar where the size of the input is known.
type progress struct {
	out         io.Writer // nil when standard error is no terminal
	now         func() time.Time
	start       time.Time
	lastShown   time.Time
	enterprises int
	inputSize   int64 // in bytes; 0 when it is not known
	bytesRead   atomic.Int64
	shown       bool
}

// newProgress is the progress of a run over the files.
func (a *app) newProgress(names []string) *progress {
	p := &progress{now: time.Now}
	if f, ok := a.Stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.out = f
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || name == "-" || !info.Mode().IsRegular() {
			p.inputSize = 0
			break
		}
		p.inputSize += info.Size()
	}
	p.start = p.now()
	p.lastShown = p.start
	return p
}

// countReads counts the bytes that are read from the reader.
func (p *progress) countReads(r io.Reader) io.Reader { return &countingReader{r, &p.bytesRead} }

type countingReader struct {
	io.Reader
	n *atomic.Int64
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n.Add(int64(n))
	return n, err
}

// addEnterprises counts n more enterprises, and shows the progress unless it did so a
// moment ago.
func (p *progress) addEnterprises(n int) {
	p.enterprises += n
	const interval = 200 * time.Millisecond
	now := p.now()
	if p.out == nil || now.Sub(p.lastShown) < interval {
		return
	}
	p.lastShown, p.shown = now, true
	bar := ""
	if p.inputSize > 0 {
		const width = 24
		share := min(1, float64(p.bytesRead.Load())/float64(p.inputSize))
		done := int(share * width)
		bar = fmt.Sprintf("[%s%s] %2.0f%%  ", strings.Repeat("=", done), strings.Repeat(" ", width-done), share*100)
	}
	perSecond := float64(p.enterprises) / now.Sub(p.start).Seconds()
	fmt.Fprintf(p.out, "\r%s已处理 %s 户，每秒 %s 户\x1b[K", bar, thousands(p.enterprises), thousands(int(perSecond)))
}

// clear removes the line from the terminal.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// thousands is the number with a comma after every three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
