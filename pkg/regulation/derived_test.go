package regulation

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guozi/pkg/workday"
)

var update = flag.Bool("update", false, "write packs/*.json from packs/*.yaml")

// The JSON that the program carries says what the YAML says.
func TestDerivedPack(t *testing.T) {
	text, err := os.ReadFile("packs/shanghai-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Load(text)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		data, err := json.MarshalIndent(want, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("packs/shanghai-2024.json", append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Log("written; run the tests again")
		return
	}
	if diff := cmp.Diff(want, Default(), cmpopts.EquateComparable(workday.Date{})); diff != "" {
		t.Errorf("packs/shanghai-2024.json differs from the YAML (-yaml +json); run with -update:\n%s", diff)
	}
}
