// Package workday holds civil days and the working-day calendar of mainland
// China: which day is a working day, how many working days lie between two
// days, and which day is the nth working day after another.
//
// A day is a working day when a notice of the State Council's General Office
// (部分节假日安排的通知) makes it one (调休上班), or when it is a Monday to
// Friday that no notice gives off. The notices' days from 2007 on are data of
// this package, and so is the law on statutory days
// (data/statutory-days.csv, each with the State Council order it rests on).
// A year that a public source reported before anyone saw its notice
// (data/reported.csv) has those days, and stays 暂定. Any other year after the last
// notice is laid out by the published lengths of the breaks (data/breaks.csv), which
// hold the statutory days of 全国年节及纪念日放假办法: how many days a whole break
// takes is certain under them, and open is only which weekends around it are worked.
// So answers are ranges ([Range], [Counts]) with a most likely day, over all layouts
// that keep to the most days worked in a row; [Calendar.Deciding] says whose layout
// makes a range, and [Calendar.Backtest] how the method would have done. A notice that
// is not yet part of the data is laid over the calendar with [Calendar.With], one that
// changes single days with [Calendar.Amend].
//
// The statutory days are holidays of github.com/rickar/cal/v2, whose Calc gives
// their day in a year, and the meaning of the whole calendar is defined on that
// library ([Calendar.Business]); the calendar itself is an index of all its days, so
// counting and adding take constant time and no memory.
//
// The package knows nothing of deadlines, files, clocks or time zones. A
// [Date] is a day in China, whatever the zone of the machine.
package workday
