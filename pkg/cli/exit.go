package cli

import (
	"fmt"

	"guozi/pkg/glyph"
)

// The exit statuses.
const (
	exitDone        = 0
	exitFindings    = 1   // findings at or above the fail level, or a table that can't be used
	exitUsage       = 2   // wrong flags or arguments
	exitCannotRun   = 3   // a file that can't be read or written
	exitInterrupted = 130 // by SIGINT, SIGTERM, SIGHUP or SIGQUIT
)

// exitError ends a run with an exit status. err is what is still to be reported; nil when
// that has been done.
type exitError struct {
	status int
	err    error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usageError is the error of wrong flags or arguments.
func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// cannotRunError is the error of a run that could not do what it was rightly asked to.
func cannotRunError(format string, args ...any) error {
	return &exitError{exitCannotRun, fmt.Errorf(format, args...)}
}

// readError says why the input can't be read.
func readError(name string, err error) error {
	return cannotRunError("无法读取 %s：%s", glyph.Safe(name), fileErrorText(err))
}

// outputError says why a result can't be written to standard output.
func outputError(err error) error { return cannotRunError("无法输出：%s", fileErrorText(err)) }

// existsError refuses to overwrite a file.
func existsError(name string) error {
	return cannotRunError("%s 已存在；要覆盖请加 --force", glyph.Safe(name))
}

// findingsError ends a run whose tables or rules can't be used, and says why.
func findingsError(err error) error { return &exitError{exitFindings, err} }

// errFindings ends a run whose findings have been reported already.
var errFindings = &exitError{exitFindings, nil}
