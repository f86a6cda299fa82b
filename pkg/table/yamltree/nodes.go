package yamltree

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// node is the YAML node as one of a table's tree.
func (d *document) node(n *yaml.Node) *table.Node {
	out := d.memory.Node(table.Value, d.placeOf(n))
	if why := d.refusal(n); why != "" {
		out.Kind, out.Text = table.Unreadable, why
		return out
	}
	switch n.Kind {
	case yaml.MappingNode:
		out.Kind = table.Map
		out.Items = d.memory.List(len(n.Content) / 2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := d.key(n.Content[i])
			item := d.node(n.Content[i+1])
			item.Key = key
			out.Items = append(out.Items, item)
		}
	case yaml.SequenceNode:
		out.Kind = table.List
		out.Items = d.memory.List(len(n.Content))
		for _, c := range n.Content {
			out.Items = append(out.Items, d.node(c))
		}
	default:
		out.Text = n.Value
		if n.Value == "" || isNull(n) {
			out.Kind = table.Empty
			return out
		}
		out.Literal, out.Fault = isLiteral(n), d.faultOf(n)
		if out.Fault == "" {
			if comment := d.dubiousComment(n); comment != "" {
				out.InText = true
				out.Fault = fmt.Sprintf("后面的“%s”会被当作注释丢掉；要作注释就在前面和 # 后面各加一个空格，要作值就给整个值加上引号", table.Shorten(comment))
			}
		}
	}
	return out
}

// key is the key of a map.
func (d *document) key(n *yaml.Node) *table.Node {
	key := d.node(n)
	if key.Kind == table.Value && n.Value == "<<" && n.Style == 0 {
		key.Kind, key.Text = table.Unreadable, "不支持合并键 <<；请把各项写全"
	}
	return key
}

// refusal is why a table may not hold such a node, "" where it may.
func (d *document) refusal(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.AliasNode:
		return fmt.Sprintf("不支持锚点别名 *%s；请把值写全", table.Shorten(n.Value))
	case n.Anchor != "":
		return fmt.Sprintf("不支持锚点 &%s；请直接写值", table.Shorten(n.Anchor))
	case n.Style&yaml.TaggedStyle != 0 || n.Kind != yaml.MappingNode && strings.HasPrefix(d.rest(n.Line, n.Column), "!"):
		return fmt.Sprintf("不支持 YAML 标签 %s；请直接写值", table.Shorten(n.Tag))
	}
	return ""
}

// faultOf is what is wrong with how a value is written: it goes over its line, as one
// does whose quote is closed too late, or has a quote that nothing opened.
func (d *document) faultOf(n *yaml.Node) string {
	text := d.rest(n.Line, n.Column)
	onOneLine := false
	switch {
	case n.Style == 0:
		onOneLine = strings.HasPrefix(text, n.Value)
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		_, onOneLine = quotedSize(text)
	}
	switch {
	case !onOneLine:
		return "要写在一行里；请去掉换行"
	case n.Style == 0 && endsInStrayQuote(n.Value):
		return "引号没有配对；请删掉多余的引号，或给整个值加上引号"
	}
	return ""
}

// dubiousComment is the comment after a value that may be meant for a part of it, or for
// the next in a list: its sign stands before a word, or behind a quote or comma, without
// a blank. It is "" for none.
func (d *document) dubiousComment(n *yaml.Node) string {
	text := d.rest(n.Line, n.Column)
	size := len(n.Value)
	if n.Style != 0 {
		size, _ = quotedSize(text)
	}
	before, after := byte('"'), text[min(size, len(text)):]
	if n.Style == 0 {
		before = ' '
	}
	for _, comma := range []string{"", ","} {
		rest, ok := strings.CutPrefix(strings.TrimLeft(after, " \t"), comma)
		if !ok {
			break
		}
		if comma != "" {
			before, after = ',', rest
		}
		bare := strings.TrimLeft(after, " \t")
		if !strings.HasPrefix(bare, "#") {
			continue
		}
		isGlued := before != ' ' && len(bare) == len(after)
		isWord := before != '"' && len(bare) > 1 && strings.IndexByte(" \t#-=*!", bare[1]) < 0
		if isGlued || isWord {
			return bare
		}
		break
	}
	return ""
}

// endsInStrayQuote reports a closing quote that nothing opened.
func endsInStrayQuote(s string) bool {
	last := s[len(s)-1:]
	return (last == `"` || last == "'") && strings.Count(s, last)%2 == 1
}

// isLiteral reports text without quotes that YAML takes for something else and that
// other programs would change, as 007 to 7.
func isLiteral(n *yaml.Node) bool {
	if n.Style != 0 {
		return false
	}
	switch n.Tag {
	case "!!int":
		return n.Value != "0" && (n.Value[0] == '0' || strings.Trim(n.Value, "0123456789") != "")
	case "!!float", "!!bool":
		return true
	}
	return false
}

// isNull reports a value that is left out or written as null or ~.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Tag == "!!null" && n.Anchor == ""
}

// placeOf is where the node stands: a scalar with its quotes as far as it is on its
// first line, the first key of a mapping, or the sign that a list, an alias, a tag or
// an anchor starts with.
func (d *document) placeOf(n *yaml.Node) finding.Place {
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		n = n.Content[0]
	}
	text := d.rest(n.Line, n.Column)
	width := 1
	switch {
	case n.Kind == yaml.DocumentNode && strings.HasPrefix(text, "---"):
		width = 3
	case text != "" && (text[0] == '&' || text[0] == '*' || text[0] == '!'):
		width = wordWidth(text)
	case n.Kind != yaml.ScalarNode || text == "" || n.Value == "" && n.Style == 0:
	case strings.HasPrefix(text, n.Value) && n.Value != "":
		width = utf8.RuneCountInString(n.Value)
	case text[0] == '"' || text[0] == '\'':
		size, _ := quotedSize(text)
		width = utf8.RuneCountInString(text[:size])
	case n.Style == 0:
		width = max(1, utf8.RuneCountInString(strings.TrimRight(text, " \t")))
	}
	return d.place(n.Line, n.Column, width)
}

// wordWidth is how many characters come before the first blank or sign of flow
// style.
func wordWidth(text string) int {
	if i := strings.IndexAny(text, " \t,]}"); i > 0 {
		text = text[:i]
	}
	return utf8.RuneCountInString(text)
}
