package cli

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// translateFlagError turns an error of pflag into one that says in Chinese what is wrong
// with the flag.
func translateFlagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case cmd.HasSubCommands() && cmd.Flags().NArg() > 0:
		// The flags are those of a misspelt command, which cobra has not told apart.
		return unknownCommandError(cmd, cmd.Flags().Arg(0))
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return unknownShorthandError(cmd, name)
		}
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := finding.Nearest(name, known); near != "" {
			return usageError("没有 --%s 这个选项；是不是 --%s？", name, near)
		}
		return usageError("没有 --%s 这个选项", name)
	case errors.As(err, &noValue):
		return usageError("%s 后面缺值", flagName(noValue.GetSpecifiedName()))
	case errors.As(err, &invalid):
		switch {
		case errors.Is(err, strconv.ErrRange):
			return usageError("--%s：%s 太大或太小", invalid.GetFlag().Name, invalid.GetValue())
		case invalid.GetFlag().Value.Type() == "int":
			return usageError("--%s：%q 不是整数；要写整数，如 30", invalid.GetFlag().Name, invalid.GetValue())
		case strings.HasPrefix(invalid.Unwrap().Error(), "strconv."):
			return usageError("--%s：%q 不是 true 或 false", invalid.GetFlag().Name, invalid.GetValue())
		}
		return usageError("--%s：%s", invalid.GetFlag().Name, invalid.Unwrap())
	case errors.As(err, &syntax):
		return usageError("选项 %s 写法不对", syntax.GetSpecifiedFlag())
	}
	return &exitError{exitUsage, err}
}

// unknownShorthandError is the error of a letter that is no flag.
func unknownShorthandError(cmd *cobra.Command, name string) error {
	if name == "o" && cmd.Flags().Lookup("format") != nil {
		return usageError("没有 -o 这个选项；写到文件用 -f 格式=文件，如 -f json=结果.json")
	}
	return usageError("没有 -%s 这个选项", name)
}

// singleHyphenError is the error of a long flag with one hyphen, -ratio for --ratio, which
// pflag would take for -r with the value atio. cmd is the command that it was given to.
func singleHyphenError(root *cobra.Command, args []string) (cmd *cobra.Command, err error) {
	cmd, rest, err := root.Find(args)
	if err != nil {
		return cmd, nil // running the command reports it
	}
	for _, arg := range rest {
		name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		switch {
		case arg == "--":
			return cmd, nil
		case len(name) > 1 && arg[0] == '-' && arg[1] != '-' && cmd.Flags().Lookup(name) != nil:
			return cmd, usageError("%s 前要写两个短横：-%[1]s", arg)
		}
	}
	return cmd, nil
}

func unknownCommandError(cmd *cobra.Command, name string) error {
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return usageError("%s：%s", cmd.CommandPath(), table.NotAmong(name, known))
}

// flagName is the flag as it is written: a single letter has one hyphen.
func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
