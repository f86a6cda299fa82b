package data_test

import (
	"testing"

	"guozi/pkg/report/data"
)

// What only looks a little like a result is none.
func TestNoResults(t *testing.T) {
	for _, text := range []string{
		"", "编号,企业名称,企业形式,分类\n", "企业编号,企业名称,收入\na,甲,利润\n", `{"id":"a","name":"甲","profit":[]}`, "PK\x03\x04", "kind: enterprises\n",
		"企业编号,企业名称,分类编号,分类管理\n",
	} {
		if data.IsResult([]byte(text)) {
			t.Errorf("%q is taken for a result", text)
		}
	}
}
