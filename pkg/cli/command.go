// Package cli is the guozi command: flags in, packages called, reports out. It
// is the only package that opens files, reads the clock or the environment.
package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"guozi/pkg/glyph"
	"guozi/pkg/regulation"
	"guozi/pkg/report/text"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// Command is one run of guozi.
type Command struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Now    func() time.Time // for the default of --as-of
	Build  Build
}

// The exit statuses.
const (
	exitDone        = 0
	exitFindings    = 1   // findings at or above the fail level, or a table that can't be used
	exitUsage       = 2   // wrong flags or arguments
	exitCannotRun   = 3   // a file that can't be read or written
	exitInterrupted = 130 // by SIGINT, SIGTERM, SIGHUP or SIGQUIT
)

// Main runs the command line and returns the exit status. From the first file that
// it opens it watches for the signals that end a program. When one comes it returns
// at once, with nothing half-written left behind; the caller should then end the
// program, as the run itself may go on for a while. A write that nobody reads fails
// instead of ending the program, also after Main.
func (c Command) Main(args []string) int {
	if len(brokenPipeSignals) > 0 {
		signal.Ignore(brokenPipeSignals...)
	}
	a := &app{Command: c, args: args}
	a.writer.interrupted = make(chan os.Signal, 1)
	defer signal.Stop(a.writer.interrupted)
	done := make(chan int, 1)
	go func() { done <- a.run() }()
	select {
	case status := <-done:
		return status
	case <-a.writer.interrupted:
		a.writer.stop()
		return exitInterrupted
	}
}

func (a *app) run() int {
	root := a.rootCommand()
	root.SetArgs(moveNegativesLast(a.args))
	root.SetIn(a.Stdin)
	out := &errorKeepingWriter{Writer: a.Stdout}
	root.SetOut(out)
	root.SetErr(a.Stderr)
	cmd, err := root.ExecuteC()
	err = cmp.Or(err, a.helpError)
	if out.firstError != nil {
		err = outputError(out.firstError)
	}
	if err == nil {
		return exitDone
	}
	var f *exitError
	if !errors.As(err, &f) {
		f = &exitError{exitUsage, errors.New(fileErrorText(err))}
	}
	if f.err != nil {
		lines := strings.Split(f.err.Error(), "\n")
		for i := range lines {
			lines[i] = glyph.Safe(lines[i])
		}
		fmt.Fprintf(a.Stderr, "错误：%s\n", strings.Join(lines, "\n"))
	}
	if f.status == exitUsage {
		fmt.Fprintf(a.Stderr, "用法见 %s --help\n", cmd.CommandPath())
	}
	return f.status
}

// app is the state of one run.
type app struct {
	Command
	writer      outputWriter
	args        []string
	outputSpecs []string
	force       bool
	color       string
	asOf        workday.Date
	maxFileSize int // the most bytes of a table

	helpError error // why there is no help on what was asked

	stdinFilename  string // what standard input is called; "": nothing
	claimedInputs  []claimedInput
	reopenedInputs map[string]io.Reader // what was read of inputs that can be read only once
	calendarFiles  calendarInput
}

// errorKeepingWriter remembers the error of a writer to which cobra writes without looking.
type errorKeepingWriter struct {
	io.Writer
	firstError error
}

func (w *errorKeepingWriter) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	w.firstError = cmp.Or(w.firstError, err)
	return n, err
}

// exitError ends a run with an exit status; err is nil when everything has been
// said already.
type exitError struct {
	status int
	err    error
}

func (f *exitError) Error() string {
	if f.err == nil {
		return ""
	}
	return f.err.Error()
}

func (f *exitError) Unwrap() error { return f.err }

func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

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

func (a *app) rootCommand() *cobra.Command {
	root := newGroup("guozi", "国资：应交国有资本收益的金额与期限 (state-capital proceeds)", a.commandsToBuild(nil,
		commandBuilder{"calc", a.calcCommand}, commandBuilder{"due", a.dueCommand}, commandBuilder{"assess", a.assessCommand}, commandBuilder{"audit", a.auditCommand}, commandBuilder{"check", a.checkCommand}, commandBuilder{"test", a.testCommand},
		commandBuilder{"calendar", a.calendarCommand}, commandBuilder{"rules", a.rulesCommand}, commandBuilder{"init", a.initCommand}, commandBuilder{"schema", a.schemaCommand},
		commandBuilder{"convert", a.convertCommand}, commandBuilder{"version", a.versionCommand}, commandBuilder{"completion", completionCommand})...)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(helpCommand())
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(translateFlagError)
	root.PersistentFlags().BoolP("help", "h", false, "显示用法")
	addEnumFlag(root.PersistentFlags(), &a.color, "color", "auto", []string{"auto", "always", "never"}, "是否用颜色")
	hideFlagsInUseLine(root)
	if len(a.args) > 0 && strings.HasPrefix(a.args[0], cobra.ShellCompRequestCmd) {
		registerEnumCompletion(root)
	}
	defaultHelp := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 {
			a.helpError = unknownCommandError(cmd, cmd.Flags().Arg(0))
			return
		}
		if cmd == root {
			m := stream.Measure(regulation.DefaultID)
			root.Long = fmt.Sprintf("按《%s》（%s）计算应交国有资本收益和各项期限，逐步列明依据。", m.Title, m.Number)
		}
		defaultHelp(cmd, args)
	})
	versionFlag := root.Flags().BoolP("version", "v", false, "显示版本")
	runWithoutVersion := root.RunE
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if *versionFlag && len(args) == 0 {
			return a.versionCommand().RunE(cmd, nil)
		}
		return runWithoutVersion(cmd, args)
	}
	return root
}

// commandBuilder is a command that is yet to be made.
type commandBuilder struct {
	name  string
	build func() *cobra.Command
}

// commandsToBuild makes the commands under the path. When the arguments name one of them
// it makes that one alone, so that one command does not wait for all the others;
// help, completion and a misspelt name see them all.
func (a *app) commandsToBuild(path []string, builders ...commandBuilder) []*cobra.Command {
	depth := len(path)
	if len(a.args) > depth && slices.Equal(a.args[:depth], path) {
		for _, c := range builders {
			if c.name == a.args[depth] {
				return []*cobra.Command{c.build()}
			}
		}
	}
	list := make([]*cobra.Command, len(builders))
	for i, c := range builders {
		list[i] = c.build()
	}
	return list
}

// newGroup is a command that only holds others.
func newGroup(use, short string, sub ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs}
	c.AddCommand(sub...)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommandError(cmd, args[0])
		}
		if !cmd.HasParent() {
			return cmd.Help()
		}
		fmt.Fprint(cmd.ErrOrStderr(), cmd.UsageString())
		return usageError("缺少命令")
	}
	return c
}

// today is the day of --as-of, or else today in Shanghai, which has kept UTC+8
// since 1991. A clock outside the calendar is refused, as --as-of is.
func (a *app) today() (workday.Date, error) {
	if !a.asOf.IsZero() {
		return a.asOf, nil
	}
	now := a.Now().In(time.FixedZone("CST", 8*60*60))
	day := workday.FromTime(now)
	if _, err := workday.Default().Day(day); err != nil {
		return day, cannotRunError("这台机器的时钟是 %s，超出工作日历的范围；请校正时钟，或用 --as-of 指定判断日", now.Format(time.DateOnly))
	}
	return day, nil
}

// terminal is what w is laid out for: the width and colour of a terminal, or
// plain text of the default width.
func (a *app) terminal(w io.Writer) text.Terminal {
	t := text.Terminal{Color: a.color == "always"}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return t
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		t.Width = width
	}
	if a.color == "auto" {
		t.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return t
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError("%s 不带参数，多了 %q", cmd.CommandPath(), strings.Join(args, " "))
	}
	return nil
}
