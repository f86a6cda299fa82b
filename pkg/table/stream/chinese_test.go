package stream_test

import (
	"regexp"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// Whatever yaml.v3 complains of, the user reads it in Chinese.
func TestSyntaxFaultsAreChinese(t *testing.T) {
	english := regexp.MustCompile(`[a-z]{3,} [a-z]{2,}`)
	for _, text := range []string{
		"%YAML x\n---\n", "%YAML 1.x\n---\n", "%YAML 1.99999999999999\n---\n", "%YAML 1.1 x\n---\n", "%YAML 2.0\n---\n", "%YAML 1.1\n%YAML 1.1\n---\n",
		"%TAG\n---\n", "%TAG !\n---\n", "%TAG !a b\n---\n!a!b c: 1\n", "%TAG !a! b\n%TAG !a! b\n---\n", "%TAG x y\n---\n", "%FOO\n---\n", "%YA-ML 1\n---\n", "%\n",
		"a: !<\n", "a: !<x b\n", "a: !<> b\n", "a: !t%zz b\n", "a: !x,\n", "!foo!bar: 1\n", "a: \"\\q\"\n", "a: \"\\ud800\"\n", "a: \"\\xzz\"\n", "a: |9x\n b\n", "a: >0\n b\n",
		"*a\n", "&\n", "a: *\n", "a: &x [*x]\n", "a: b: c\n", "[a\n", "{a\n", "\"a\n", "'a\n", "a:\n\t- b\n", "@a\n", "`a\n", "- a\nb\n", "a: - b\n", "? a: b: c\n",
		strings.Repeat("[", 20000), strings.Repeat("- ", 20000), "\x01\n", "a: \xff\n", "\xc3", "\ufffe\n",
	} {
		_, found := stream.Read(stream.Input{File: stream.File{Name: "x.yaml", Data: []byte(text)}})
		if len(found) == 0 {
			t.Errorf("%.40q: nothing found", text)
		}
		for _, f := range found {
			if english.MatchString(f.Message) {
				t.Errorf("%.40q: %s", text, f.Message)
			}
		}
	}
}
