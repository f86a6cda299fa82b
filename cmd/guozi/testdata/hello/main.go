// Command hello is the least a cobra program can be, to compare start-up with.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "hello", Run: func(cmd *cobra.Command, _ []string) { fmt.Fprintln(cmd.OutOrStdout(), "hello") }}
	if root.Execute() != nil {
		os.Exit(1)
	}
}
