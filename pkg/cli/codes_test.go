package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// examples are the tables that the page of codes shows; of the other codes it
// shows the first.
var examples = []string{
	"yaml-syntax-full-width-colon", "ratio-gap", "ratio-unknown-category", "enterprise-duplicate-uscc", "table-unknown-key-misspelt", "table-duplicate-key-unit", "table-missing-key-net-profit", "table-bad-value-date-slashes",
	"ratio-out-of-range-no-percent", "ratio-overlap-open-end", "ratio-missing-year-after", "enterprise-bad-uscc-letter-o",
	"table-ignored-column-contact", "table-total-mismatch", "table-format-empty", "enterprise-share-mismatch-controlled", "enterprise-odd-amount-reserve", "accept-unused-solved",
}

var severityNames = map[string]string{"error": "错误", "warning": "警告", "note": "提示"}

// The page shows every code of a check with a table that raises it and what the
// program prints.
func TestPageOfCodes(t *testing.T) {
	t.Setenv("GITHUB_ACTIONS", "")
	t.Chdir(corpus)
	codes, cases := checkCodes(t), brokenCases(t)
	var page strings.Builder
	fmt.Fprintf(&page, `# guozi 的问题代码

English: every code of %[1]sguozi check%[1]s and %[1]sguozi audit%[1]s with a faulty table, the exact output, the reason and the remedy. Generated: %[1]sgo generate ./...%[1]s.

这里有 %[2]d 张写错的表，每张只错一处，旁边的 .txt 是 %[1]sguozi check%[1]s 的原样输出。企业、金额、比例和文号都是虚构的。
后面是核对（%[1]sguozi audit%[1]s）的代码，例子都在 [testdata/audit/faulty](../audit/faulty)，一个代码一张表。

| 代码 | 级别 | 问题 |
|---|---|---|
`, "`", len(cases))
	for _, c := range allCodes(t) {
		fmt.Fprintf(&page, "| [%s](#%s) | %s | %s |\n", c.Rule, strings.ReplaceAll(c.Rule, "/", ""), severityNames[c.Severity], c.Title)
	}
	cases, books := splitBooks(cases)
	for _, c := range codes {
		writeCheckCode(t, &page, c, slices.DeleteFunc(slices.Clone(cases), func(b brokenCase) bool { return b.codeOf(codes).Rule != c.Rule }))
	}
	for _, c := range allCodes(t) {
		if slices.ContainsFunc(codes, func(other checkCode) bool { return other.Rule == c.Rule }) {
			continue
		}
		c.writeHeading(&page)
		name := strings.ReplaceAll(c.Rule, "/", "-")
		t.Chdir("../audit/faulty")
		out, _ := runAudit(t, "-e", name+".yaml")
		t.Chdir("../../broken")
		fmt.Fprintf(&page, "\n```text\n$ guozi audit -e %[1]s.yaml -r ../ratios.yaml\n%[2]s```\n\n[%[1]s.yaml](../audit/faulty/%[1]s.yaml)\n", name, out)
	}
	writeBooks(t, &page, books)
	compareGolden(t, "README.md", page.String())
}

// writeCheckCode shows the code with one of its cases and what the program prints about
// it, and names the other cases.
func writeCheckCode(t *testing.T, page *strings.Builder, c checkCode, cases []brokenCase) {
	if len(cases) == 0 {
		t.Errorf("no table for %s", c.Rule)
		return
	}
	shown := max(0, slices.IndexFunc(cases, func(b brokenCase) bool { return slices.Contains(examples, b.name) }))
	c.writeHeading(page)
	for _, name := range cases[shown].files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(page, "\n%s\n\n```%s\n%s```\n", name, strings.TrimPrefix(filepath.Ext(name), "."), text)
	}
	args := cases[shown].args(cases[shown].files)
	out, _ := guozi(t, args...)
	fmt.Fprintf(page, "\n```text\n$ guozi %s\n%s```\n", strings.Join(args, " "), out)
	var others []string
	for _, b := range slices.Delete(cases, shown, shown+1) {
		short := strings.TrimPrefix(b.name, strings.ReplaceAll(c.Rule, "/", "-"))
		others = append(others, fmt.Sprintf("[%s](%s.txt)", strings.Trim(short, "-"), b.name))
	}
	if len(others) > 0 {
		fmt.Fprintf(page, "\n其他写法：%s\n", strings.Join(others, "、"))
	}
}

// splitBooks parts the cases that are workbooks from the others.
func splitBooks(cases []brokenCase) (others, books []brokenCase) {
	for _, b := range cases {
		if filepath.Ext(b.files[0]) == ".book" {
			books = append(books, b)
		} else {
			others = append(others, b)
		}
	}
	return others, books
}

// writeBooks shows what the program says of each workbook.
func writeBooks(t *testing.T, page *strings.Builder, books []brokenCase) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(page, "\n## 工作簿里常见的问题\n\n%d 个写错的工作簿，每个只错一处；左边的 .book 写明工作簿里有什么，右边是 `guozi check` 的原话（省去文件名）。\n\n| 情形 | 位置 | 提示 |\n|---|---|---|\n", len(books))
	for _, b := range books {
		file := readBookFile(t, b.files[0])
		text, _ := guozi(t, b.args(b.writeFiles(t))...)
		t.Chdir(here)
		first, _, _ := strings.Cut(text, "\n")
		place, message, _ := strings.Cut(strings.TrimPrefix(first, file.name+":"), ": ")
		if !strings.Contains(place, "!") {
			place = ""
		}
		fmt.Fprintf(page, "| [%s](%s) | %s | %s |\n", file.description, b.files[0], place, strings.ReplaceAll(message, "|", "\\|"))
	}
}

// writeHeading writes what the program says of a code.
func (c checkCode) writeHeading(page *strings.Builder) {
	fmt.Fprintf(page, "\n## %s\n\n%s：%s\n\n- 说明：%s\n- 处理：%s\n", c.Rule, severityNames[c.Severity], c.Title, c.Explain, c.Remedy)
	if c.Article != "" {
		fmt.Fprintf(page, "- 依据：%s\n", c.Article)
	}
}
