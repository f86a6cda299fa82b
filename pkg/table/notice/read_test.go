package notice

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// said reads a text and gives its days as one line and what is wrong with it.
func said(text string) (days string, faults []string) {
	f := &table.Faults{File: "x"}
	var list []string
	for _, d := range Read(f, []byte(text), workday.Default()) {
		kind := "休"
		if d.Work {
			kind = "班"
		}
		list = append(list, d.Date.String()+kind)
	}
	for _, found := range f.Findings {
		if found.Severity == finding.Error {
			faults = append(faults, found.Message)
		}
	}
	return strings.Join(list, " "), faults
}

// The forms in which notices have said when people are off and when they work.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"元旦：1月1日放假1天。", "2027-01-01休"},
		{"元旦：1月1日放假，与周末连休。", "2027-01-01休"},
		{"元旦：２０２７年１月１日放假。", "2027-01-01休"},
		{"元旦：1月1日（周五）至3日（周日）放假，共3天。", "2027-01-01休 2027-01-02休 2027-01-03休"},
		{"元旦：2026年12月31日至2027年1月1日放假，共2天。", "2026-12-31休 2027-01-01休"},
		{"元旦：12月31日—1月1日放假。", "2026-12-31休 2027-01-01休"},
		{"清明节：4月4日放假，4月5日（星期一）补休。", "2027-04-04休 2027-04-05休"},
		{"劳动节：5月1日至2日放假调休，共2天。5月8日（星期六）、5月9日（星期日）上班。", "2027-05-01休 2027-05-02休 2027-05-08班 2027-05-09班"},
		{"劳动节：5月1日、2日、3日放假。", "2027-05-01休 2027-05-02休 2027-05-03休"},
		{"劳动节：5月1日至2日放假，5月8日（周六），5月9日（周日）上班。", "2027-05-01休 2027-05-02休 2027-05-08班 2027-05-09班"},
		// Days of rest that are moved: the first are worked, the second off.
		{"国庆节：10月1日至5日放假。其中，10月1日、2日、3日为法定节假日，10月9日（星期六）、10日（星期日）公休日调至10月4日、5日。", "2027-10-01休 2027-10-02休 2027-10-03休 2027-10-04休 2027-10-05休 2027-10-09班 2027-10-10班"},
		// A statutory Saturday that is made up for stays off.
		{"国庆节：10月1日至4日放假。其中，10月2日（星期六）公休日调至10月4日。", "2027-10-01休 2027-10-02休 2027-10-03休 2027-10-04休"},
		{"春节：2月6日放假。鼓励各单位安排职工在除夕（2月5日）休息。", "2027-02-06休"},
		{"春节：2月6日放假，2月8日起正常上班。", "2027-02-06休"},
	} {
		got, faults := said("关于2027年部分节假日安排的通知\n一、" + c.sentence + "\n2026年11月4日\n")
		if got != c.want || len(faults) > 0 {
			t.Errorf("%s: %s, %q; want %s", c.sentence, got, faults, c.want)
		}
	}
}

// What contradicts itself or names no day is refused, with the reason.
func TestSentencesThatAreRefused(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"元旦：1月1日（周六）放假。", "2027-01-01 是周五，这里写的是周六；请核对日期"},
		{"元旦：1月1日至3日放假，共4天。", "写的是 4 天，所列日子是 3 天；请核对起止日和天数"},
		{"春节：2月30日放假。", "没有 2027-2-30 这一天；请核对原文"},
		{"春节：2月12日至5日放假。", "2027-02-12 至 2027-02-05 不是一段假期"},
		{"春节：2月8日上班。", "2027-02-08 是周一，本来就上班，不能是调休上班"},
		{"春节：2月6日放假。2月6日上班。", "2027-02-06 既放假又上班；只留一个"},
		{"春节：2月6日。", "“2月6日”没有说是放假还是上班；请补上"},
		{"春节：2月6日不再放假。", "“2月6日不再放假”看不懂；请手工核对"},
		{"春节：2月6日放假。2月10日为法定节假日。", "2027-02-10 在这里提到，却没有列为放假或上班"},
		{"春节：放假三天。", "文件里没有一个放假或调休上班的日子"},
		{"春节：延长假期至2月20日。", "日历里没有到 2027-02-20 之前的春节假期，不知道从哪一天延长"},
	} {
		got, faults := said("关于2027年部分节假日安排的通知\n一、" + c.sentence + "\n")
		if got != "" || len(faults) != 1 || faults[0] != c.want {
			t.Errorf("%s: %s, %q; want %q", c.sentence, got, faults, c.want)
		}
	}
	if _, faults := said("关于2027年部分节假日安排的通知\n2月6日放假。"); len(faults) != 1 || faults[0] != "“2月6日放假”没有说是哪个节日" {
		t.Errorf("no festival: %q", faults)
	}
}

// A notice in one line reads as one in several.
func TestNoticeInOneLine(t *testing.T) {
	lines := string(file(t, "2026.txt"))
	one := strings.ReplaceAll(lines, "\n", "")
	got, faults := said(one)
	want, _ := said(lines)
	if got != want || len(faults) > 0 || want == "" {
		t.Errorf("%s, %q; want %s", got, faults, want)
	}
}

// A workbook is named as what it is, not as text in another encoding.
func TestNoticeInAWorkbook(t *testing.T) {
	for _, data := range []string{"PK\x03\x04\x14\x00", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		if _, faults := said(data); len(faults) != 1 || !strings.Contains(faults[0], "这是工作簿") {
			t.Errorf("%q: %q", data, faults)
		}
	}
}

// JSON in the form of holiday-cn: each day is off or worked. That of 2020 says of a
// Monday that it is worked, which is told and changes nothing.
func TestJSON(t *testing.T) {
	for _, c := range []struct{ text, want, fault string }{
		{`{"year":2027,"papers":["u"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"春节","date":"2027-02-20","isOffDay":false}]}`, "2027-01-01休 2027-02-20班", ""},
		{`{"year":2020,"days":[{"name":"春节","date":"2020-02-02","isOffDay":true},{"name":"春节","date":"2020-02-03","isOffDay":false}]}`, "2020-02-02休", ""},
		{`{"year":2027,"days":[]}`, "", "没有一个放假或调休上班的日子"},
		{`{"year":2027}`, "", "没有日子的列表 days"},
		{`{"days":[{"name":"元旦","date":"2027-01-01"}]}`, "", "缺 isOffDay"},
		{`{"days":[{"name":"元旦","date":"2027-02-30","isOffDay":true}]}`, "", "只有 28 天"},
		{`{"days":[`, "", ""},
	} {
		got, faults := said(c.text)
		if got != c.want || c.want == "" && (len(faults) != 1 || !strings.Contains(faults[0], c.fault)) || c.want != "" && len(faults) > 0 {
			t.Errorf("%s: %s, %q; want %s, %s", c.text, got, faults, c.want, c.fault)
		}
	}
}

// Files that are lists of days are known by their content; tables are none.
func TestLooks(t *testing.T) {
	for text, want := range map[string]bool{
		"date,kind,holiday\n": true, "\ufeffdate,kind,holiday\n": true, `{"year":2027,"days":[{"isOffDay":true}]}`: true, `{"papers":[],"days":[]}`: true,
		"BEGIN:VCALENDAR\n": true, string(file(t, "2015-change.txt")): true,
		"kind: ratios\n": false, `{"kind":"enterprises"}`: false, "编号,名称\n": false, "": false,
		"kind: enterprises\nnote: 关于2027年部分节假日安排的通知，国办发明电〔2026〕9号\n": false,
	} {
		if Looks([]byte(text)) != want {
			t.Errorf("%.30q: %v", text, !want)
		}
	}
}

// Whatever a file says, reading it neither fails nor gives a day that the calendar
// can't take, and what it gives reads back.
func fuzz(f *testing.F, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		faults := &table.Faults{File: "x"}
		days := Read(faults, []byte(text), workday.Default())
		if faults.Failed() && days != nil {
			t.Fatal("days in spite of an error")
		}
		if !faults.Failed() && len(days) == 0 {
			t.Fatal("neither days nor an error")
		}
		for _, found := range faults.Findings {
			if found.Place.Line < 1 || found.Place.Column < 1 || found.Message == "" {
				t.Fatalf("%+v", found)
			}
		}
		Apply(faults, workday.Default(), days)
		if len(days) == 0 {
			return
		}
		var out strings.Builder
		if err := WriteCSV(&out, days); err != nil {
			t.Fatal(err)
		}
		again := &table.Faults{File: "y"}
		if back := Read(again, []byte(out.String()), workday.Default()); len(back) != len(days) {
			t.Fatalf("%d days, %d read back: %v", len(days), len(back), again.Findings)
		}
	})
}

func FuzzText(f *testing.F) {
	fuzz(f, string(file(f, "2008.txt")), string(file(f, "2015-change.txt")), string(file(f, "2020-change.txt")), string(file(f, "2026.txt")))
}

func FuzzCSV(f *testing.F) {
	fuzz(f, "date,kind,holiday,notice,words\n2027-01-01,off,元旦,号,\"a,b\"\n", "date,kind,holiday\n2027-02-20,work,春节\n")
}

func FuzzJSON(f *testing.F) {
	fuzz(f, `{"year":2027,"papers":["u"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}`)
}

func FuzzICS(f *testing.F) {
	fuzz(f, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270104\nSUMMARY:元旦 休\nEND:VEVENT\nEND:VCALENDAR\n",
		calendarFile(eventOf(newYear, "UID:a", "SUMMARY;X=\"a:b\":元旦 \xe4", " \xbc\x91", "BEGIN:VALARM", "DURATION:PT5M", "END:VALARM")+
			eventOf("DTSTART;TZID=Asia/Shanghai:20270102T000000", "STATUS:CANCELLED", "SUMMARY:元旦 休")))
}
