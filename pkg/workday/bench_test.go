package workday

import "testing"

func BenchmarkDefault(b *testing.B) {
	b.Run("newDefault", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			newDefault()
		}
	})
	b.Run("again", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Default()
		}
	})
}

func BenchmarkAdd30(b *testing.B) {
	c, d := Default(), MustDate("2026-09-01")
	b.ReportAllocs()
	for b.Loop() {
		_, _ = c.Add(d, 30)
	}
}

// The same question by the definition, which steps day by day.
func BenchmarkCalWorkdaysFrom30(b *testing.B) {
	c, t := Default().Business(), MustDate("2026-09-01").Time()
	b.ReportAllocs()
	for b.Loop() {
		c.WorkdaysFrom(t, 30)
	}
}

func BenchmarkCount(b *testing.B) {
	c, from, to := Default(), MustDate("2024-01-01"), MustDate("2026-12-31")
	b.ReportAllocs()
	for b.Loop() {
		_, _ = c.Count(from, to)
	}
}

func BenchmarkOnOrAfter(b *testing.B) {
	c, d := Default(), MustDate("2025-05-31")
	b.ReportAllocs()
	for b.Loop() {
		_, _ = c.OnOrAfter(d)
	}
}

func BenchmarkParseDate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _ = ParseDate("2026-06-01")
	}
}
