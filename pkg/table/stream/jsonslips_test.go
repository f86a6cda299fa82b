package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// What is no JSON in a file of JSON is told by its own cause, at its place, and all that
// can be found sign by sign at once.
func TestJSONSlips(t *testing.T) {
	const rest = `"name":"甲","form":"国有独资公司"`
	for _, c := range []struct{ name, in, want string }{
		{"full-width commas", `[{"id":"a",` + rest + `}⟦，⟧{"id":"b",` + rest + `}⟦，⟧{"id":"c",` + rest + `}]`, "全角逗号"},
		{"full-width colon", `[{"id"⟦：⟧"a",` + rest + `}]`, "全角冒号"},
		{"full-width quotes", `[{⟦“id”⟧:⟦“a”⟧,` + rest + `}]`, "全角引号"},
		{"full-width in texts is no fault", `[{"id":"a，：“”",` + rest + `⟦，⟧"note":"a"}]`, "全角逗号"},
		{"full-width brackets", `⟦【⟧{"id":"a",` + rest + `}⟦】⟧`, "方括号要用半角"},
		{"full-width braces", `[⟦｛⟧"id":"a",` + rest + `⟦｝⟧]`, "花括号要用半角"},
		{"full-width blank", `[{"id":⟦　⟧"a",` + rest + `}]`, "全角空格"},
		{"comments", "[\n⟦// 说明⟧\n{\"id\":\"a\",⟦/* 乙 */⟧" + rest + "}\n⟦# 完⟧\n]", "JSON 里不能写注释"},
		{"trailing commas", `[{"id":"a",` + rest + `⟦,⟧}⟦,⟧]`, "最后一项后面多了一个逗号"},
		{"two commas", `[{"id":"a",⟦,⟧` + rest + `}]`, "多了一个逗号"},
		{"single quotes", `[{⟦'id'⟧:⟦'a'⟧,` + rest + `}]`, "不能用单引号"},
		{"no quotes", `[{⟦id⟧:⟦a⟧,` + rest + `}]`, "要用双引号 \" 括起来"},
		{"not a number", `[{"id":"a",` + rest + `,"registered_capital":⟦NaN⟧,"paid_in_capital":⟦-Infinity⟧}]`, "不是数"},
		{"words of Python", `[{"id":"a",` + rest + `,"small":⟦True⟧,"listed":⟦None⟧}]`, "要写成"},
		{"bracket open", `⟦[⟧{"id":"a",` + rest + `}`, "[ 没有配对的 ]"},
		{"brace open", `[{"id":"a",` + rest + `⟦]⟧`, "这里的 ] 和前面的 { 不配对"},
		{"brace open at the end", "[\n⟦{⟧\"id\":\"a\"," + rest + "\n", "{ 没有配对的 }"},
		{"quote open", `[{"id":"a,"⟦name⟧":"甲"}]`, "双引号没有配对"},
		{"last quote open", `[{"id":⟦"⟧a`, "双引号没有配对"},
		{"no comma", `[{"id":"a" ⟦"⟧name":"甲","form":"国有独资公司"}]`, "这里前面缺一个逗号"},
		{"no colon", `[{"id" ⟦"⟧a",` + rest + `}]`, "这里前面缺一个冒号"},
		{"thousands", `[{"id":"a",` + rest + `,"registered_capital":1,⟦2⟧34.56}]`, "千分位逗号"},
		{"zeros in front", `[{"id":"a",` + rest + `,"registered_capital":0⟦1⟧2}]`, "多余的 0"},
		{"plus sign", `[{"id":"a",` + rest + `,"registered_capital":⟦+⟧12}]`, "加号"},
		{"tab in a text", `[{"id":"a",` + rest + ",\"agency\":\"乙⟦\t⟧丙\"}]", "制表符"},
		{"backslash", `[{"id":"a",` + rest + `,"agency":"C:⟦\⟧d"}]`, "反斜杠要写两个"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, want := unmark(t, "f.json", c.in)
			for _, bom := range []string{"", "\ufeff"} {
				_, fs := stream.Read(stream.Input{File: stream.File{Name: "f.json", Data: []byte(bom + text + "\n")}})
				if len(fs) != len(want.found) {
					t.Fatalf("%d findings, want %d:\n%s", len(fs), len(want.found), listing(fs))
				}
				for i, f := range fs {
					if f.Place != want.found[i] || !strings.Contains(f.Message, c.want) {
						t.Errorf("want %v %s, got %v: %s", want.found[i], c.want, f.Place, f.Message)
					}
				}
			}
		})
	}
}
