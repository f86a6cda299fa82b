package regulation

import (
	"embed"
	"path"
	"strings"
)

//go:embed packs defaults.yaml
var packs embed.FS

// Defaults is the text of what the program says for every pack that does not say it
// itself; it has the form of a part of a pack.
func Defaults() []byte {
	data, _ := packs.ReadFile("defaults.yaml") // it is embedded
	return data
}

// Pack is the text of the rule pack with the id that the program carries.
func Pack(id string) (data []byte, ok bool) {
	data, err := packs.ReadFile(path.Join("packs", id+".yaml"))
	return data, err == nil
}

// PackIDs lists the packs that the program carries.
func PackIDs() []string {
	entries, err := packs.ReadDir("packs")
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return ids
}
