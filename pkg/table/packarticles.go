package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

var articleNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^第([一二三四五六七八九十百零]+)条`) })

// checkArticleList holds the articles that a pack cites as its own against its list
// of them, which has all from the first or is left out.
func checkArticleList(root *Node, f *Faults) {
	list := itemsOf(root.Get("articles"))
	if len(list) == 0 {
		return
	}
	for i, a := range list {
		if number := a.Get("number"); number != nil && number.Kind == Value && number.Text != strconv.Itoa(i+1) {
			f.Report(BadValue, number.Place, "条号：articles 要从第 1 条起依次列出，这里应是 %d；不列的就整个删掉", i+1)
			return
		}
	}
	checkCited(root, len(list), f)
}

// checkCited reports articles below the node that are not among the first n.
func checkCited(node *Node, n int, f *Faults) {
	for _, item := range node.Items {
		if item.Key == nil || item.Key.Text != "article" {
			checkCited(item, n, f)
			continue
		}
		for _, text := range append([]*Node{item}, item.Items...) {
			for part := range strings.SplitSeq(text.Text, ";") {
				if m := articleNumber().FindStringSubmatch(part); m != nil && numeral(m[1]) > n {
					f.Report(BadValue, text.Place, "条款：第%s条不在 articles 里，它只列到第 %d 条；请核对", m[1], n)
				}
			}
		}
	}
}

// numeral is the number that Chinese digits below 一千 write.
func numeral(s string) int {
	total, digit := 0, 0
	for _, c := range s {
		switch c {
		case '十':
			total, digit = total+max(digit, 1)*10, 0
		case '百':
			total, digit = total+max(digit, 1)*100, 0
		case '零':
		default:
			digit = slices.Index([]rune("零一二三四五六七八九"), c)
		}
	}
	return total + digit
}
