package stream

import (
	"bytes"

	"guozi/pkg/table"
	"guozi/pkg/table/yamltree"
)

// yamlCutter cuts YAML before an item of the list of enterprises.
type yamlCutter struct {
	unit   table.Units
	indent int // of the items
}

func (c *yamlCutter) units() table.Units { return c.unit }

// listKey is the line that the list of enterprises starts with.
var listKey = []byte("enterprises:")

func (c *yamlCutter) head(name string, data []byte, last bool) (n int, ok bool, err error) {
	var text []byte
	for line := range bytes.Lines(data) {
		if line[len(line)-1] != '\n' {
			break
		}
		n += len(line)
		if rest, ok := bytes.CutPrefix(line, listKey); ok {
			if comment := bytes.TrimSpace(rest); len(comment) > 0 && (comment[0] != '#' || rest[0] != ' ') {
				return 0, false, ErrWhole
			}
			text = bytes.Join([][]byte{data[:n-len(line)], []byte("enterprises: []"), rest}, nil)
			break
		}
	}
	if text == nil {
		return 0, false, notEnough(last || n > pieceSize)
	}
	if table.HasLoneCR(string(text)) {
		return 0, false, ErrWhole
	}
	item := firstLine(data[n:])
	if item == nil {
		return 0, false, notEnough(last || len(data) > longestRecord)
	}
	f := &table.Faults{File: name}
	root := yamltree.Parse(f, text)
	if root == nil || table.KindOf(f, root, table.Enterprises) != table.Enterprises {
		return 0, false, ErrWhole
	}
	c.unit, ok = table.ReadHead(f, root)
	stripped := bytes.TrimLeft(item, " ")
	c.indent = len(item) - len(stripped)
	if !ok || !bytes.HasPrefix(stripped, []byte("- ")) {
		return 0, false, ErrWhole
	}
	return n, true, nil
}

// notEnough is the error of a start of a file that does not hold what it should, nil
// when there may be more to come.
func notEnough(all bool) error {
	if all {
		return ErrWhole
	}
	return nil
}

// firstLine is the first line that is neither blank nor a comment, nil for none that is
// all there.
func firstLine(data []byte) []byte {
	for line := range bytes.Lines(data) {
		if text := bytes.TrimSpace(line); len(text) > 0 && text[0] != '#' && line[len(line)-1] == '\n' {
			return line
		}
	}
	return nil
}

// cut leaves the table to a whole reading when a line is indented less than the items:
// the list is over, or it is not what it seems.
func (c *yamlCutter) cut(data []byte, size int, last bool) (int, error) {
	found, at, items := 0, 0, 0
	for line := range bytes.Lines(data) {
		if line[len(line)-1] != '\n' && !last {
			break
		}
		text := bytes.TrimLeft(line, " ")
		blank := len(bytes.TrimRight(text, "\r\n")) == 0
		indent := len(line) - len(text)
		switch {
		case blank || text[0] == '#':
		case indent < c.indent || indent == c.indent && text[0] != '-':
			return 0, ErrWhole
		case indent == c.indent:
			if items++; items > 1 {
				found = at
			}
			if found >= size {
				return found, nil
			}
		}
		at += len(line)
	}
	if last {
		return len(data), nil
	}
	return found, nil
}

func (c *yamlCutter) piece(text string, before int, _ bool) readItems {
	return func(f *table.Faults, _ *table.Memory) ([]*table.Node, bool) {
		if table.HasLoneCR(text) {
			return nil, false
		}
		return yamltree.Items(f, []byte(text), before)
	}
}
