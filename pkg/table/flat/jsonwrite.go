package flat

import (
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"guozi/pkg/money"
	"guozi/pkg/table"
)

// WriteNDJSON writes the tree of an enterprise table, one enterprise a line, each with
// its unit where that is not 元.
func WriteNDJSON(out io.Writer, root *table.Node) error {
	w := layFlat(table.Enterprises, root, nil)
	unit := w.fileUnit()
	if unit == money.UnitYuan.String() {
		unit = ""
	}
	for _, n := range w.owners {
		if unit != "" && n.Get("unit") == nil {
			with := *n
			with.Items = append(n.Items[:len(n.Items):len(n.Items)], &table.Node{Key: &table.Node{Text: "unit"}, Text: unit})
			n = &with
		}
		if err := writeObject(jsontext.NewEncoder(out), w.layout.whole, n); err != nil {
			return err
		}
	}
	return nil
}

func writeObject(enc *jsontext.Encoder, s *table.Shape, n *table.Node) error {
	if err := enc.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for i := range s.Fields {
		p := &s.Fields[i]
		v := n.Get(p.Key)
		if v == nil {
			continue
		}
		if err := enc.WriteToken(jsontext.String(p.Key)); err != nil {
			return err
		}
		if err := writeField(enc, p, v); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndObject)
}

// writeField writes the value of a field, or the list of its values.
func writeField(enc *jsontext.Encoder, p *table.Property, n *table.Node) error {
	if !p.Many {
		return writeValue(enc, p, n)
	}
	if err := enc.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	for _, item := range n.Items {
		if err := writeValue(enc, p, item); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndArray)
}

// writeValue writes one value: amounts, ratios and days as texts, so that no program
// rounds them.
func writeValue(enc *jsontext.Encoder, p *table.Property, n *table.Node) error {
	switch p.Kind {
	case table.KindRecord:
		return writeObject(enc, p.Sub(), n)
	case table.KindBool:
		truth, err := table.ParseTruth(n.Text)
		if err != nil {
			return err
		}
		return enc.WriteToken(jsontext.Bool(truth))
	case table.KindYear:
		year, err := table.ParseYear(n.Text)
		if err != nil {
			return err
		}
		return enc.WriteToken(jsontext.Int(int64(year)))
	}
	text := n.Text
	if p.Many {
		text = table.JoinTexts([]string{text})
	}
	return enc.WriteToken(jsontext.String(text))
}
