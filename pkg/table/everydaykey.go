package table

import (
	"slices"
	"strings"
	"unicode"
)

// everydayKeys are what people and other systems call fields, with the fields that may be
// meant, the likeliest first; one of a record within the record as payments.date. Of
// those that stand alone, a record takes the first two that it has.
var everydayKeys = map[string][]string{
	"paid": {"payments.amount"}, "paid_amount": {"payments.amount"}, "pay_amount": {"payments.amount"}, "payment_amount": {"payments.amount"},
	"pay_date": {"payments.date"}, "paid_date": {"payments.date"}, "payment_date": {"payments.date"}, "date": {"payments.date"},
	"amount": {"state_amount", "total", "payments.amount"}, "received": {"agency_received"}, "received_date": {"received", "agency_received"},
	"filing_date": {"filed"}, "declare_date": {"filed"}, "declaration_date": {"filed"}, "due_date": {"payment_due", "notice.due"},
	"credit_code": {"uscc"}, "social_credit_code": {"uscc"}, "unified_social_credit_code": {"uscc"}, "usci": {"uscc"},
	"code": {"id", "uscc"}, "org_code": {"id", "uscc"}, "organization_code": {"id", "uscc"}, "ent_code": {"id", "uscc"}, "enterprise_code": {"id", "uscc"}, "company_code": {"id", "uscc"},
	"year": {"from"}, "type": {"form"}, "ent_type": {"form"}, "enterprise_type": {"form"}, "company_type": {"form"}, "capital": {"registered_capital", "paid_in_capital"},
	"attachments": {"documents"}, "remark": {"note"}, "remarks": {"note"}, "comment": {"note"}, "memo": {"note"},
}

// everydayMeant guesses by what fields are called elsewhere.
func (s *Shape) everydayMeant(word string) (g guess, ok bool) {
	var fields []int
	for _, path := range everydayKeys[word] {
		key, within, isWithin := strings.Cut(path, ".")
		i := s.index(0, key)
		switch {
		case i < 0:
		case isWithin && len(fields) == 0 && s.Fields[i].Sub != nil && s.Fields[i].Sub().Field(within) != nil:
			inner := s.Fields[i].Sub().Field(within)
			return guess{field: explained, hint: "它要写在" + s.Fields[i].called() + "的记录里，那里的键是 " + inner.Key + "（" + inner.Heading + "）"}, true
		case !isWithin:
			fields = append(fields, i)
		}
	}
	switch len(fields) {
	case 0:
		return guess{}, false
	case 1:
		return guess{field: fields[0], hint: "是不是 " + s.keyWithHeading(fields[0]) + "？"}, true
	}
	return guess{field: fields[0], hint: "是不是 " + s.keyWithHeading(fields[0]) + " 或 " + s.keyWithHeading(fields[1]) + "？"}, true
}

// underscored is a key such as netProfit or Net-Profit as keys are written here.
func underscored(key string) string {
	var b strings.Builder
	last := '_'
	for _, c := range key {
		switch {
		case c == '-' || c == ' ':
			c = '_'
		case unicode.IsUpper(c) && (unicode.IsLower(last) || unicode.IsDigit(last)):
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
		last = c
	}
	return strings.Trim(b.String(), "_")
}

// padding are the words that people put around the word that says what a field is.
var padding = []string{"ent", "enterprise", "company", "corp", "list", "record", "records", "info", "data", "detail", "details", "date", "day", "amount", "amt", "value"}

// withoutPadding is the key without such words, "" for nothing else.
func withoutPadding(key string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(key, "_"), func(word string) bool { return slices.Contains(padding, word) }), "_")
}

// MeansEnterprise reports a map of which two keys at least are those of an enterprise, or
// are most likely meant for them.
func MeansEnterprise(n *Node) bool {
	r, s, meant := &reader{Faults: new(Faults)}, &enterpriseSpec().shape, 0
	for _, item := range n.Items {
		if s.index(0, item.Key.Text) >= 0 || r.fieldMeant(s, item.Key.Text, nil).field >= 0 {
			meant++
		}
	}
	return meant > 1
}
