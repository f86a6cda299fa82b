package cli_test

import "testing"

// The schemas beside the sample tables are those that the program prints.
func TestSchemas(t *testing.T) {
	for _, kind := range []string{"enterprises", "ratios", "rules", "tests"} {
		t.Run(kind, func(t *testing.T) {
			out, _ := guozi(t, "schema", kind)
			compareGolden(t, "../../testdata/"+kind+".schema.json", out)
		})
	}
}
