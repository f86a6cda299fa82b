package stream_test

import (
	"testing"

	"guozi/pkg/table/stream"
)

// How a share of the enterprise is written, the article on 上交比例 is not about.
func TestNoArticleOnTheSpellingOfAShare(t *testing.T) {
	m := stream.Measure("shanghai-2024")
	for _, share := range []string{"51", "-5%", "151%"} {
		_, fs := stream.Read(input("t.csv", headed("国有股比例", share), ""))
		if len(fs) != 1 || fs[0].Rule != "ratio/out-of-range" {
			t.Fatalf("%s: %s", share, listing(fs))
		}
		if m.SetArticle(&fs[0]); fs[0].Article != "" {
			t.Errorf("%s: %s is cited", share, fs[0].Article)
		}
	}
}
