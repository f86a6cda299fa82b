package reporttest

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
)

func Written(t Fataler, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var first, again bytes.Buffer
	if err := write(&first); err != nil {
		t.Fatal(err)
	}
	if err := write(&again); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Fatalf("written again it differs: %v", err)
	}
	return first.Bytes()
}

// The parts of AssessmentsJSON that the other formats show.
type (
	Amount struct {
		Income, Payable, Relief, Paid, Open, Settled string
		Year                                         int
		Base, Ratio, Gross, Deducted                 string
		StateShare                                   string `json:"state_share"`
		NetPayable                                   string `json:"net_payable"`
	}
	Step struct {
		ID, Label, Due, Actual, Status, Article string
		DaysLate                                int `json:"days_late"`
		WorkdaysLate                            int `json:"workdays_late"`
		DaysPast                                int `json:"days_past"`
		Provisional                             bool
	}
	Timeline struct {
		Income string
		Year   int
		Steps  []Step
	}
	Sum struct {
		Payable, Open string
		NetPayable    string `json:"net_payable"`
		Count         int
	}
	Result struct {
		Enterprises []struct {
			ID, Name      string
			Assessments   []Amount
			Timelines     []Timeline
			Supplementary []struct {
				Year                                       int
				Filed, Restated, Due, Decrease, Paid, Open string
			}
		}
		Totals struct {
			Sum
			Supplementary string
			PaidUp        string         `json:"supplementary_paid"`
			LeftToPayUp   string         `json:"supplementary_open"`
			ByIncome      map[string]Sum `json:"by_income"`
			ByCategory    map[string]Sum `json:"by_category"`
			ByAgency      map[string]Sum `json:"by_agency"`
			ByYear        map[string]Sum `json:"by_year"`
		}
	}
)

func JSONOf(t Fataler, p *paper.Paper) Result {
	t.Helper()
	var r Result
	if err := json.Unmarshal(Written(t, func(b *bytes.Buffer) error { return data.AssessmentsJSON(b, p) }), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func (l Timeline) Step(id string) Step {
	for _, s := range l.Steps {
		if s.ID == id {
			return s
		}
	}
	return Step{}
}

// Payment is the step that governs payment.
func (l Timeline) Payment() Step {
	if s := l.Step("notice_payment"); s.ID != "" && s.Status != "no-clock" {
		return s
	}
	return l.Step("payment")
}

// PercentOf is a percentage as the ratio that JSON writes.
func PercentOf(t Fataler, s string) string {
	if s == "" {
		return ""
	}
	r, err := money.ParseRatio(s)
	if err != nil || !strings.HasSuffix(s, "%") {
		t.Fatalf("%q is not a percentage", s)
	}
	return r.String()
}

func ReadNumber(t Fataler, s string) int {
	t.Helper()
	var n int
	if err := json.Unmarshal([]byte(s), &n); err != nil {
		t.Fatalf("%q is no number", s)
	}
	return n
}

func Differ(t Fataler, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-JSON +Written):\n%s", what, diff)
	}
}

// Shown is the text as a cell shows it, with what does not print replaced.
func Shown(s string) string {
	return strings.Trim(strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) || c == '　' {
			return c
		}
		return '�'
	}, s), " ")
}

// StatusOf is the status of JSON that a word stands for, "" for an unknown word.
func StatusOf(word string) string {
	return map[string]string{"按期": "met", "逾期办理": "late", "未到期": "pending", "逾期未办": "overdue", "待上一步": "projected", "待补填": "projected",
		"零申报": "zero-filing", "待放假通知确定": "undetermined", "期限未见": "no-clock", "无需缴库": "no-clock", "待一般缴款书": "no-clock", "待上交通知书": "no-clock", "待起算日": "no-clock", "超出日历": "no-clock"}[word]
}
