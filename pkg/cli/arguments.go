package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// requireArgs requires one argument for each name.
func requireArgs(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
			return usageError("缺少%s；如 %s", names[len(args)], example)
		case len(args) > len(names):
			return usageError("多了 %q%s", args[len(names)], argumentHint(cmd, args[len(names)]))
		}
		return nil
	}
}

// noArgs refuses arguments: everything is given by flags.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError("%s 不带参数，多了 %q%s", cmd.CommandPath(), args[0], argumentHint(cmd, args[0]))
	}
	return nil
}

// argumentHint says what an argument too many was probably meant as: a flag with a dash
// that a word processor has made of two hyphens, a flag without hyphens, or the value of a
// flag.
func argumentHint(cmd *cobra.Command, arg string) string {
	name := strings.TrimLeft(arg, "—–－-")
	flag, _, _ := strings.Cut(name, "=")
	switch {
	case cmd.Flags().Lookup(flag) != nil && name == arg:
		return "；选项前要写 --：--" + name
	case cmd.Flags().Lookup(flag) != nil:
		return "；选项前要写两个短横，这里是别的符号：--" + name
	case cmd.HasAvailableLocalFlags():
		return "；内容要写在选项后面，如 --选项 内容"
	}
	return ""
}

// moveNegativesLast lets calendar add take a negative N, which looks like a flag: it
// is moved behind the flags, unless a -- says already where they end.
func moveNegativesLast(args []string) []string {
	if len(args) < 2 || args[0] != "calendar" || args[1] != "add" || slices.Contains(args, "--") {
		return args
	}
	var kept, numbers []string
	for _, s := range args {
		if _, err := strconv.Atoi(s); err == nil && s[0] == '-' {
			numbers = append(numbers, s)
		} else {
			kept = append(kept, s)
		}
	}
	if len(numbers) == 0 {
		return args
	}
	return append(append(kept, "--"), numbers...)
}
