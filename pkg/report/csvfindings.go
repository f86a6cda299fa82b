package report

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/finding"
)

// findingLine is a finding, or one that is accepted.
type findingLine struct {
	finding.Accepted
	accepted bool
	name     string // of the enterprise, "" when it is not in the paper
	income   string // its short name
}

// findingLines are the paper's findings, then what is accepted.
func (p *Paper) findingLines() []findingLine {
	names := map[string]string{}
	for i := range p.Enterprises {
		names[p.Enterprises[i].ID] = p.Enterprises[i].Name
	}
	var list []findingLine
	add := func(a finding.Accepted, accepted bool) {
		list = append(list, findingLine{a, accepted, names[a.Enterprise], p.incomeName(a.Income)})
	}
	for _, f := range p.Findings {
		add(finding.Accepted{Finding: f}, false)
	}
	for _, a := range p.Accepted {
		add(a, true)
	}
	return list
}

// at is where the finding's value stands, "" for nowhere.
func (l *findingLine) at() string {
	if l.Place.IsZero() {
		return ""
	}
	return l.Place.String()
}

// related are the other places of the finding, each with what is there.
func (l *findingLine) related() string {
	var list []string
	for _, r := range l.Related {
		if !r.Place.IsZero() {
			list = append(list, fmt.Sprintf("%s %s", r.Place, r.Message))
		}
	}
	return strings.Join(list, ";")
}

var findingColumns = []column[findingLine]{
	text("级别", func(l *findingLine) string { return severityWords[l.Severity].word }),
	text("代码", func(l *findingLine) string { return l.Rule }),
	text("企业编号", func(l *findingLine) string { return l.Enterprise }),
	text("企业名称", func(l *findingLine) string { return l.name }),
	text("收入", func(l *findingLine) string { return l.income }),
	{"年度", func(row []byte, l *findingLine) []byte { return appendYear(row, l.Year) }},
	text("说明", func(l *findingLine) string { return l.Message }),
	text("依据", func(l *findingLine) string { return l.Article }),
	text("位置", (*findingLine).at),
	text("相关位置", (*findingLine).related),
	text("处理", func(l *findingLine) string {
		if l.accepted {
			return "已接受"
		}
		return ""
	}),
	text("接受理由", func(l *findingLine) string { return l.Reason }),
}

// FindingsCSV writes a line a finding, what is accepted last.
func FindingsCSV(w io.Writer, p *Paper, e Encoding) error {
	return writeCSV(w, e, p.GoesOn, findingColumns, p.findingLines())
}
