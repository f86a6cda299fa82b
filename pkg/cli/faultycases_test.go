package cli_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const faultyCases = "../../testdata/audit/faulty"

// packOfCase is the pack that a faulty case is checked by where Shanghai's does not raise its
// code.
var packOfCase = map[string]string{"payment-instalments.yaml": "../../packs/instalments.yaml"}

// runAudit is what is printed about a faulty case, which is checked against the
// ratios beside the cases.
func runAudit(t *testing.T, args ...string) (out string, status int) {
	t.Helper()
	if pack := packOfCase[args[1]]; pack != "" {
		args = append(args, "--rules", pack)
	}
	return guozi(t, append([]string{"audit", "-r", "../ratios.yaml"}, args...)...)
}

// Every case of an audit has one fault, which is found once, in the words of the file
// beside it.
func TestFaultyCases(t *testing.T) {
	t.Setenv("GITHUB_ACTIONS", "")
	t.Chdir(faultyCases)
	codes := allCodes(t)
	cases, err := filepath.Glob("*.yaml")
	if err != nil || len(cases) == 0 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			text, status := runAudit(t, "-e", name)
			compareGolden(t, strings.TrimSuffix(name, ".yaml")+".txt", text)

			var listing struct {
				Findings []struct{ Rule, Severity string }
			}
			out, _ := runAudit(t, "-e", name, "-f", "json")
			if err := json.Unmarshal([]byte(out), &listing); err != nil {
				t.Fatal(err)
			}
			if len(listing.Findings) != 1 || strings.ReplaceAll(listing.Findings[0].Rule, "/", "-")+".yaml" != name {
				t.Fatalf("found %+v", listing.Findings)
			}
			if i := slices.IndexFunc(codes, func(c checkCode) bool { return c.Rule == listing.Findings[0].Rule }); i < 0 || !codes[i].has(listing.Findings[0].Severity) {
				t.Errorf("guozi rules show does not say that %s can be a %s", listing.Findings[0].Rule, listing.Findings[0].Severity)
			}
			if want := map[bool]int{true: 1}[listing.Findings[0].Severity == "error"]; status != want {
				t.Errorf("exit status %d for one %s", status, listing.Findings[0].Severity)
			}
		})
	}
}
