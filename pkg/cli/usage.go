package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/table"
)

const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}{{if or .Runnable .HasSubCommands}}{{.UsageString}}{{end}}`

const usageTemplate = `用法：{{if and .Runnable (not .HasAvailableSubCommands)}}
  {{.UseLine}} [选项]{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} <命令> [选项]

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasExample}}

示例：
{{.Example}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

// hideFlagsInUseLine keeps the English "[flags]" out of the usage lines.
func hideFlagsInUseLine(c *cobra.Command) {
	c.DisableFlagsInUseLine = true
	for _, sub := range c.Commands() {
		hideFlagsInUseLine(sub)
	}
}

func helpCommand() *cobra.Command {
	return &cobra.Command{Use: "help [命令]", Short: "显示命令的用法 (help)", DisableFlagsInUseLine: true, RunE: func(c *cobra.Command, args []string) error {
		cmd := c.Root()
		for _, name := range args {
			i := slices.IndexFunc(cmd.Commands(), func(sub *cobra.Command) bool { return sub.Name() == name })
			if i < 0 {
				return unknownCommandError(cmd, name)
			}
			cmd = cmd.Commands()[i]
		}
		return cmd.Help()
	}}
}

func completionCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: "生成命令行补全脚本 (shell completion)",
		Example: "  guozi completion bash > /etc/bash_completion.d/guozi",
	}
	shells := []string{"bash", "zsh", "fish", "powershell"}
	c.ValidArgs = shells
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError("要写一种命令行：bash、zsh、fish 或 powershell")
		}
		root, out := cmd.Root(), cmd.OutOrStdout()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(out, true)
		case "zsh":
			return root.GenZshCompletion(out)
		case "fish":
			return root.GenFishCompletion(out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(out)
		}
		return usageError("%s", table.NotAmong(args[0], shells))
	}
	return c
}
