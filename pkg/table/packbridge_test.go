package table_test

import (
	"testing"

	"guozi/pkg/regulation"
	"guozi/pkg/table"
)

func TestPacksOfTheProgram(t *testing.T) {
	for _, id := range regulation.PackIDs() {
		data, _ := regulation.Pack(id)
		m, fs := table.ReadPack(table.File{Name: id + ".yaml", Data: data}, table.PackOptions{})
		for _, f := range fs {
			t.Errorf("%s: %s %s", f.Place, f.Rule, f.Message)
		}
		_ = m
	}
}

func BenchmarkMeasure(b *testing.B) {
	for b.Loop() {
		table.Measure("shanghai-2024")
	}
}
