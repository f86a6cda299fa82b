package html_test

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// The parts of an HTML document.

func each(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// all are the elements with the attribute, and with its value unless that is "".
func all(n *html.Node, key, value string) []*html.Node {
	var list []*html.Node
	each(n, func(e *html.Node) {
		if has(e, key) && (value == "" || attr(e, key) == value) {
			list = append(list, e)
		}
	})
	return list
}

func tags(n *html.Node, name string) []*html.Node {
	var list []*html.Node
	each(n, func(e *html.Node) {
		if e.Data == name {
			list = append(list, e)
		}
	})
	return list
}

// words is the element's text, runs of blanks as one.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// onPage is text as a page may show it.
func onPage(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) || c == '\n' || c == '　' {
			return c
		}
		return '�'
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
