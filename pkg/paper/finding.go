package paper

import (
	"cmp"
	"fmt"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
)

// SeveritiesOf says which severities findings of the rule have, and when.
func SeveritiesOf(r finding.Rule) string {
	text := SeverityWord(r.Severity)
	for _, o := range r.Otherwise {
		text += "；" + SeverityWord(o.Severity) + "：" + o.When
	}
	return text
}

// SeverityWord is what a severity is called.
func SeverityWord(s finding.Severity) string {
	return map[finding.Severity]string{finding.Error: "错误", finding.Warning: "警告", finding.Note: "提示"}[s]
}

// Summary says how many findings there are in how many files; without the files for
// none.
func Summary(fs []finding.Finding, files int) string {
	c := finding.Summarise(fs)
	var parts []string
	if files > 0 {
		parts = append(parts, fmt.Sprintf("%d 个文件", files))
	}
	for _, n := range []struct {
		count    int
		severity finding.Severity
	}{{c.Error, finding.Error}, {c.Warning, finding.Warning}, {c.Note, finding.Note}} {
		if n.count > 0 {
			parts = append(parts, fmt.Sprintf("%d 处%s", n.count, SeverityWord(n.severity)))
		}
	}
	if len(fs) == 0 {
		parts = append(parts, "没有问题")
	}
	return strings.Join(parts, "，")
}

// Message is a finding's message with its article.
func Message(f *finding.Finding) string {
	if f.Article == "" {
		return glyph.Safe(f.Message)
	}
	return glyph.Safe(f.Message + " · " + f.Article)
}

// CountBy counts findings by a property.
func CountBy(fs []finding.Finding, key func(*finding.Finding) string) map[string]finding.Count {
	groups := map[string][]finding.Finding{}
	for i := range fs {
		k := key(&fs[i])
		groups[k] = append(groups[k], fs[i])
	}
	counts := make(map[string]finding.Count, len(groups))
	for k, g := range groups {
		counts[k] = finding.Summarise(g)
	}
	return counts
}

// OfTables heads the findings about the tables themselves, which are of no enterprise.
const OfTables = "表格本身"

// ByEnterprise and ByRule are what findings are counted by.
func ByEnterprise(f *finding.Finding) string { return f.Enterprise }

// ByRule is the code of the finding.
func ByRule(f *finding.Finding) string { return f.Rule }

// Found is one row of a table of findings: a finding, or one that is accepted.
type Found struct {
	finding.Accepted
	IsAccepted bool
	Name       string // of the enterprise, "" when it is not in the paper
	Income     string // its short name
}

// Found are the paper's findings, then what is accepted.
func (p *Paper) Found() []Found {
	names := map[string]string{}
	for i := range p.Enterprises {
		names[p.Enterprises[i].ID] = p.Enterprises[i].Name
	}
	var list []Found
	add := func(a finding.Accepted, accepted bool) {
		list = append(list, Found{a, accepted, names[a.Enterprise], IncomeName(p.Measure, a.Income)})
	}
	for _, f := range p.Findings {
		add(finding.Accepted{Finding: f}, false)
	}
	for _, a := range p.Accepted {
		add(a, true)
	}
	return list
}

// AcceptedWord is said of a finding that is accepted.
const AcceptedWord = "已接受"

// At is where the finding's value stands, "" for nowhere.
func (l *Found) At() string {
	if l.Place.IsZero() {
		return ""
	}
	return l.Place.String()
}

// related are the other places of the finding, each with what is there.
func (l *Found) related() string {
	var list []string
	for _, r := range l.Related {
		if !r.Place.IsZero() {
			list = append(list, fmt.Sprintf("%s %s", r.Place, r.Message))
		}
	}
	return strings.Join(list, "；")
}

// FindingColumns are all columns of a table of findings.
func FindingColumns() []Column[Found] {
	return []Column[Found]{
		text("severity", "级别", func(l *Found) string { return SeverityWord(l.Severity) }),
		text("rule", "代码", func(l *Found) string { return l.Rule }),
		text("enterprise", "企业编号", func(l *Found) string { return l.Enterprise }),
		text("name", "企业名称", func(l *Found) string { return l.Name }),
		text("income", "收入", func(l *Found) string { return l.Income }),
		{"year", "年度", Number, func(l *Found) Value { return YearOf(l.Year) }},
		text("message", "说明", func(l *Found) string { return l.Message }),
		text("article", "依据", func(l *Found) string { return l.Article }),
		text("place", "位置", (*Found).At),
		text("related", "相关位置", (*Found).related),
		text("accepted", "处理", func(l *Found) string {
			if l.IsAccepted {
				return AcceptedWord
			}
			return ""
		}),
		text("reason", "接受理由", func(l *Found) string { return l.Reason }),
	}
}

// Whose is the enterprise's name, its id when it is not known.
func (l *Found) Whose() string { return cmp.Or(l.Name, l.Enterprise) }
