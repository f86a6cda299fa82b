package workday

// Kind says why a day is a working day or is not.
type Kind uint8

const (
	Weekday       Kind = iota // Monday to Friday, worked
	Weekend                   // Saturday or Sunday, not worked
	Off                       // given off by a notice, a weekday or a weekend
	MakeUp                    // Saturday or Sunday that a notice makes a working day (调休上班)
	Statutory                 // statutory day of a year without a notice
	Planned                   // off by the published lengths of the breaks, in a year without a notice
	PlannedMakeUp             // Saturday or Sunday most likely worked, in a year without a notice
)

// String returns the kind's Chinese name.
func (k Kind) String() string {
	names := [...]string{"工作日", "周末", "放假", "调休上班", "法定节假日", "推算放假", "推算调休上班"}
	if int(k) >= len(names) {
		return ""
	}
	return names[k]
}

// Certainty says how far a day's answer can be relied on. A larger value is
// less certain.
type Certainty uint8

const (
	// Official: a notice covers the day.
	Official Certainty = iota
	// MayChange: December of a year with a notice, while the next year has
	// none. That notice may still give the month's last days off or make its
	// weekends working days, as those for 2008, 2012, 2019 and 2023 did.
	MayChange
	// Reported: a public source gives the days of the year, but nobody has seen the
	// notice itself. What rests on them is 暂定 all the same.
	Reported
	// Provisional: no notice covers the day. Its breaks are laid out by their
	// published lengths; which weekends are worked is the most likely choice.
	Provisional
)

// String returns the Chinese word for c.
func (c Certainty) String() string {
	names := [...]string{"正式", "可能调整", "据公开数据", "暂定"}
	if int(c) >= len(names) {
		return ""
	}
	return names[c]
}

// Day is what the calendar knows of one day.
type Day struct {
	Date      Date
	Work      bool // a working day
	Kind      Kind
	Holiday   string // 春节, 国庆节、中秋节, …; "" for an ordinary weekday or weekend
	Notice    string // number of the notice that decides the day; "" when none names it
	Certainty Certainty
}
