package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// parsed is a flag whose text is read by a function.
type parsed[T any] struct {
	to    *T
	kind  string
	text  string
	parse func(string) (T, error)
}

func (p *parsed[T]) String() string { return p.text }
func (p *parsed[T]) Type() string   { return p.kind }
func (p *parsed[T]) Set(s string) error {
	v, err := p.parse(s)
	if err != nil {
		return err
	}
	*p.to, p.text = v, s
	return nil
}

// appended is a flag that may be given several times, each read by a function.
type appended[T any] struct {
	to    *[]T
	kind  string
	parse func(string) (T, error)
}

func (p *appended[T]) String() string { return "" }
func (p *appended[T]) Type() string   { return p.kind }
func (p *appended[T]) Set(s string) error {
	v, err := p.parse(s)
	if err != nil {
		return err
	}
	*p.to = append(*p.to, v)
	return nil
}

func moneyFlag(fs *pflag.FlagSet, to **money.Yuan, name, help string) {
	fs.Var(&parsed[*money.Yuan]{to, "AMOUNT", "", func(s string) (*money.Yuan, error) {
		y, err := table.ParseAmount(s)
		return &y, err
	}}, name, help)
}

// positiveFlag is an amount that can't be below zero.
func positiveFlag(fs *pflag.FlagSet, to **money.Yuan, name, help string) {
	fs.Var(&parsed[*money.Yuan]{to, "AMOUNT", "", func(s string) (*money.Yuan, error) {
		y, err := table.ParseAmount(s)
		if err == nil && y.Sign() < 0 {
			err = fmt.Errorf("%s 是负数；这一项不能小于 0", s)
		}
		return &y, err
	}}, name, help)
}

func ratioFlag(fs *pflag.FlagSet, to **money.Ratio, name, help string) {
	fs.Var(&parsed[*money.Ratio]{to, "RATIO", "", func(s string) (*money.Ratio, error) {
		r, err := table.ParseShare(s)
		return &r, err
	}}, name, help)
}

func dateFlag(fs *pflag.FlagSet, to *workday.Date, name, help string) {
	fs.Var(&parsed[workday.Date]{to, "DATE", "", table.ParseDay}, name, help)
}

func yearFlag(fs *pflag.FlagSet, to *int, name, help string) {
	fs.Var(&parsed[int]{to, "YEAR", "", table.ParseYear}, name, help)
}

// list is a flag that may be given several times.
type list struct{ to *[]string }

func (l list) String() string { return "" }
func (l list) Type() string   { return "TEXT" }
func (l list) Set(s string) error {
	*l.to = append(*l.to, s)
	return nil
}

// enumFlag is a flag with a fixed set of words.
func enumFlag[T ~string](fs *pflag.FlagSet, to *T, name string, value T, allowed []T, help string) {
	words := make([]string, len(allowed))
	for i, w := range allowed {
		words[i] = string(w)
	}
	*to = value
	flag := fs.VarPF(&parsed[T]{to, strings.Join(words, "|"), string(value), func(s string) (T, error) {
		word, err := table.ParseWord(s, words)
		return T(word), err
	}}, name, "", help+after(value))
	flag.DefValue = "" // pflag would say it in English
}

// after is the default of a flag in words.
func after[T ~string](value T) string {
	if value == "" {
		return ""
	}
	return "（默认 " + string(value) + "）"
}

// flagError says in Chinese what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case cmd.HasSubCommands() && cmd.Flags().NArg() > 0: // before the flags of a command that there is none of
		return unknownCommand(cmd, cmd.Flags().Arg(0))
	case errors.As(err, &missing):
		name := missing.GetSpecifiedName()
		if missing.GetSpecifiedShortnames() != "" {
			return usage("没有 -%s 这个选项", name)
		}
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := finding.Nearest(name, known); near != "" {
			return usage("没有 --%s 这个选项；是不是 --%s？", name, near)
		}
		return usage("没有 --%s 这个选项", name)
	case errors.As(err, &bare):
		return usage("--%s 后面缺值", bare.GetSpecifiedName())
	case errors.As(err, &invalid):
		switch {
		case errors.Is(err, strconv.ErrRange):
			return usage("--%s：%s 太大或太小", invalid.GetFlag().Name, invalid.GetValue())
		case invalid.GetFlag().Value.Type() == "int":
			return usage("--%s：%q 不是整数；要写整数，如 30", invalid.GetFlag().Name, invalid.GetValue())
		case strings.HasPrefix(invalid.Unwrap().Error(), "strconv."):
			return usage("--%s：%q 不是 true 或 false", invalid.GetFlag().Name, invalid.GetValue())
		}
		return usage("--%s：%s", invalid.GetFlag().Name, invalid.Unwrap())
	case errors.As(err, &syntax):
		return usage("选项 %s 写法不对", syntax.GetSpecifiedFlag())
	}
	return &failure{exitUsage, err}
}

// completeWords offers the words of the flags that have a fixed set of them.
func completeWords(c *cobra.Command) {
	add := func(f *pflag.Flag) {
		if words := strings.Split(f.Value.Type(), "|"); len(words) > 1 {
			_ = c.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	c.LocalNonPersistentFlags().VisitAll(add)
	c.PersistentFlags().VisitAll(add)
	for _, sub := range c.Commands() {
		completeWords(sub)
	}
}

// required reports the flags among names that were not given.
func required(cmd *cobra.Command, names ...string) error {
	var absent []string
	for _, n := range names {
		if !cmd.Flags().Changed(n) {
			absent = append(absent, "--"+n)
		}
	}
	if len(absent) > 0 {
		return usage("缺少 %s", strings.Join(absent, "、"))
	}
	return nil
}

func unknownCommand(cmd *cobra.Command, name string) error {
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return usage("%s：%s", cmd.CommandPath(), table.NotAmong(name, known))
}
