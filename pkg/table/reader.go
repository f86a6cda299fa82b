package table

import (
	"errors"
	"fmt"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

// Units are what the amounts of a table may be in: one unit, or all where the table
// does not say clearly.
type Units []money.Unit

// InYuan is the unit of a table that states none.
func InYuan() Units { return Units{money.UnitYuan} }

func allUnits() Units { return Units{money.UnitYuan, money.UnitWan, money.UnitYi} }

// unitsOf is the unit that the record states, the outer one when it states none,
// and any when what it states is no unit.
func unitsOf(record *Node, outer Units) Units {
	stated := record.Get("unit")
	if stated == nil {
		return outer
	}
	if u, ok := money.ParseUnit(proceeds.NameKey(stated.Text)); ok {
		return Units{u}
	}
	return allUnits()
}

// reader turns nodes into values and collects what is wrong with them.
type reader struct {
	*Faults
	memory  *Memory
	units   Units
	holders []*Shape // the records that the value being read is in, the innermost last
	checked *Shape   // the shape of the record whose fields are held against each other
	node    *Node    // the value being read
	noted   *Node    // the note of the record being read, if it states a unit of amounts
	how     spelling // in which its text was no plain spelling
}

// bad reports a value that the field can't take.
func (r *reader) bad(n *Node, heading, format string, args ...any) {
	r.Report(BadValue, n.Place, "%s：%s", heading, fmt.Sprintf(format, args...))
}

// refuse reports a value that could not be read, of which the text was written.
func (r *reader) refuse(n *Node, heading, text string, err error) {
	if n.HeadingUnit { // which the writer did not write
		err = Quoting(err, withoutUnit(text))
	}
	said := err.Error()
	if errors.As(err, new(*SeveralError)) {
		said += r.ifSeveral(heading)
	}
	if errors.As(err, new(*RangeError)) {
		// How a part of a whole is written, the law on 上交比例 does not say.
		r.Report(ratio.OutOfRange, n.Place, "%s：%s", heading, said).NoArticle = true
		return
	}
	r.Report(BadValue, n.Place, "%s：%s", heading, said)
}

// ifSeveral says how several values are written where the value being read is one of a
// record of which there can be several.
func (r *reader) ifSeveral(heading string) string {
	if len(r.holders) < 3 { // it is one of the enterprise
		return ""
	}
	record, holder := r.holders[len(r.holders)-1], r.holders[len(r.holders)-2]
	for i := range holder.Fields {
		p := &holder.Fields[i]
		if p.Many && p.Kind == KindRecord && !p.OwnSheet && p.Sub() == record {
			return fmt.Sprintf("；几笔%s分开写：表格用“%[1]s1·%[2]s”“%[1]s2·%[2]s”几列，YAML 写成 %[3]s 的几项", p.Heading, heading, p.Key)
		}
	}
	return ""
}

// withoutUnit is an amount or a ratio without the unit at its end, or before a bracket at
// its end.
func withoutUnit(text string) string {
	number, bracket := text, ""
	for _, end := range []string{")", "）"} {
		if before, ok := strings.CutSuffix(text, end); ok {
			number, bracket = before, end
		}
	}
	return strings.TrimRight(number, "元千百十万亿%") + bracket
}

// readable reports whether a table may hold the node.
func (r *reader) readable(n *Node) bool {
	if n.Kind == Unreadable {
		r.Report(Syntax, n.Place, "%s", n.Text)
	}
	return n.Kind != Unreadable
}

// value is the text of a single value without blanks around; anything else is reported.
func (r *reader) value(n *Node, heading string) (string, bool) {
	switch {
	case n.Kind == Value && (n.Fault == "" || n.InText):
		if isBare(n.Text) {
			return n.Text, true
		}
		text := proceeds.TrimBlanks(n.Text)
		if text != n.Text && text != "" {
			r.remarkSpelling(n.Place, hasBlanks)
		}
		return text, true
	case !r.readable(n):
	case n.Kind == Empty:
		r.bad(n, heading, "不能为空；请填写，或删掉这一项")
	case n.Kind != Value:
		r.bad(n, heading, "这里要一个值，不是%s", n.Called())
	default:
		r.bad(n, heading, "%s", n.Fault)
	}
	return "", false
}

// list is the items of a list; anything else is reported.
func (r *reader) list(n *Node, heading string) []*Node {
	switch {
	case n.Kind == List:
		return n.Items
	case !r.readable(n):
	case n.Kind == Map && len(n.Items) > 0 && strings.HasPrefix(n.Items[0].Key.Text, "-"):
		r.bad(n, heading, "列表每项开头的 - 后面要有一个空格")
	case n.Kind == Value && n.Fault != "":
		r.bad(n, heading, "%s", n.Fault)
	case n.Kind == Value && startsWithWideBracket(n.Text):
		r.bad(n, heading, "列表的方括号要用半角 [ ]")
	case r.JSON:
		r.bad(n, heading, "这里要一个列表，不是%s；只有一项也要写在方括号 [ ] 里", n.Called())
	default:
		r.bad(n, heading, "这里要一个列表，不是%s；只有一项也要以 - 开头", n.Called())
	}
	return nil
}

// records is the items of a list of records. One record by itself is reported, and is
// read, so that what is wrong with it is told too.
func (r *reader) records(n *Node, heading string) []*Node {
	items := r.list(n, heading)
	if n.Kind == Map && len(n.Items) > 0 && !strings.HasPrefix(n.Items[0].Key.Text, "-") {
		return []*Node{n}
	}
	return items
}

// startsWithWideBracket reports a list in brackets that are not those of YAML.
func startsWithWideBracket(s string) bool {
	return strings.HasPrefix(s, "\u3010") || strings.HasPrefix(s, "\uff3b")
}

// isMap reports whether the node is a record of the shape; anything else is
// reported.
func (r *reader) isMap(n *Node, s *Shape) bool {
	switch {
	case n.Kind == Map:
		return true
	case !r.readable(n):
	case n.Kind == Empty:
		r.bad(n, s.Name, "不能为空；请填写，或删掉这一项")
	case n.Kind == Value && strings.HasPrefix(n.Text, "\uff5b"):
		r.bad(n, s.Name, "花括号要用半角 { }")
	case r.JSON:
		r.bad(n, s.Name, "这里要分项写（如 {\"%s\": …}），不能是%s", s.Fields[0].Key, n.Called())
	default:
		r.bad(n, s.Name, "这里要分项写（如 %s: …），不能是%s", s.Fields[0].Key, n.Called())
	}
	return false
}

// related completes a finding with a second place.
func related(f *finding.Finding, place finding.Place, message string) {
	f.Related = []finding.Related{{Place: place, Message: message}}
}
