package regulation

import (
	"fmt"
	"strconv"
	"strings"
)

// Unknown reports whether the pack says that nobody has seen the value at the path, such
// as base.steps.prior_losses.by, one above it, or an item of the list there.
func (m *Measure) Unknown(path string) bool {
	if !m.HasUnseen {
		return false
	}
	for above := path; ; {
		if text, _ := m.valueText(above); text == Unseen {
			return true
		}
		dot := strings.LastIndexByte(above, '.')
		if dot < 0 {
			break
		}
		above = above[:dot]
	}
	for i := 0; ; i++ {
		item, ok := m.valueText(path + "." + strconv.Itoa(i))
		if !ok || item == Unseen {
			return ok
		}
	}
}

// RequireKnown returns an *UnknownError for the first of the paths whose value nobody
// has seen, else nil.
func (m *Measure) RequireKnown(paths ...string) error {
	for _, path := range paths {
		if m.Unknown(path) {
			return &UnknownError{m, path}
		}
	}
	return nil
}

// UnknownError is a value that an amount depends on and that nobody has seen.
type UnknownError struct {
	Measure *Measure
	Path    string
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("%s的 %s %s（规则包 %s 里写的是 unknown），不能计算；请核对原文后补上", e.Measure.Number, e.Path, Unseen, e.Measure.ID)
}
