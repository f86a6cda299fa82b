package data

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// inMarkdown spells out what Markdown gives a meaning to. The characters that
// parsers disagree on inside a table, and those of HTML, are written as entities.
var inMarkdown = strings.NewReplacer(`\`, "&#92;", "|", "&#124;", "`", "&#96;", "&", "&amp;", "<", "&lt;", ">", "&gt;",
	"*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`, "@", "&#64;", "$", `\$`, "://", `\://`, "www.", `www\.`)

// markdown is text that stands in a heading, a line or a cell as it is.
func markdown(s string) string { return inMarkdown.Replace(glyph.Safe(s)) }

// mdTable writes a table of the values under the heading, "" for none.
func mdTable[T any](b *strings.Builder, heading string, columns []paper.Column[T], values []T) {
	if heading != "" {
		b.WriteString("## " + heading + "\n\n")
	}
	line := func(cell func(int) string) {
		for i := range columns {
			b.WriteString("| " + cell(i) + " ")
		}
		b.WriteString("|\n")
	}
	line(func(i int) string { return columns[i].Title })
	line(func(i int) string {
		if columns[i].Kind.Right() {
			return "---:"
		}
		return "---"
	})
	for v := range values {
		line(func(i int) string { return markdown(columns[i].Of(&values[v]).String()) })
	}
	b.WriteByte('\n')
}

func mdEnd(w io.Writer, b *strings.Builder) error {
	_, err := io.WriteString(w, strings.TrimSuffix(b.String(), "\n"))
	return err
}

// mdHead writes the title and how the numbers were read.
func mdHead(b *strings.Builder, p *paper.Paper) {
	fmt.Fprintf(b, "# %s\n\n", markdown(p.Title))
	if !p.Result.AsOf.IsZero() {
		fmt.Fprintf(b, "%s\n\n", markdown(p.Heading()))
	}
}

// AssessmentsMarkdown writes GitHub-flavoured tables: the records, the years to be
// paid up, the totals and what was found.
func AssessmentsMarkdown(w io.Writer, p *paper.Paper) error {
	var b strings.Builder
	mdHead(&b, p)
	b.WriteString("金额单位：元\n\n")
	var records, years []paper.Line
	for _, l := range p.Lines() {
		if l.Supplement != nil {
			years = append(years, l)
		} else {
			records = append(records, l)
		}
	}
	all := paper.Columns()
	mdTable(&b, "明细", append(paper.Choose(all, "id", "name", "income", "year", "about", "base", "ratio", "payable", "relief", "net_payable", "paid", "open"),
		paper.ClockColumns()...), records)
	if len(years) > 0 {
		mdTable(&b, "补交", paper.Choose(all, "id", "name", "year", "filed_payable", "restated", "due", "decrease", "supplement_paid", "supplement_open", "note"), years)
	}
	mdTotals(&b, p)
	if len(p.Findings) > 0 {
		b.WriteString("## 提示\n\n")
		mdFindings(&b, p)
	}
	return mdEnd(w, &b)
}

func mdTotals(b *strings.Builder, p *paper.Paper) {
	rows := []paper.Sum{p.All()}
	for _, g := range p.Totals() {
		for _, sum := range g.Rows {
			sum.Label = g.Label + " " + sum.Label
			rows = append(rows, sum)
		}
	}
	label := paper.Column[paper.Sum]{Title: paper.Total, Of: func(s *paper.Sum) paper.Value { return paper.TextOf(s.Label) }}
	mdTable(b, paper.Total, append([]paper.Column[paper.Sum]{label}, paper.SumColumns()...), rows)
	if text := paper.Supplementary(&p.Result.Totals); text != "" {
		fmt.Fprintf(b, "%s：%s。\n\n", paper.BesideTotals, text)
	}
}

// mdFindings writes a table of the findings and one of what is accepted.
func mdFindings(b *strings.Builder, p *paper.Paper) {
	var open, accepted []paper.Found
	for _, l := range p.Found() {
		if l.Name == "" {
			l.Name = l.Enterprise
		}
		if l.IsAccepted {
			accepted = append(accepted, l)
		} else {
			open = append(open, l)
		}
	}
	keys := []string{"severity", "rule", "name", "income", "year", "message", "article", "place"}
	if len(open) > 0 {
		mdTable(b, "", paper.Choose(paper.FindingColumns(), keys...), open)
	}
	if len(accepted) > 0 {
		mdTable(b, paper.AcceptedWord, paper.Choose(paper.FindingColumns(), append(keys, "reason")...), accepted)
	}
}

// FindingsMarkdown writes GitHub-flavoured tables of the findings and of what is
// accepted, under how many there are.
func FindingsMarkdown(w io.Writer, p *paper.Paper) error {
	var b strings.Builder
	mdHead(&b, p)
	fmt.Fprintf(&b, "%s\n\n", paper.Summary(p.Findings, 0))
	mdFindings(&b, p)
	return mdEnd(w, &b)
}
