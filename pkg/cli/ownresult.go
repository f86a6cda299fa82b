package cli

import (
	"regexp"
	"sync"

	"guozi/pkg/report/data"
	"guozi/pkg/report/xlsx"
	"guozi/pkg/table"
)

// isResult reports whether the file is a result that guozi wrote, in whatever format, so
// that it is not taken for a table.
func isResult(content []byte) bool {
	text, _, _ := table.Decode(content)
	const enough = 2 << 10
	return xlsx.IsResult(content) || data.IsResult(text) || resultMarks().Match(text[:min(len(text), enough)])
}

// resultMarks matches the beginning of results, by what they say of themselves.
var resultMarks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^\x{feff}?(?:` +
		`\{\s*"schema":\s*"guozi\.` + // JSON
		`|\{\s*"\$schema":.*"title":\s*"guozi ` + // a schema
		`|\{\s*"\$schema":.*"driver":\s*\{\s*"name":\s*"guozi"` + // SARIF
		`|\[\s*\{\s*"description":.*"check_name":\s*"[a-z]+/[a-z-]+",\s*"fingerprint"` + // GitLab
		`|<\?xml [^>]*>\s*<testsuites name="guozi ` +
		`|<!DOCTYPE html>.*<meta name="generator" content="guozi ` +
		`|BEGIN:VCALENDAR.*PRODID:-//guozi//` +
		`|# [^\n]*\n\n\d+ 户 · 截至 )`) // Markdown
})
