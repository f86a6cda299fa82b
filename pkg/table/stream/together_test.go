package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// told is what the enterprises of several files are, record by record.
func told(t *testing.T, files ...string) (records string, fs []finding.Finding) {
	t.Helper()
	var inputs []stream.Input
	for i, f := range files {
		inputs = append(inputs, input(fmt.Sprintf("%d.yaml", i+1), start+f, ""))
	}
	got, fs := stream.Read(inputs...)
	var lines []string
	for i := range got.Enterprises {
		e := &got.Enterprises[i]
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", e.ID, e.Name, e.Note)))
		for rec := range e.Records() {
			then := e.During(rec)
			line := fmt.Sprintf("%s %d %s %s", rec.Income(), rec.Period(), then.Category, then.Agency)
			if then.StateShare != nil {
				line += " " + then.StateShare.Percent()
			}
			if then.RegisteredCapital != nil {
				line += " " + then.RegisteredCapital.String()
			}
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "; "), fs
}

// An enterprise that stands in a file a year is one. What may change belongs to the
// records of its file.
func TestEnterpriseInSeveralFiles(t *testing.T) {
	const old = "  - {id: a, name: 示例(上海)公司, form: 国有独资公司, category: market, agency: 甲委, profit: [{year: 2024, net_profit: 1}]}\n"
	const now = "  - {id: a, name: 示例（上海）公司, uscc: 91310000132260250X, form: 国有独资公司, category: culture, agency: 乙委, profit: [{year: 2025, net_profit: 2}]}\n"
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"a file a year", []string{old, now}, "a 示例（上海）公司; profit 2024 market 甲委; profit 2025 culture 乙委"},
		{"the later year first", []string{now, old}, "a 示例（上海）公司; profit 2025 culture 乙委; profit 2024 market 甲委"},
		{"nothing changed", []string{old, strings.Replace(old, "2024", "2023", 1), "  - {id: b, name: 乙, form: 国有独资公司}\n"}, "a 示例(上海)公司; profit 2024 market 甲委; profit 2023 market 甲委; b 乙"},
		{"a record that says itself", []string{strings.Replace(old, "net_profit: 1", "net_profit: 1, category: other", 1), now}, "a 示例（上海）公司; profit 2024 other 甲委; profit 2025 culture 乙委"},
		{"what only one says", []string{"  - {id: a, name: 甲, form: 国有控股企业, note: 先, registered_capital: 5, dividends: [{year: 2024}]}\n",
			"  - {id: a, name: 甲, form: 国有控股企业, note: 后, state_share: 60%, dividends: [{year: 2025}]}\n"}, "a 甲 先；后; dividend 2024   60% 5.00; dividend 2025   60% 5.00"},
		{"shares and capital", []string{"  - {id: a, name: 甲, form: 国有控股企业, state_share: 51%, registered_capital: 5, dividends: [{year: 2024}]}\n",
			"  - {id: a, name: 甲, form: 国有控股企业, state_share: 0.6, registered_capital: 6, dividends: [{year: 2025}]}\n"}, "a 甲; dividend 2024   51% 5.00; dividend 2025   60% 6.00"},
		{"the same share in another spelling", []string{"  - {id: a, name: 甲, form: 国有控股企业, state_share: 60%, dividends: [{year: 2024}]}\n",
			"  - {id: a, name: 甲, form: 国有控股企业, state_share: 0.60, dividends: [{year: 2025}]}\n"}, "a 甲; dividend 2024   60%; dividend 2025   60%"},
	} {
		got, fs := told(t, c.files...)
		if got != c.want || len(fs) > 0 {
			t.Errorf("%s: %s, want %s\n%s", c.name, got, c.want, listing(fs))
		}
	}
}

// What does not agree is one finding with both places, and so is a record that stands in
// two files.
func TestEnterprisesThatDontAgree(t *testing.T) {
	one := func(text string) string { return "  - {id: a, name: 甲, form: 国有控股企业" + text + "}\n" }
	for _, c := range []struct {
		name    string
		files   []string
		places  string
		code    string
		message string
	}{
		{"name and form", []string{one(""), "  - {id: a, name: 乙, form: 国有独资公司}\n"}, "2.yaml:5:10 1.yaml:5:10", "table/duplicate-id", `企业名称 "乙" 与 "甲"，企业形式 "国有独资公司" 与 "国有控股企业" 不同`},
		{"code", []string{one(", uscc: 91310000132260250X"), one(", uscc: 91310000631189305E")}, "2.yaml:5:10 1.yaml:5:10", "table/duplicate-id", "统一社会信用代码"},
		{"paid-in capital", []string{one(", paid_in_capital: 1"), one(", paid_in_capital: 2")}, "2.yaml:5:10 1.yaml:5:10", "table/duplicate-id", "实收资本"},
		{"a record twice", []string{one(", dividends: [{year: 2024, resolution: 一号}]"), one(", dividends: [{year: 2024, resolution: 一号}, {year: 2024, resolution: 二号}]")},
			"2.yaml:5:73 1.yaml:5:73", "table/duplicate-id", "2024 年度决议“一号”的股利写了两次"},
		{"two values and a file without one", []string{one(", state_share: 51%, dividends: [{year: 2023}]"), one(", dividends: [{year: 2024}]"), one(", state_share: 60%, dividends: [{year: 2025}]")},
			"2.yaml:5:10 3.yaml:5:49", "table/missing-key", "没有写国有股比例（state_share），别的文件里有 51% 和 60%，不知道用哪一个"},
		{"twice in one file, then in another", []string{one("") + one(""), one("")}, "1.yaml:6:10 1.yaml:5:10", "table/duplicate-id", `企业编号 "a" 重复`},
	} {
		_, fs := told(t, c.files...)
		if len(fs) != 1 || fs[0].Rule != c.code || !strings.Contains(fs[0].Message, c.message) || len(fs[0].Related) != 1 || fs[0].Place.String()+" "+fs[0].Related[0].Place.String() != c.places {
			t.Errorf("%s, want %s %s:\n%s", c.name, c.places, c.message, listing(fs))
			for _, f := range fs {
				t.Log(f.Place, f.Related)
			}
		}
	}
}
