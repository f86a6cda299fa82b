package table

import (
	"sync"

	"guozi/pkg/finding"
)

var acceptSpec = sync.OnceValue(func() *spec[finding.Acceptance] {
	return newSpec(spec[finding.Acceptance]{
		name: "已接受的问题",
		fields: []field[finding.Acceptance]{
			codeField("rule", "问题代码", func(a *finding.Acceptance) *string { return &a.Rule }).must(),
			textField("reason", "理由", func(a *finding.Acceptance) *string { return &a.Reason }).must(),
		},
		places: func(a *finding.Acceptance) *finding.Places { return &a.Places },
	})
})
