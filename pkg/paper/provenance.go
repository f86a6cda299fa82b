package paper

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Provenance says what the paper was made by and from, the files that went in apart.
// What else a result rests on is one more line here.
func (p *Paper) Provenance() []Term {
	terms := []Term{
		{"program", "程序", "guozi " + p.Version, ""},
		{"pack", "规则包", p.Measure.ID + " · " + p.Measure.Number, ""},
		{"calendar", "工作日历", NoticeYears(p.Calendar), ""},
		{"command", "命令", p.Command, ""},
	}
	if len(p.Remarks) > 0 {
		terms = append(terms, Term{"reading", "读取", p.howRead(), ""})
	}
	return terms
}

// howRead says what reading the files did, so that they could be read.
func (p *Paper) howRead() string {
	lines := make([]string, len(p.Remarks))
	for i, r := range p.Remarks {
		lines[i] = fmt.Sprintf("%s：%s", filepath.Base(r.First.File), r)
	}
	return strings.Join(lines, "；")
}

// InputColumns are the columns of a table of the files that went in.
func InputColumns() []Column[Input] {
	return []Column[Input]{
		text("file", "文件", func(in *Input) string { return in.Name }),
		text("kind", "种类", func(in *Input) string { return in.Kind }),
		{"bytes", "字节", Number, func(in *Input) Value { return NumberOf(in.Bytes) }},
		text("sha256", "SHA-256", func(in *Input) string { return in.SHA256 }),
	}
}

// Size says how long the file is.
func (in *Input) Size() string { return fmt.Sprintf("%d 字节", in.Bytes) }
