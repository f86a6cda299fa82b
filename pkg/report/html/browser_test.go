//go:build !js

package html_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"guozi/pkg/report/reporttest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// chromium starts a browser that talks to nobody.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path := reporttest.Program(t, "chromium", "chromium-browser", "google-chrome")
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx) })
	return ctx
}

func evaluate[T any](t *testing.T, ctx context.Context, js string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestHTMLInChromium(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	ctx := chromium(t)
	for _, files := range [][]string{{"enterprises.yaml", "ratios.yaml"}, reporttest.FaultyTables(t)} {
		p := reporttest.Audited(t, files...)
		p.Result.Enterprises[0].Name = `<script>alert("甲")</script> & 一个很长很长很长很长很长很长很长很长很长很长很长很长的名字LongUnbrokenLatinName0123456789012345678901234567890123456789`
		page := rendered(t, p)
		name := filepath.Join(t.TempDir(), "paper.html")
		if err := os.WriteFile(name, page, 0o644); err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		var asked, said []string
		if err := chromedp.Listen(ctx, func(ev any) {
			if e, ok := ev.(*network.EventRequestWillBeSent); ok {
				mu.Lock()
				asked = append(asked, e.Request.URL)
				mu.Unlock()
			}
		}); err != nil {
			t.Fatal(err)
		}
		console := chromedp.Console(ctx)
		go func() {
			for m, err := range console {
				if err != nil {
					return
				}
				mu.Lock()
				said = append(said, m.String())
				mu.Unlock()
			}
		}()
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+name)); err != nil {
			t.Fatal(err)
		}

		doc, err := html.Parse(strings.NewReader(evaluate[string](t, ctx, "document.documentElement.outerHTML")))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range differences(t, p, doc) {
			t.Errorf("%s in the browser: %s", files[0], d)
		}
		if hidden := evaluate[int](t, ctx, `[...document.querySelectorAll("[data-amount], [data-day], [data-status], h3")].filter(e => !e.checkVisibility() || !e.getClientRects().length || !e.textContent.trim()).length`); hidden > 0 {
			t.Errorf("%s: %d amounts or days can't be seen", files[0], hidden)
		}
		if err := chromedp.Do(ctx, chromedp.KeyEvent("\t")); err != nil {
			t.Fatal(err)
		}
		if at := evaluate[string](t, ctx, `document.activeElement.className + " " + getComputedStyle(document.activeElement).left`); at != "skip 16px" {
			t.Errorf("the first tab goes to %q, not to the skip link on the page", at)
		}

		for _, width := range []int64{390, 768, 1280} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 844)); err != nil {
				t.Fatal(err)
			}
			wide := evaluate[string](t, ctx, `(() => { const w = document.documentElement.clientWidth;
				const out = [...document.querySelectorAll("main *")].filter(e => !e.closest(".scroll, svg") && e.getBoundingClientRect().right > w + 1);
				return document.documentElement.scrollWidth > w || out.length ? w + ": " + document.documentElement.scrollWidth + " " + out.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join("\n") : ""; })()`)
			if wide != "" {
				t.Errorf("%s is wider than the window at %s", files[0], wide)
			}
			across := evaluate[string](t, ctx, `[...document.querySelectorAll("svg.picture")].flatMap(s => [...s.querySelectorAll("text")].filter(x => { const a = x.getBoundingClientRect(), b = s.getBoundingClientRect(); return a.left < b.left - 1 || a.right > b.right + 1 }).map(x => x.textContent + " " + x.getAttribute("class"))).slice(0, 8).join("; ")`)
			if across != "" {
				t.Errorf("%s at %d: labels leave their picture: %s", files[0], width, across)
			}
			torn := evaluate[int](t, ctx, `[...document.querySelectorAll(".list td")].filter(e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(e).fontSize) }).length`)
			if torn > 0 {
				t.Errorf("%s at %d: %d cells of the list are on two lines", files[0], width, torn)
			}
		}
		printed(t, ctx, filepath.Join(t.TempDir(), "paper.pdf"), files[0], func(pages []string) {
			text := strings.Join(pages, "")
			for i := range p.Result.Enterprises {
				e := &p.Result.Enterprises[i]
				if !strings.Contains(text, squeezed(e.Name)) {
					t.Errorf("%s: %s is not in print", files[0], e.Name)
				}
				heads := 0
				for _, page := range pages {
					_, below, here := strings.Cut(page, squeezed(e.Name+"企业编号"+e.ID))
					if here {
						heads++
					}
					if here && !strings.Contains(below, "年度") && !strings.Contains(below, "没有记录") && !strings.Contains(below, "问题·") {
						t.Errorf("%s: the head of %s stands alone at the foot of a page", files[0], e.Name)
					}
				}
				if heads != 1 {
					t.Errorf("%s: %s has %d heads in print", files[0], e.Name, heads)
				}
			}
			if want := squeezed(p.Result.Totals.NetPayable.Grouped()); !strings.Contains(text, want) {
				t.Errorf("%s: the total %s is not in print", files[0], want)
			}
		})
		mu.Lock()
		for _, url := range asked {
			if url != "file://"+name {
				t.Errorf("%s asks for %s", files[0], url)
			}
		}
		if len(asked) == 0 {
			t.Error("no request was seen")
		}
		for _, m := range said {
			t.Errorf("%s in the console: %s", files[0], m)
		}
		mu.Unlock()
	}
}

func TestHTMLInTheDark(t *testing.T) {
	ctx := chromium(t)
	name := filepath.Join(t.TempDir(), "paper.html")
	if err := os.WriteFile(name, rendered(t, reporttest.Audited(t, "enterprises.yaml", "ratios.yaml")), 0o644); err != nil {
		t.Fatal(err)
	}
	ground := func(scheme string) string {
		feature := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: feature}); err != nil {
			t.Fatal(err)
		}
		return evaluate[string](t, ctx, "getComputedStyle(document.body).backgroundColor")
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+name)); err != nil {
		t.Fatal(err)
	}
	if light, dark := ground("light"), ground("dark"); light == dark {
		t.Errorf("the ground is %s in light and in dark", light)
	}
}

// printed prints the page to PDF and hands over the text of its pages without
// blanks.
func printed(t *testing.T, ctx context.Context, name, about string, check func(pages []string)) {
	t.Helper()
	tool := reporttest.Program(t, "pdftotext")
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := exec.CommandContext(t.Context(), tool, "-raw", name, "-")
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		t.Fatal(fmt.Errorf("pdftotext: %w", err))
	}
	pages := strings.Split(out.String(), "\f")
	t.Logf("%s: %d pages", about, len(pages)-1)
	for i := range pages {
		pages[i] = squeezed(pages[i])
	}
	check(pages)
}

// squeezed is text without blanks; a PDF may hold radicals for characters.
func squeezed(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), "") }
