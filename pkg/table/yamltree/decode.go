package yamltree

import (
	"bytes"
	"errors"
	"io"

	"gopkg.in/yaml.v3"
)

var (
	errPanic  = errors.New("yaml.v3 panicked")
	errSecond = errors.New("a second document")
)

// decodeOne decodes the one document of the data. The error is io.EOF for none,
// errSecond with the second document, errPanic, or what yaml.v3 complains about.
func decodeOne(data []byte) (doc *yaml.Node, fault error) {
	// yaml.v3 has panicked on hostile input before; the file is at fault then.
	defer func() {
		if recover() != nil {
			doc, fault = nil, errPanic
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
	first, second := new(yaml.Node), new(yaml.Node)
	if err := dec.Decode(first); err != nil {
		return nil, err
	}
	if isNull(first.Content[0]) {
		return nil, io.EOF
	}
	switch err := dec.Decode(second); {
	case err == nil:
		return second, errSecond
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	return first, nil
}

// decode reads all documents and returns the fault, nil at the end.
func decode(src io.Reader) (fault error) {
	defer func() {
		if recover() != nil {
			fault = errPanic
		}
	}()
	dec := yaml.NewDecoder(src)
	for {
		if err := dec.Decode(new(yaml.Node)); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
