package table

import (
	"bytes"
	"io"

	"gopkg.in/yaml.v3"
)

// yamlHead reads what stands before the first enterprise.
func (s *Stream) yamlHead() error {
	var head bytes.Buffer
	for {
		line, err := s.in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if head.Len() > pieceSize || err == io.EOF {
			return ErrWhole
		}
		s.line++
		if rest, ok := bytes.CutPrefix(line, []byte("enterprises:")); ok {
			if comment := bytes.TrimSpace(rest); len(comment) > 0 && (comment[0] != '#' || rest[0] != ' ') {
				return ErrWhole
			}
			head.WriteString("enterprises: []")
			head.Write(rest)
			break
		}
		head.Write(line)
	}
	if loneReturn(head.Bytes()) {
		return ErrWhole
	}
	r := &reader{file: s.name, units: allUnits}
	root := r.parse(head.Bytes())
	if root == nil || r.kind(root, Enterprises) != Enterprises {
		return ErrWhole
	}
	var f enterpriseFile
	if !enterpriseFileSpec().record(r, root, &f) || len(r.findings) > 0 {
		return ErrWhole
	}
	s.units = unitsOf(root, s.units)
	for {
		if err := s.fill(pieceSize); err != nil {
			return err
		}
		for line := range bytes.Lines(s.rest) {
			if text := bytes.TrimLeft(line, " "); len(bytes.TrimSpace(text)) > 0 && text[0] != '#' {
				s.indent = len(line) - len(text)
				if !bytes.HasPrefix(text, []byte("- ")) {
					return ErrWhole
				}
				return nil
			}
		}
		if s.done || len(s.rest) > longestRecord {
			return ErrWhole
		}
	}
}

// cutYAML cuts before an item. It leaves the rest to a whole reading when a line
// is indented less than the items: the list is over, or it is not what it seems.
func (s *Stream) cutYAML() int {
	last, at, items := 0, 0, 0
	for line := range bytes.Lines(s.rest) {
		if line[len(line)-1] != '\n' && !s.done {
			break
		}
		text := bytes.TrimLeft(line, " ")
		blank := len(bytes.TrimRight(text, "\r\n")) == 0
		indent := len(line) - len(text)
		switch {
		case blank || text[0] == '#':
		case indent < s.indent || indent == s.indent && text[0] != '-':
			s.done = true
			return 0
		case indent == s.indent:
			if items++; items > 1 {
				last = at
			}
			if last >= s.size {
				return last
			}
		}
		at += len(line)
	}
	if s.done {
		return len(s.rest)
	}
	return last
}

// pieceOfYAML parses the items of a piece, nil when they can't be read by
// themselves.
func (r *reader) pieceOfYAML(data []byte) (root *yaml.Node) {
	if isUTF16(data) || bytes.ContainsRune(data, '\ufeff') {
		return nil
	}
	if _, bad := r.badByte(data); bad {
		return nil
	}
	if _, _, ok := r.measure(data); !ok {
		return nil
	}
	defer func() {
		if recover() != nil {
			root = nil
		}
	}()
	var doc, second yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if dec.Decode(&doc) != nil || dec.Decode(&second) != io.EOF {
		return nil
	}
	if root = doc.Content[0]; root.Kind != yaml.SequenceNode || root.Style&yaml.FlowStyle != 0 {
		return nil
	}
	return root
}
