package cli

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// interruptSignals are the signals that end a run, which then cleans up: Ctrl+C, and the
// end of the console or the session.
var interruptSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// brokenPipeSignals are the signals that end a program when it writes to a pipe that
// nobody reads: here the write fails.
var brokenPipeSignals []os.Signal

// holdsLock is false: a file has to be closed before it can be renamed, so that no lock
// tells what a killed run has left.
const holdsLock = false

func lockFile(*os.File) error { return nil }

func removeIfUnlocked(string) {}

// copyOwner leaves the owner as the rules of the directory set it.
func copyOwner(*os.File, fs.FileInfo) bool { return true }

// systemErrors are the errors that the operating system may give for a file.
var systemErrors = []namedError{
	{windows.ERROR_DIRECTORY, "路径中有一段不是目录"},
	{windows.ERROR_INVALID_NAME, "系统不接受这个文件名"},
	{windows.ERROR_FILENAME_EXCED_RANGE, "文件名太长"},
	{windows.ERROR_INVALID_PARAMETER, "文件系统不接受这个文件名或操作"},
	{windows.ERROR_CANT_RESOLVE_FILENAME, "链接互相指向，或一层套一层太多"},
	{windows.ERROR_DISK_FULL, "磁盘空间不足"},
	{windows.ERROR_HANDLE_DISK_FULL, "磁盘空间不足"},
	{windows.ERROR_DISK_QUOTA_EXCEEDED, "磁盘配额用完了"},
	{windows.ERROR_FILE_TOO_LARGE, "文件超过了系统允许的大小"},
	{windows.ERROR_WRITE_PROTECT, "文件系统是只读的"},
	{windows.ERROR_NOT_READY, "设备没有准备好"},
	{windows.ERROR_CRC, "读写设备出错"},
	{windows.ERROR_IO_DEVICE, "读写设备出错"},
	{windows.ERROR_BROKEN_PIPE, "接收输出的程序已经退出"},
	{windows.ERROR_NO_DATA, "接收输出的程序已经退出"},
	{windows.ERROR_SHARING_VIOLATION, "文件正在被别的程序使用；请先关闭它"},
	{windows.ERROR_LOCK_VIOLATION, "文件被别的程序锁住；请先关闭它"},
	{windows.ERROR_USER_MAPPED_FILE, "文件正在被别的程序使用；请先关闭它"},
	{windows.ERROR_INVALID_HANDLE, "文件没有打开，或不能这样读写"},
	{windows.ERROR_TOO_MANY_OPEN_FILES, "打开的文件太多"},
	{windows.ERROR_NOT_ENOUGH_MEMORY, "内存不足"},
	{windows.ERROR_NOT_SAME_DEVICE, "不在同一个文件系统"},
	{windows.ERROR_NOT_SUPPORTED, "文件系统不支持这种操作"},
	{windows.ERROR_BAD_NETPATH, "找不到网络路径"},
	{windows.ERROR_BAD_NET_NAME, "找不到网络上的共享"},
	{windows.ERROR_NETNAME_DELETED, "网络连接已经断开"},
	{windows.ERROR_SEM_TIMEOUT, "网络文件系统没有应答"},
}
