package flat

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// cellFormat is how a workbook shows a number.
type cellFormat uint8

const (
	formatPlain cellFormat = iota
	formatDate             // as a day or a time
	formatPercent
)

// styles reads how the styles of the workbook show a number.
func (w *workbook) styles(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	p, err := w.openPart(name)
	if err != nil {
		return err
	}
	defer p.close()
	own := map[int]cellFormat{}
	return p.elements(func(e xml.StartElement) error {
		id, _ := strconv.Atoi(attr(e, "numFmtId"))
		switch {
		case len(own) > mostParts || len(w.formats) > mostParts:
			return strange(name, "样式太多")
		case p.within("styleSheet", "numFmts", "numFmt"):
			own[id] = formatOfCode(attr(e, "formatCode"))
		case p.within("styleSheet", "cellXfs", "xf"):
			format, ok := own[id]
			if !ok {
				format = builtinFormat(id)
			}
			w.formats = append(w.formats, format)
		}
		return nil
	})
}

// builtinFormat is a format that needs no code; from 27 to 58 those of Chinese
// Excel are days.
func builtinFormat(id int) cellFormat {
	switch {
	case id == 9 || id == 10:
		return formatPercent
	case id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58:
		return formatDate
	}
	return formatPlain
}

var quotedCode = pattern(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// formatOfCode judges a code by its first part, that of positive numbers: 0.00%
// or yyyy"年"m"月".
func formatOfCode(code string) cellFormat {
	code = strings.ToLower(quotedCode().ReplaceAllString(code, ""))
	code, _, _ = strings.Cut(code, ";")
	switch {
	case strings.Contains(code, "general"):
		return formatPlain
	case strings.ContainsAny(code, "ymdhs"):
		return formatDate
	case strings.Contains(code, "%"):
		return formatPercent
	}
	return formatPlain
}
