package html_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// faults are what is wrong with the page itself.
func faults(page []byte) []string {
	var list []string
	complain := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }

	void := []string{"meta", "br", "link", "img", "input", "hr"}
	var open []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		name, _ := z.TagName()
		switch tag := string(name); {
		case kind == html.StartTagToken && !slices.Contains(void, tag):
			open = append(open, tag)
		case kind == html.EndTagToken && len(open) > 0 && open[len(open)-1] == tag:
			open = open[:len(open)-1]
		case kind == html.EndTagToken:
			complain("</%s> closes %v", tag, open)
			return list
		}
	}
	if len(open) > 0 || z.Err() != io.EOF {
		complain("left open: %v, %v", open, z.Err())
	}

	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	ids := map[string]bool{}
	level := 0
	each(doc, func(n *html.Node) {
		if id := attr(n, "id"); has(n, "id") {
			if id == "" || ids[id] {
				complain("id %q twice", id)
			}
			ids[id] = true
		}
	})
	each(doc, func(n *html.Node) {
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), slices.Contains([]string{"src", "srcset", "style", "action", "srcdoc", "background"}, a.Key):
				complain("<%s %s>", n.Data, a.Key)
			case a.Key == "href" && !(strings.HasPrefix(a.Val, "#") && ids[a.Val[1:]]):
				complain("link to %q", a.Val)
			case a.Key == "aria-labelledby":
				for _, id := range strings.Fields(a.Val) {
					if !ids[id] {
						complain("nothing is %q", id)
					}
				}
			}
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "base", "form", "use":
			complain("<%s>", n.Data)
		case "h1", "h2", "h3", "h4":
			if now := int(n.Data[1] - '0'); now > level+1 {
				complain("%s %q after h%d", n.Data, words(n), level)
			} else {
				level = now
			}
			if words(n) == "" {
				complain("empty %s", n.Data)
			}
		case "th":
			if attr(n, "scope") == "" {
				complain("th %q without scope", words(n))
			}
		case "table":
			if len(tags(n, "caption")) != 1 {
				complain("table without caption")
			}
		case "svg":
			if attr(n, "role") == "img" && (len(tags(n, "title")) != 1 || len(tags(n, "desc")) != 1 || attr(n, "aria-labelledby") == "") {
				complain("picture without title and description")
			}
		}
	})
	if style := words(tags(doc, "style")[0]); strings.Contains(style, "@import") || strings.Contains(style, "://") {
		complain("style with outside resources")
	}
	if h := tags(doc, "html")[0]; attr(h, "lang") != "zh-CN" {
		complain("lang %q", attr(h, "lang"))
	}
	for _, c := range string(page) {
		if c != '\n' && c != '　' && !unicode.IsPrint(c) {
			complain("character %U", c)
			break
		}
	}
	return list
}
