package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// A command is the same whether it is made alone, for a run that calls it, or
// with all others.
func TestCalledCommandIsTheSame(t *testing.T) {
	n := 0
	var walk func(*cobra.Command)
	walk = func(want *cobra.Command) {
		n++
		args := strings.Fields(want.CommandPath())[1:]
		got, rest, err := (&app{args: args}).rootCommand().Find(args)
		if err != nil || len(rest) > 0 {
			t.Fatalf("%v: %v, %v", args, rest, err)
		}
		if diff := cmp.Diff(want.CommandPath()+want.UsageString(), got.CommandPath()+got.UsageString()); diff != "" {
			t.Errorf("%v (-all +alone):\n%s", args, diff)
		}
		for _, c := range want.Commands() {
			walk(c)
		}
	}
	walk((&app{}).rootCommand())
	if n < 29 {
		t.Errorf("only %d commands", n)
	}
}
