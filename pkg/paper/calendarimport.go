package paper

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/table/notice"
)

// ImportText says what a file of days holds: the years, how many days off and make-up
// working days, and the notices.
func ImportText(days []notice.Day) string {
	var years, notices []string
	off := 0
	for _, d := range days {
		if year := fmt.Sprint(d.Year); !slices.Contains(years, year) {
			years = append(years, year)
		}
		if d.Notice != "" && !slices.Contains(notices, d.Notice) {
			notices = append(notices, d.Notice)
		}
		if !d.Work {
			off++
		}
	}
	text := fmt.Sprintf("%s 年：放假 %d 天，调休上班 %d 天", strings.Join(years, "、"), off, len(days)-off)
	if len(notices) > 0 {
		return text + "；" + strings.Join(notices, "、")
	}
	return text + "；没有文号，可用 --notice 写明"
}
