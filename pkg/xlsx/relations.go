package xlsx

import (
	"encoding/xml"
	"path"
	"strings"
)

// foundRelation is what one part of a workbook that is read says of another.
type foundRelation struct{ id, kind, part string }

// relations are those of the part, "" for the whole archive; none when it has none.
func (w *Workbook) relations(of string) ([]foundRelation, error) {
	dir, base := path.Split(of)
	name := dir + "_rels/" + base + ".rels"
	if w.parts[partName(name)] == nil {
		return nil, nil
	}
	p, err := w.openPart(name)
	if err != nil {
		return nil, err
	}
	defer p.close()
	var list []foundRelation
	return list, p.elements(func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		if len(list) == mostParts {
			return strange(name, "内容太多")
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		list = append(list, foundRelation{attr(e, "Id"), path.Base(attr(e, "Type")), partName(target)})
		return nil
	})
}

// related is the first part of the kind, or the usual one.
func related(list []foundRelation, kind, usual string) string {
	for _, r := range list {
		if r.kind == kind {
			return r.part
		}
	}
	return usual
}

// partName is the name of a part as names are compared.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}
