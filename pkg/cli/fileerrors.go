package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"unicode"
)

// namedError is an error and its name in Chinese.
type namedError struct {
	err  error
	text string
}

// fileErrors are the errors of files that exist on every system.
var fileErrors = []namedError{
	{fs.ErrNotExist, "没有这个文件或目录"},
	{fs.ErrPermission, "没有权限"},
	{os.ErrDeadlineExceeded, "等待超时"},
	{fs.ErrClosed, "文件已经关闭"},
	{io.ErrUnexpectedEOF, "数据不完整"},
	{io.ErrShortWrite, "没有写完整"},
	{io.ErrClosedPipe, "接收输出的程序已经退出"},
}

// fileErrorText says in Chinese why the operation on a file failed. Every error of the
// operating system reaches the user through it. A text in Chinese is kept.
func fileErrorText(err error) string {
	for _, known := range slices.Concat(systemErrors, fileErrors, []namedError{{fs.ErrExist, "已有同名的文件或目录"}}) {
		if errors.Is(err, known.err) {
			return known.text
		}
	}
	if number := syscall.Errno(0); errors.As(err, &number) {
		return fmt.Sprintf("系统错误 %d", int(number))
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	if text := err.Error(); strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return text
	}
	return fmt.Sprintf("没有预料到的错误（%s）", err)
}
