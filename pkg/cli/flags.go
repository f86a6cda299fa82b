package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// parsedValue is the value of a flag whose text is read by parse; kind is what the usage
// calls it.
type parsedValue[T any] struct {
	to    *T
	kind  string
	text  string
	parse func(string) (T, error)
}

func (p *parsedValue[T]) String() string { return p.text }
func (p *parsedValue[T]) Type() string   { return p.kind }
func (p *parsedValue[T]) Set(s string) error {
	v, err := p.parse(s)
	if err != nil {
		return err
	}
	*p.to, p.text = v, s
	return nil
}

// valueKinds are the kinds of values that tables have too, by what the usage calls them.
var valueKinds = map[string]table.ValueKind{"AMOUNT": table.KindAmount, "RATIO": table.KindShare, "DATE": table.KindDate, "YEAR": table.KindYear, "ID": table.KindText}

// reportSpellings says of the flags, as of the values of a table, where a text was read
// that is no plain spelling. An amount with its unit, such as 10亿, is one here.
func (a *app) reportSpellings(fs *pflag.FlagSet) {
	fs.Visit(func(f *pflag.Flag) {
		kind, ok := valueKinds[f.Value.Type()]
		if !ok {
			return
		}
		for _, remark := range table.RemarksOnSpelling(kind, f.Value.String()) {
			if remark != table.RemarkUnit {
				fmt.Fprintf(a.Stderr, "--%s：%s\n", f.Name, remark)
			}
		}
	})
}

// appendedValues are the values of a flag that may be given several times.
type appendedValues[T any] struct {
	to    *[]T
	kind  string
	parse func(string) (T, error)
}

func (p *appendedValues[T]) String() string { return "" }
func (p *appendedValues[T]) Type() string   { return p.kind }
func (p *appendedValues[T]) Set(s string) error {
	v, err := p.parse(s)
	if err != nil {
		return err
	}
	*p.to = append(*p.to, v)
	return nil
}

func addAmountFlag(fs *pflag.FlagSet, to **money.Yuan, name, help string) {
	fs.Var(&parsedValue[*money.Yuan]{to, "AMOUNT", "", func(s string) (*money.Yuan, error) {
		y, err := table.ParseAmount(s)
		return &y, err
	}}, name, help)
}

// addNonNegativeFlag adds a flag for an amount that can't be below zero.
func addNonNegativeFlag(fs *pflag.FlagSet, to **money.Yuan, name, help string) {
	fs.Var(&parsedValue[*money.Yuan]{to, "AMOUNT", "", parseNonNegative}, name, help)
}

func parseNonNegative(s string) (*money.Yuan, error) {
	y, err := table.ParseAmount(s)
	if err == nil && y.Sign() < 0 {
		err = fmt.Errorf("%s 是负数；这一项不能小于 0", s)
	}
	return &y, err
}

func addRatioFlag(fs *pflag.FlagSet, to **money.Ratio, name, help string) {
	fs.Var(&parsedValue[*money.Ratio]{to, ratioKind, "", func(s string) (*money.Ratio, error) {
		r, err := table.ParseShare(s)
		return &r, err
	}}, name, help)
}

// warnOfBareOnes tells of the ratios among the flags of a command that were written as a
// bare 1, which may be meant as 1%.
func (a *app) warnOfBareOnes(cmd *cobra.Command, _ []string) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if said := table.BareOne(f.Value.String()); said != "" && f.Value.Type() == ratioKind {
			fmt.Fprintf(a.Stderr, "警告：--%s：%s\n", f.Name, said)
		}
	})
}

// ratioKind is what the usage calls a ratio.
const ratioKind = "RATIO"

func addDateFlag(fs *pflag.FlagSet, to *workday.Date, name, help string) {
	fs.Var(&parsedValue[workday.Date]{to, "DATE", "", table.ParseDay}, name, help)
}

func addYearFlag(fs *pflag.FlagSet, to *int, name, help string) {
	fs.Var(&parsedValue[int]{to, "YEAR", "", table.ParseYear}, name, help)
}

// addCodeFlag adds a flag for an id, which is compared as those of tables are.
func addCodeFlag(fs *pflag.FlagSet, to *string, name, help string) {
	fs.Var(&parsedValue[string]{to, "ID", "", func(s string) (string, error) { return proceeds.NameKey(s), nil }}, name, help)
}

// addEnumFlag adds a flag that takes one of the allowed words. Its default is value; an
// empty one is no default.
func addEnumFlag[T ~string](fs *pflag.FlagSet, to *T, name string, value T, allowed []T, help string) {
	words := make([]string, len(allowed))
	for i, w := range allowed {
		words[i] = string(w)
	}
	*to = value
	flag := fs.VarPF(&parsedValue[T]{to, strings.Join(words, "|"), string(value), func(s string) (T, error) {
		word, err := table.ParseWord(s, words)
		return T(word), err
	}}, name, "", help+defaultText(value))
	flag.DefValue = "" // pflag would add the default in English
}

// defaultText is what the help says of a default.
func defaultText[T ~string](value T) string {
	if value == "" {
		return ""
	}
	return "（默认 " + string(value) + "）"
}

// registerEnumCompletion has completion offer the words of the flags made by addEnumFlag,
// for the command and those below it.
func registerEnumCompletion(c *cobra.Command) {
	add := func(f *pflag.Flag) {
		if words := strings.Split(f.Value.Type(), "|"); len(words) > 1 {
			_ = c.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	c.LocalNonPersistentFlags().VisitAll(add)
	c.PersistentFlags().VisitAll(add)
	for _, sub := range c.Commands() {
		registerEnumCompletion(sub)
	}
}

// requireFlags fails when one of the flags was not given, and names all of those.
func requireFlags(cmd *cobra.Command, names ...string) error {
	var missing []string
	for _, n := range names {
		if !cmd.Flags().Changed(n) {
			missing = append(missing, "--"+n)
		}
	}
	if len(missing) > 0 {
		return usageError("缺少 %s", strings.Join(missing, "、"))
	}
	return nil
}
