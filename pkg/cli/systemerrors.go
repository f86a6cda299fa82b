//go:build !windows

package cli

import "syscall"

// systemErrors are the errors that the operating system may give for a file. Others, such
// as those of processes, are reported by their number.
var systemErrors = []namedError{
	{syscall.ENOTDIR, "路径中有一段不是目录"},
	{syscall.EISDIR, "是目录"},
	{syscall.ENAMETOOLONG, "文件名太长"},
	{syscall.EILSEQ, "文件系统不接受文件名中的字符"},
	{syscall.ELOOP, "链接互相指向，或一层套一层太多"},
	{syscall.EINVAL, "文件系统不接受这个文件名或操作"},
	{syscall.ENOSPC, "磁盘空间不足"},
	{syscall.EDQUOT, "磁盘配额用完了"},
	{syscall.EFBIG, "文件超过了系统允许的大小"},
	{syscall.EOVERFLOW, "文件太大，系统不能处理"},
	{syscall.EROFS, "文件系统是只读的"},
	{syscall.EIO, "读写设备出错"},
	{syscall.ENXIO, "没有这个设备，或没有程序在另一端接收"},
	{syscall.ENODEV, "没有这个设备"},
	{syscall.EPIPE, "接收输出的程序已经退出"},
	{syscall.ECONNRESET, "连接被另一端断开"},
	{syscall.EBADF, "文件没有打开，或不能这样读写"},
	{syscall.EBUSY, "文件或设备正在使用"},
	{syscall.EAGAIN, "暂时不能读写，请稍后再试"},
	{syscall.EDEADLK, "文件被别的程序锁住"},
	{syscall.ENOLCK, "系统不能再锁住文件"},
	{syscall.EINTR, "读写被打断，请再试一次"},
	{syscall.EMFILE, "打开的文件太多"},
	{syscall.ENFILE, "系统打开的文件太多"},
	{syscall.ENOMEM, "内存不足"},
	{syscall.EMLINK, "文件的链接太多"},
	{syscall.EXDEV, "不在同一个文件系统"},
	{syscall.ENOTSUP, "文件系统不支持这种操作"},
	{syscall.ENOSYS, "系统不支持这种操作"},
	{syscall.ESTALE, "网络文件已经失效，请重新连接"},
	{syscall.ETIMEDOUT, "网络文件系统没有应答"},
}
