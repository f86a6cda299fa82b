package cli

import (
	"io"
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var shown strings.Builder
	now := time.Now()
	p := &progress{out: &shown, now: func() time.Time { return now }, start: now, lastShown: now, inputSize: 200}
	after := func(d time.Duration, read, n int) string {
		shown.Reset()
		_, _ = io.CopyN(io.Discard, p.countReads(strings.NewReader(strings.Repeat("x", read))), int64(read))
		now = now.Add(d)
		p.addEnterprises(n)
		return shown.String()
	}
	for i, c := range []struct {
		after   time.Duration
		read, n int
		want    string
	}{
		{100 * time.Millisecond, 50, 1000, ""}, // a short run shows nothing
		{900 * time.Millisecond, 0, 1500, "\r[======                  ] 25%  已处理 2,500 户，每秒 2,500 户\x1b[K"},
		{100 * time.Millisecond, 0, 1, ""}, // nor does every piece
		{900 * time.Millisecond, 150, 1_000_000, "\r[========================] 100%  已处理 1,002,501 户，每秒 501,250 户\x1b[K"},
	} {
		if got := after(c.after, c.read, c.n); got != c.want {
			t.Errorf("%d: %q, want %q", i, got, c.want)
		}
	}
	p.inputSize = 0 // a pipe
	if got := after(2*time.Second, 10, 999); got != "\r已处理 1,003,500 户，每秒 250,875 户\x1b[K" {
		t.Errorf("from a pipe: %q", got)
	}
	shown.Reset()
	if p.clear(); shown.String() != "\r\x1b[K" {
		t.Errorf("%q is left on the line", shown.String())
	}
	quiet := &progress{now: time.Now}
	quiet.addEnterprises(1)
	quiet.clear()
}
