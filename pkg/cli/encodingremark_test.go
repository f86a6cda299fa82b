package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guozi/pkg/cli"
)

// Every command that reads a table in GB18030 says so.
func TestGB18030IsRemarked(t *testing.T) {
	text := "编号,企业名称,企业形式\ndemo-a,示例甲有限公司,国有独资公司\n"
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "t.csv")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check", name}, {"convert", name, filepath.Join(dir, "t.yaml")}} {
		var stdout, stderr bytes.Buffer
		cli.Command{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: today}.Main(args)
		if !strings.Contains(stderr.String(), "按 GB18030 编码读取") {
			t.Errorf("guozi %s says %q", args[0], stderr.String())
		}
	}
}
