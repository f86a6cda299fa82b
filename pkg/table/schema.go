package table

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strings"
)

// Schema is a node of a JSON Schema, draft-07.
type Schema struct {
	Draft       string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type,omitempty"`
	Enum        []any              `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	MinLength   int                `json:"minLength,omitempty"`
	MaxLength   int                `json:"maxLength,omitempty"`
	Minimum     *json.Number       `json:"minimum,omitempty"`
	Maximum     *json.Number       `json:"maximum,omitempty"`
	AnyOf       []*Schema          `json:"anyOf,omitempty"`
	Items       *Schema            `json:"items,omitempty"`
	Properties  map[string]*Schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Closed      any                `json:"additionalProperties,omitempty"` // false, or the schema of every other key
}

// SchemaOf is the schema of a table of the kind, made of the fields that reading
// follows. What it refuses, reading refuses too; reading also refuses what a
// schema can't say: a third decimal, a 30 February, a code written twice.
func SchemaOf(kind Kind) *Schema {
	s := ShapeOf(kind).schema()
	s.Draft, s.Title = "http://json-schema.org/draft-07/schema#", "guozi "+kindNames[kind]
	return s
}

func (s *Shape) schema() *Schema {
	out := &Schema{Type: "object", Properties: map[string]*Schema{}, Closed: false}
	for i := range s.Fields {
		p := &s.Fields[i]
		one := p.schema()
		if p.Keyed {
			one = &Schema{Type: "object", Closed: one}
		}
		switch {
		case p.Many && p.Kind == KindText:
			one = &Schema{AnyOf: []*Schema{{Type: "array", Items: one}, {Type: "string", MinLength: 1}, {Type: "integer"}}}
		case p.Many:
			one = &Schema{Type: "array", Items: one}
		}
		if p.Unknown && (p.Many || p.Kind != KindText && p.Kind != KindTexts) {
			one = one.or(unknown)
		}
		one.Description = p.Heading
		if p.Hint != "" {
			one.Description += "；" + p.Hint
		}
		out.Properties[p.Key] = one
		if p.Also != "" {
			out.Properties[p.Also] = one
		}
		if p.Required && !p.Taken {
			out.Required = append(out.Required, p.Key)
		}
	}
	for _, key := range s.AnyOf {
		out.AnyOf = append(out.AnyOf, &Schema{Required: []string{key}})
	}
	if s.Open != nil {
		out.Closed = s.Open().schema()
	}
	return out
}

// or is the schema of what s takes, or the word.
func (s *Schema) or(word string) *Schema {
	switch {
	case s.Enum != nil:
		s.Enum = append(s.Enum, word)
	case s.AnyOf != nil:
		s.AnyOf = append(s.AnyOf, &Schema{Enum: []any{word}})
	default:
		return &Schema{AnyOf: []*Schema{s, {Enum: []any{word}}}}
	}
	return s
}

func limit(s string) *json.Number { return new(json.Number(s)) }

// textMatching is a text of the pattern.
func textMatching(pattern string) *Schema { return &Schema{Type: "string", Pattern: pattern} }

// A value may be written as YAML's own number or, with signs, units or blanks, as a text.
// The patterns take every text that reading takes; they know the characters rather than
// the order in which they may stand.
const (
	blanks       = "\\s\u00a0\u3000"
	blank        = `[` + blanks + `]*`
	digit        = `0-9０-９`
	amountText   = `^[` + blanks + digit + `,，.．。+＋()（）¥￥元圆整正亿万千百人民币RMBCNYrmbcny−‐-―－-]*[` + digit + `−‐-―－-][` + blanks + `,，.．。)）元圆整正亿万千百]*$`
	positiveText = `^` + blank + `([` + digit + `+＋¥￥人RCrc][` + blanks + digit + `,，.．。¥￥元圆整正亿万千百人民币RMBCNYrmbcny]*|[¥￥(（]*` + blank + `[−‐-―－-]*` + blank + `[0０,，]*([.．。][0０]+)?` + blank + `元?[)）]*)` + blank + `$`
	ratioText    = `^` + blank + `(百分之)?` + blank + `[` + digit + `]+([.．。][` + digit + `]+)?` + blank + `[%％]?` + blank + `$`
	perShareText = `^` + blank + `[¥￥]?[` + digit + `]+([.．。][` + digit + `]+)?元?([/／]股)?` + blank + `$`
	dateText     = `^[` + blanks + digit + `年月日号TＴZＺ:：+＋/／.．。−‐-―－-]+$`
	yearText     = `^` + blank + `[2２][0０][` + digit + `]{2}` + blank + `(年度?)?` + blank + `$`
	countText    = `^[` + blanks + digit + `,，.．。万亿千百股]+$`
	truthText    = `^` + blank + `([A-Za-zＡ-Ｚａ-ｚ]{1,5}|[√✓✔☑×✗✘是否])` + blank + `$`
)

// schema is what one one of the field may be.
func (p *Property) schema() *Schema {
	either := func(of ...*Schema) *Schema { return &Schema{AnyOf: of} }
	atLeast := func(least string) *Schema { return &Schema{Type: "number", Minimum: limit(least)} }
	switch p.Kind {
	case KindRecord:
		return p.Sub().schema()
	case KindWord:
		s := new(Schema)
		quoted := make([]string, len(p.Allowed))
		for i, word := range p.Allowed {
			s.Enum, quoted[i] = append(s.Enum, word), regexp.QuoteMeta(word)
		}
		return either(s, textMatching(`^`+blank+`(`+strings.Join(quoted, "|")+`)`+blank+`$`))
	case KindVersion:
		return &Schema{Enum: []any{1, "1"}}
	case KindAmount:
		return either(&Schema{Type: "number"}, textMatching(amountText))
	case KindPositive:
		return either(atLeast("0"), textMatching(positiveText))
	case KindRatio:
		return either(textMatching(ratioText), atLeast("0"))
	case KindShare:
		return either(textMatching(ratioText), &Schema{Type: "number", Minimum: limit("0"), Maximum: limit("1")})
	case KindPerShare:
		return either(atLeast("0"), textMatching(perShareText))
	case KindDate:
		return either(textMatching(dateText), &Schema{Type: "integer", Minimum: limit("20070101"), Maximum: limit("20501231")})
	case KindYear:
		return either(&Schema{Type: "integer", Minimum: limit("2007"), Maximum: limit("2050")}, textMatching(yearText))
	case KindCount:
		return either(&Schema{Type: "integer", Minimum: limit("0")}, textMatching(countText))
	case KindTexts:
		one := (&Property{}).schema()
		return either(one, &Schema{Type: "object", Closed: one})
	case KindWhole:
		return either(&Schema{Type: "integer", Minimum: limit("1")}, textMatching(`^[1-9]\d*$`))
	case KindMonthDay:
		return textMatching(`^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	case KindUnitAmount:
		return either(atLeast("0"), textMatching(`\d`))
	case KindRatioOrWord:
		return either(&Schema{Enum: []any{p.Allowed[0]}}, textMatching(ratioText), atLeast("0"))
	case KindNumbers:
		number := either(&Schema{Type: "number"}, textMatching(`\d`))
		return either(number, &Schema{Type: "array", Items: number})
	case KindBool:
		return either(&Schema{Enum: []any{true, false, "是", "否"}}, textMatching(truthText))
	}
	return either(&Schema{Type: "string", MinLength: 1, MaxLength: cmp.Or(p.longest, longestText)}, &Schema{Type: "integer"})
}
