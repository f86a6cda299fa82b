package notice

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// The parts of a notice that are found by their form.
var (
	numberPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(国办?发(?:明电)?)\s*[〔\[［【(（](\d{4})[〕\]］】)）]\s*(\d+)\s*号`)
	})
	yearPattern  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(\d{4})\s*年`) })
	titlePattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`关于(?:调整|延长|变更)?(?:\d{4}年)?([^，。]+?)(?:假期|调休|放假|安排)`)
	})
	itemPattern = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[：:])\s*(?:[（(]?[一二三四五六七八九十]+[)）、.．]\s*|\d{1,2}[、.．]\s*)?([^：:，。；（(]{2,30})[：:]`)
	})
	// datedPattern is the day of the notice at its end.
	datedPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[^\d]*\d{4}年\d{1,2}月\d{1,2}日$`) })
	countPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:共|放假)\s*(\d{1,2})\s*天`) })
)

// clause is a stretch of a line between commas, or a line.
type clause struct {
	text  string
	place finding.Place
}

// textReader reads the plain text of a notice.
type textReader struct {
	*reader
	dateReader
	number, holiday string
	pending         []mention // dates whose verb is still to come
	offDays         int       // days off that the sentence gave
	explained       []explained
}

// explained is a date of which the text says something that is no order: it must be
// one of the days that the text gives elsewhere, or a weekend.
type explained struct {
	date  workday.Date
	off   bool // not said to be worked as always
	place finding.Place
}

// readText reads the plain text of a notice.
func (r *reader) readText(text string) {
	r.prose = true
	text = strings.Map(halfWidthDigit, text)
	t := textReader{reader: r}
	if m := numberPattern().FindStringSubmatch(text); m != nil {
		t.number = m[1] + "〔" + m[2] + "〕" + m[3] + "号"
	}
	if m := yearPattern().FindStringSubmatch(text); m != nil {
		t.year, _ = strconv.Atoi(m[1])
	} else {
		r.f.Report(Unplaced, r.f.Top(), "看不出是哪一年的放假安排；这里要放假通知的文本、CSV、JSON 或 ICS")
		return
	}
	if m := titlePattern().FindStringSubmatch(text); m != nil && strings.Contains(text, "假") {
		if t.holiday = festivalsIn(m[1]); t.holiday == "" && strings.HasSuffix(m[1], "日") && !strings.Contains(m[1], "节假日") {
			t.holiday = m[1]
		}
	}
	for i, line := range table.Lines([]byte(text)) {
		t.month = 0
		for _, sentence := range split(clause{line, finding.Place{File: r.f.File, Line: i + 1, Column: 1}}, "。；;") {
			t.readSentence(sentence)
		}
	}
	t.checkExplained()
}

func halfWidthDigit(c rune) rune {
	if c >= '０' && c <= '９' {
		return c - '０' + '0'
	}
	return c
}

// split cuts a stretch of text at any of the marks that stands outside brackets.
func split(c clause, marks string) []clause {
	var list []clause
	depth, start, column := 0, 0, c.place.Column
	at := column
	cut := func(end int) {
		text := c.text[start:end]
		if strings.TrimSpace(text) == "" {
			return
		}
		one := clause{strings.TrimSpace(text), c.place}
		one.place.Column = column + utf8.RuneCountInString(text) - utf8.RuneCountInString(strings.TrimLeft(text, " \t　"))
		one.place.Width = utf8.RuneCountInString(one.text)
		list = append(list, one)
	}
	for i, ch := range c.text {
		at++
		switch {
		case ch == '（' || ch == '(':
			depth++
		case (ch == '）' || ch == ')') && depth > 0:
			depth--
		case depth == 0 && strings.ContainsRune(marks, ch):
			cut(i)
			start, column = i+utf8.RuneLen(ch), at
		}
	}
	cut(len(c.text))
	return list
}

func (t *textReader) readSentence(s clause) {
	if m := itemPattern().FindAllStringSubmatchIndex(s.text, -1); m != nil {
		last := m[len(m)-1]
		name := strings.TrimSpace(s.text[last[2]:last[3]])
		if f := festivalsIn(name); f != "" || !datePattern().MatchString(name) && strings.ContainsAny(name, "节日") && !strings.Contains(name, "如下") {
			if f == "" {
				f = name
			}
			t.holiday = f
			t.newYear = strings.Contains(f, "元旦")
			s.place.Column += utf8.RuneCountInString(s.text[:last[1]])
			s.text = s.text[last[1]:]
		}
	}
	t.pending, t.offDays = nil, 0
	for _, c := range split(s, "，,") {
		t.readClause(c)
	}
	if len(t.pending) > 0 && t.holiday != "" && !datedPattern().MatchString(s.text) {
		t.f.Report(Unplaced, s.place, "“%s”没有说是放假还是上班；请补上", table.Shorten(s.text))
	}
}

func (t *textReader) readClause(c clause) {
	dates, rest := t.mentions(c.text)
	for _, m := range dates {
		t.checkMention(m, c.place)
	}
	if len(dates) > 0 {
		dates = append(t.pending, dates...)
		t.pending = nil
	}
	has := func(words ...string) bool { return containsAny(c.text, words...) }
	switch {
	case len(dates) == 0:
	case t.holiday == "":
		if has("放假", "上班", "补休", "调休") {
			t.f.Report(Unplaced, c.place, "“%s”没有说是哪个节日", table.Shorten(c.text))
		}
	case has("鼓励", "建议", "倡导"):
		t.f.Report(Unplaced.As(finding.Note), c.place, "“%s”不是放假安排，没有列入", table.Shorten(c.text))
	case has("不再", "取消", "改为", "不放假", "不上班", "推迟", "提前"):
		t.f.Report(Unplaced, c.place, "“%s”看不懂；请手工核对", table.Shorten(c.text))
	case has("延长"):
		t.extend(dates[len(dates)-1], c)
	case has("调至", "调到"):
		t.move(c)
	case has("法定", "公休日", "照常", "正常上班"):
		t.explain(dates, c)
	case strings.Contains(rest, "上班"):
		t.take(dates, true, c)
	case containsAny(rest, "放假", "补休", "调休", "休息"):
		t.take(dates, false, c)
	default:
		t.pending = dates
	}
	if m := countPattern().FindStringSubmatch(c.text); m != nil && t.offDays > 0 {
		if n, _ := strconv.Atoi(m[1]); n != t.offDays {
			t.f.Report(Unplaced, c.place, "写的是 %d 天，所列日子是 %d 天；请核对起止日和天数", n, t.offDays)
		}
	}
}

// checkMention reports a date that there is none of, a run that goes back, and a day of
// the week that is another.
func (t *textReader) checkMention(m mention, at finding.Place) {
	switch {
	case m.bad != "":
		t.f.Report(Unplaced, at, "没有 %s 这一天；请核对原文", m.bad)
	case m.last.Sub(m.first) < 0 || m.last.Sub(m.first) > 31:
		t.f.Report(Unplaced, at, "%s 至 %s 不是一段假期", m.first, m.last)
	}
	for _, w := range m.weekdays {
		if w.date.Weekday() != w.day {
			t.f.Report(Unplaced, at, "%s 是%s，这里写的是%s；请核对日期", w.date, workday.WeekdayName(w.date.Weekday()), workday.WeekdayName(w.day))
		}
	}
}

// days calls do with each day of the mentions that are days.
func days(list []mention, do func(workday.Date)) {
	for _, m := range list {
		if m.bad != "" || m.last.Sub(m.first) > 31 {
			continue
		}
		for d := m.first; !d.After(m.last); d = d.AddDays(1) {
			do(d)
		}
	}
}

func (t *textReader) take(list []mention, work bool, c clause) {
	days(list, func(d workday.Date) {
		if !work {
			t.offDays++
		}
		t.add(Day{Entry: workday.Entry{Date: d, Work: work, Holiday: t.holiday, Notice: t.number}, Words: c.text, Place: c.place})
	})
}

// extend gives off the days up to the last one of a break that the calendar has, or
// another notice gave, as far as they are not off under that.
func (t *textReader) extend(to mention, c clause) {
	if to.bad != "" {
		return
	}
	from := to.last
	for range 14 {
		d, err := t.calendar.Day(from)
		if err != nil || d.Kind == workday.Off && d.Notice != t.number && strings.Contains(d.Holiday, t.holiday) {
			if err == nil && from.Before(to.last) {
				t.take([]mention{{first: from.AddDays(1), last: to.last}}, false, c)
				return
			}
			break
		}
		from = from.AddDays(-1)
	}
	t.f.Report(Unplaced, c.place, "日历里没有到 %s 之前的%s假期，不知道从哪一天延长", to.last, t.holiday)
}

// move takes days of rest that are moved: those named first are worked, unless they are
// off all the same, and those named behind the word are off.
func (t *textReader) move(c clause) {
	before, after, _ := strings.Cut(strings.Replace(c.text, "调到", "调至", 1), "调至")
	from, _ := t.mentions(before)
	to, _ := t.mentions(after)
	days(from, func(d workday.Date) {
		if i, named := t.at[d]; !named || t.days[i].Work {
			t.take([]mention{{first: d, last: d}}, true, c)
		}
	})
	t.take(to, false, c)
}

func (t *textReader) explain(list []mention, c clause) {
	off := !strings.Contains(c.text, "上班")
	days(list, func(d workday.Date) { t.explained = append(t.explained, explained{d, off, c.place}) })
}

func (t *textReader) checkExplained() {
	for _, e := range t.explained {
		if _, placed := t.at[e.date]; !placed && e.off && !isWeekend(e.date) {
			t.f.Report(Unplaced, e.place, "%s 在这里提到，却没有列为放假或上班", e.date)
		}
	}
}
