package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	mostDeep     = 64      // elements in one another; a workbook has about a dozen
	longestToken = 1 << 20 // bytes of one tag or one text; a cell has at most 32767 characters
)

// partReader reads one part of a workbook token by token. Unlike the decoder alone
// it knows a part that breaks off from one that is over, and it neither nests nor
// grows without bound.
type partReader struct {
	name string
	dec  *xml.Decoder
	in   *metered
	open []xml.Name // the elements around, the outermost first
	over bool       // the outermost is closed
}

// metered counts what is unpacked of the whole workbook and of the token at hand.
type metered struct {
	io.ReadCloser
	w           *Workbook
	name        string
	read, taken int64
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	m.read += int64(n)
	m.w.left -= int64(n)
	switch {
	case m.w.left < 0:
		return n, &ReadError{Reason: Bomb, Message: fmt.Sprintf("工作簿只有 %d KB，解压后却超过 %d KB，可能是压缩炸弹；请只留下要用的工作表和行，用 Excel 另存，或拆成几个文件", m.w.size>>10, m.w.most>>10)}
	case m.read-m.taken > longestToken+64<<10:
		return n, strange(m.name, "有一处内容太长（超过 1 MB）")
	}
	return n, err
}

func (w *Workbook) openPart(name string) (*partReader, error) {
	f, ok := w.parts[strings.ToLower(name)]
	switch {
	case !ok:
		what := path.Base(name)
		if name == "" {
			what = "一个工作表的内容"
		}
		return nil, &ReadError{Message: fmt.Sprintf("工作簿里缺少 %s；%s", what, saveAgain)}
	case f.Flags&1 != 0:
		return nil, &ReadError{Message: "压缩包加了密码；请先解密"}
	}
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, &ReadError{Message: fmt.Sprintf("工作簿的 %s 用了不支持的压缩方式；%s", path.Base(name), saveAgain)}
	}
	if err != nil {
		return nil, broken(name)
	}
	in := &metered{ReadCloser: r, w: w, name: name}
	return &partReader{name: name, dec: xml.NewDecoder(in), in: in}, nil
}

func (p *partReader) close() { p.in.Close() }

// next is the next token; the error is io.EOF at the end of a whole part.
func (p *partReader) next() (xml.Token, error) {
	t, err := p.dec.RawToken()
	p.in.taken = p.dec.InputOffset()
	switch {
	case err == io.EOF && p.over && len(p.open) == 0:
		return nil, io.EOF
	case errors.As(err, new(*ReadError)):
		return nil, err
	case err != nil:
		return nil, broken(p.name)
	}
	switch t := t.(type) {
	case xml.StartElement:
		switch {
		case p.over && len(p.open) == 0:
			return nil, broken(p.name)
		case len(p.open) == mostDeep:
			return nil, strange(p.name, "嵌套太深")
		}
		p.open = append(p.open, t.Name)
	case xml.EndElement:
		last := len(p.open) - 1
		if last < 0 || p.open[last] != t.Name {
			return nil, broken(p.name)
		}
		p.open, p.over = p.open[:last], last == 0
	case xml.Directive:
		return nil, strange(p.name, "有 DOCTYPE 声明")
	}
	return t, nil
}

// elements calls each with the elements of the part as they open.
func (p *partReader) elements(each func(xml.StartElement) error) error {
	for {
		t, err := p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := each(start); err != nil {
				return err
			}
		}
	}
}

// within reports whether the element just opened has these around it, itself the
// last.
func (p *partReader) within(names ...string) bool {
	if len(p.open) != len(names) {
		return false
	}
	for i := len(names) - 1; i >= 0; i-- {
		if p.open[i].Local != names[i] {
			return false
		}
	}
	return true
}

// text is the text of the element just opened, which has no elements in it.
func (p *partReader) text() (string, error) {
	var b strings.Builder
	for {
		t, err := p.next()
		if err != nil {
			return "", p.early(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			return "", broken(p.name)
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// early is the error of a part that ends where it should not.
func (p *partReader) early(err error) error {
	if err == io.EOF {
		return broken(p.name)
	}
	return err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn is an attribute that is a switch.
func isOn(e xml.StartElement, name string) bool {
	on := attr(e, name)
	return on == "1" || on == "true"
}

// unescape undoes how a workbook writes a character that XML can't hold, as
// _x000D_. What stands for no character stays.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if !isEscape(s[i:]) {
			b.WriteByte(s[i])
			continue
		}
		const length = len("_x000D_")
		if n, err := strconv.ParseUint(s[i+2:i+6], 16, 32); err == nil && utf8.ValidRune(rune(n)) {
			b.WriteRune(rune(n))
		} else {
			b.WriteString(s[i : i+length])
		}
		i += length - 1
	}
	return b.String()
}
