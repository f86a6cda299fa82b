package worked

import (
	"embed"
	"slices"
)

//go:embed cases
var carried embed.FS

// Carried lists the files of cases that the program carries, sorted.
func Carried() []string {
	entries, err := carried.ReadDir("cases")
	if err != nil {
		panic(err) // they are embedded
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() { // else what the cases are reckoned by
			names = append(names, "cases/"+e.Name())
		}
	}
	slices.Sort(names)
	return names
}

// Read is a file that the program carries.
func Read(name string) ([]byte, error) { return carried.ReadFile(name) }
