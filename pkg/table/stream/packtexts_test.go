package stream_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

// What a pack says of a finding that is about no clock can't speak of its clock: nobody
// would see the gap. The lines and texts of the program are about no clock either.
func TestClocksOfTexts(t *testing.T) {
	rules := []finding.Rule{{Code: "profit/unaudited"}, {Code: "payment/late", Clocks: []string{"payment", "payment_by_document"}}, {Code: "dividend/late-meeting", Clocks: []string{"meeting"}}}
	for text, want := range map[string]string{
		"findings: {profit/unaudited: {article: '第二十条;{clock.article}'}}":     "8:40",
		"findings: {profit/unaudited: {explain: {profit: '期限为{clock}。'}}}":    "8:49",
		"findings: {profit/unaudited: {explain: '期限为{profit.payment}。'}}":     "",
		"findings: {payment/late: {article: '{clock.article};第二十条'}}":         "",
		"findings: {payment/late: {explain: '期限为{clock}，{clock.article}。'}}":  "",
		"findings: {dividend/late-meeting: {explain: {transfer: '{clock}'}}}": "8:56",
		"lines: {paid: {article: '{clock.article}'}}":                         "8:25",
		"texts: {no_refund: '{clock}以后不退还'}":                                  "8:20",
	} {
		_, fs := stream.ReadPack(stream.File{Name: "pack.yaml", Data: []byte(packHead + text + "\n")}, stream.PackOptions{Rules: rules})
		fs = slices.DeleteFunc(fs, func(f finding.Finding) bool { return !strings.Contains(f.Message, "不是关于某一个期限的") })
		if want == "" && len(fs) > 0 || want != "" && (len(fs) != 1 || fs[0].Place.String() != "pack.yaml:"+want || fs[0].Severity != finding.Error) {
			t.Errorf("%s: %v", text, fs)
		}
	}
}

// What is wrong with a text is told together with what is wrong with the values, not
// after these are mended; what only follows from them is not told.
func TestTextsBesideFaultyValues(t *testing.T) {
	text := packHead + "relief: {convert: perhaps, article: 第三条}\ntexts: {no_refund: '满 3 个月不退还', listed: '见{profit.payment}'}\n" +
		"incomes:\n  - {id: profit, clocks: [{role: payment, length: 0, article: 第三条}]}\n"
	_, fs := readPack(t, text, nil)
	var got []string
	for _, f := range fs {
		got = append(got, f.Place.String()+" "+strings.SplitN(f.Message, "：", 2)[0])
	}
	want := []string{"pack.yaml:8:19 转增", `pack.yaml:9:20 文字里写了 "3 个月"；请用 {…} 引用规则包里的值，如 {profit.filing}、{base.steps.statutory_reserve.rate}`, "pack.yaml:11:51 长短"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What fills the texts of a pack.
func TestFill(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	payment := regulation.Context{Income: "profit", Role: regulation.Payment}
	for _, c := range []struct {
		text   string
		about  regulation.Context
		filled string // "" when it leads nowhere
	}{
		{"没有要填的", regulation.Context{}, "没有要填的"},
		{"{number}自 {valid.from} 起", regulation.Context{}, "沪府规〔2024〕4号自 2024-04-01 起"},
		{"{clock}", payment, "申报日起 4 个月"},
		{"{clock.article}", payment, "第十三条第(一)项"},
		{"{clock.label}{income.short}", payment, "交清利润"},
		{"{clock}", regulation.Context{Income: "dividend", Role: regulation.Meeting}, "次年 9 月底前"},
		{"{profit.filing}、{dividend.filing.article}", regulation.Context{}, "年度终了后 5 个月、第十一条第一款第(二)项"},
		{"{base.steps.statutory_reserve.rate}", regulation.Context{}, "10%"},
		{"{authorities.finance}", regulation.Context{}, "市财政局"},
		{"{texts.before_valid}", regulation.Context{}, "在沪府规〔2024〕4号施行（2024-04-01）之前，由此前的办法管"},
		{"{lines.paid.article}", payment, "第十三条第(五)项"},
		{"{lines.paid.article}", regulation.Context{Income: "other"}, "第十四条第(三)项"},
		{"{clock}", regulation.Context{Income: "profit"}, ""},
		{"{clock}", regulation.Context{Income: "profit", Role: regulation.Meeting}, ""},
		{"{income.short}", regulation.Context{}, ""},
		{"{authorities}", regulation.Context{}, ""},
		{"{}", regulation.Context{}, ""},
		{"{number", regulation.Context{}, ""},
		{"{rent.filing}", regulation.Context{}, ""},
	} {
		if filled, ok := m.Fill(c.text, c.about); filled != c.filled || ok != (c.filled != "") {
			t.Errorf("%s of %+v: %q %v, want %q", c.text, c.about, filled, ok, c.filled)
		}
	}
	if got := m.FillArticle("{clock.article};第十六条", regulation.Context{Income: "profit"}); got != "第十六条" {
		t.Errorf("an article of no clock: %s", got)
	}
}

// A text that refers to itself, however often, is refused without filling for ever.
func TestFillCircles(t *testing.T) {
	for _, text := range []string{
		"texts: {no_refund: '" + strings.Repeat("{texts.no_refund}", 25) + "'}\n",
		"texts: {no_refund: '{texts.listed}', listed: '{texts.no_refund}'}\n",
	} {
		m, fs := readPack(t, packHead+text, nil)
		if m != nil || len(fs) == 0 || !strings.Contains(fs[0].Message, "没有所指") {
			t.Errorf("%s: %v", text[:40], fs)
		}
	}
}
