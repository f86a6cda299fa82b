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

// Main runs the command line and returns the exit status. From the first file that it
// opens it watches for the signals that end a program. On such a signal it returns at
// once, with nothing half-written left behind; the caller should then end the program, as
// the run may go on in the background. A write to a pipe that nobody reads fails instead
// of ending the program, also after Main.
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
	cmd, err := singleHyphenError(root, a.args)
	if err == nil {
		cmd, err = root.ExecuteC()
		err = cmp.Or(err, a.helpError)
	}
	if out.firstError != nil {
		err = outputError(out.firstError)
	}
	if err == nil {
		return exitDone
	}
	var exit *exitError
	if !errors.As(err, &exit) {
		exit = &exitError{exitUsage, errors.New(fileErrorText(err))}
	}
	if exit.err != nil {
		lines := strings.Split(exit.err.Error(), "\n")
		for i := range lines {
			lines[i] = glyph.Safe(lines[i])
		}
		fmt.Fprintf(a.Stderr, "错误：%s\n", strings.Join(lines, "\n"))
	}
	if exit.status == exitUsage {
		fmt.Fprintf(a.Stderr, "用法见 %s --help\n", cmd.CommandPath())
	}
	return exit.status
}

// app is the state of one run.
type app struct {
	Command
	args      []string
	helpError error // cobra's help functions return none

	writer      outputWriter
	outputSpecs []string // of --format, each FORMAT or FORMAT=FILE
	force       bool
	color       string

	asOf           workday.Date // of --as-of; see today
	maxFileSize    int          // in bytes; 0 for the default
	stdinFilename  string       // of --stdin-filename
	claimedInputs  []claimedInput
	reopenedInputs map[string]io.Reader // what an input gives that can't be opened again
	calendarFiles  calendarInput
}

// errorKeepingWriter keeps the first error of a writer whose errors cobra ignores.
type errorKeepingWriter struct {
	io.Writer
	firstError error
}

func (w *errorKeepingWriter) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	w.firstError = cmp.Or(w.firstError, err)
	return n, err
}

func (a *app) rootCommand() *cobra.Command {
	root := newGroup("guozi", "国资：应交国有资本收益的金额与期限 (state-capital proceeds)", a.buildCommands(nil, []commandBuilder{
		{"calc", a.calcCommand}, {"due", a.dueCommand}, {"assess", a.assessCommand}, {"audit", a.auditCommand},
		{"check", a.checkCommand}, {"test", a.testCommand}, {"calendar", a.calendarCommand}, {"rules", a.rulesCommand},
		{"init", a.initCommand}, {"schema", a.schemaCommand}, {"convert", a.convertCommand}, {"version", a.versionCommand},
		{"completion", completionCommand},
	})...)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(helpCommand())
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(translateFlagError)
	root.PersistentFlags().BoolP("help", "h", false, "显示用法")
	addEnumFlag(root.PersistentFlags(), &a.color, "color", "auto", []string{"auto", "always", "never"}, "是否用颜色")
	root.PersistentPreRun = func(cmd *cobra.Command, args []string) {
		a.warnOfBareOnes(cmd, args)
		a.reportSpellings(cmd.Flags())
	}
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

// commandBuilder builds the command of the name.
type commandBuilder struct {
	name  string
	build func() *cobra.Command
}

// buildCommands builds the commands below the path. When the arguments call one of them,
// only that one is built, so that its start does not wait for the others; help, completion
// and a misspelt name need them all.
func (a *app) buildCommands(path []string, builders []commandBuilder) []*cobra.Command {
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

// newGroup builds a command that only holds others. Called without one of them, it shows
// its usage; that is an error, except for the program itself.
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

// today is the day of --as-of, else the day in Shanghai, which has kept UTC+8 since 1991.
// A clock outside the calendar is refused, as such a day is by --as-of.
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

// terminal is how text for w is laid out: in the width of the terminal that it is, else in
// the default width, and in colour where that is wanted.
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
