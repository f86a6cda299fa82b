package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// Whatever the operating system answers, the user reads it in Chinese; what a file
// is likely to meet in words, not as a number.
func TestReason(t *testing.T) {
	english := regexp.MustCompile(`[A-Za-z]{2,}`)
	for n := syscall.Errno(1); n < 200; n++ {
		for _, err := range []error{n, &fs.PathError{Op: "open", Path: "x", Err: n}, &os.LinkError{Op: "rename", Old: "x", New: "y", Err: n},
			os.NewSyscallError("write", n), fmt.Errorf("close: %w", n), errors.Join(n, io.ErrShortWrite)} {
			if text := fileErrorText(err); text == "" || english.MatchString(text) {
				t.Errorf("%#v: %q", err, text)
			}
		}
	}
	for _, known := range systemErrors {
		if text := fileErrorText(&fs.PathError{Op: "write", Path: "x", Err: known.err}); strings.Contains(text, "系统错误") {
			t.Errorf("%v: %q", known.err, text)
		}
	}
	for _, err := range []error{fs.ErrNotExist, fs.ErrPermission, fs.ErrExist, fs.ErrClosed, os.ErrDeadlineExceeded, io.ErrUnexpectedEOF, io.ErrShortWrite, io.ErrClosedPipe} {
		if text := fileErrorText(err); english.MatchString(text) || strings.Contains(text, "没有预料") {
			t.Errorf("%v: %q", err, text)
		}
	}
	if text := fileErrorText(&fs.PathError{Op: "open", Path: "x", Err: errors.New("这是目录")}); text != "这是目录" {
		t.Errorf("a text of our own: %q", text)
	}
}
