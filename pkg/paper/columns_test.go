package paper_test

import (
	"testing"

	"guozi/pkg/paper"
)

// Whoever reads a table by its headings finds each of them once.
func TestHeadingsStandOnce(t *testing.T) {
	headingsStandOnce(t, paper.Columns())
	headingsStandOnce(t, paper.FindingColumns())
	headingsStandOnce(t, paper.InputColumns())
	headingsStandOnce(t, paper.SumColumns())
}

func headingsStandOnce[T any](t *testing.T, columns []paper.Column[T]) {
	t.Helper()
	keys, titles := map[string]bool{}, map[string]bool{}
	for _, c := range columns {
		if keys[c.Key] || titles[c.Title] {
			t.Errorf("%s (%s) stands twice", c.Title, c.Key)
		}
		keys[c.Key], titles[c.Title] = true, true
	}
}
