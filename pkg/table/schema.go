package table

import "encoding/json"

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
		value := p.schema()
		if p.Keyed {
			value = &Schema{Type: "object", Closed: value}
		}
		if p.Many {
			value = &Schema{Type: "array", Items: value}
		}
		if p.Unknown && p.Kind != KindText && p.Kind != KindTexts {
			value = value.or(unknown)
		}
		value.Description = p.Heading
		if p.Hint != "" {
			value.Description += ";" + p.Hint
		}
		out.Properties[p.Key] = value
		if p.Required && !p.Taken {
			out.Required = append(out.Required, p.Key)
		}
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

func number(s string) *json.Number { return new(json.Number(s)) }

// text is a text of the pattern.
func text(pattern string) *Schema { return &Schema{Type: "string", Pattern: pattern} }

// A value may be written as YAML's own number or, with quotes or signs that YAML
// takes for text, as a text.
const (
	amountText   = `^\s*[+-]?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?\s*$`
	ratioText    = `^\s*\d+(\.\d+)?%?\s*$`
	positiveText = `^\s*(\+?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?|-[0,]+(\.0+)?)\s*$`
)

// schema is what one value of the field may be.
func (p *Property) schema() *Schema {
	either := func(of ...*Schema) *Schema { return &Schema{AnyOf: of} }
	atLeast := func(least string) *Schema { return &Schema{Type: "number", Minimum: number(least)} }
	switch p.Kind {
	case KindRecord:
		return p.Sub().schema()
	case KindWord:
		s := new(Schema)
		for _, word := range p.Allowed {
			s.Enum = append(s.Enum, word)
		}
		return s
	case KindVersion:
		return &Schema{Enum: []any{1, "1"}}
	case KindAmount:
		return either(&Schema{Type: "number"}, text(amountText))
	case KindPositive:
		return either(atLeast("0"), text(positiveText))
	case KindRatio:
		return either(text(ratioText), atLeast("0"))
	case KindShare:
		return either(text(ratioText), &Schema{Type: "number", Minimum: number("0"), Maximum: number("1")})
	case KindPerShare:
		return either(atLeast("0"), text(`^\s*\d+(\.\d+)?\s*$`))
	case KindDate:
		return text(`^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	case KindYear:
		return either(&Schema{Type: "integer", Minimum: number("2007"), Maximum: number("2050")}, text(`^20\d{2}$`))
	case KindCount:
		return either(&Schema{Type: "integer", Minimum: number("0")}, text(`^(\d+|\d{1,3}(,\d{3})+)$`))
	case KindTexts:
		one := (&Property{}).schema()
		return either(one, &Schema{Type: "object", Closed: one})
	case KindWhole:
		return either(&Schema{Type: "integer", Minimum: number("1")}, text(`^[1-9]\d*$`))
	case KindMonthDay:
		return text(`^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	case KindUnitAmount:
		return either(atLeast("0"), text(`\d`))
	case KindRatioOrWord:
		return either(&Schema{Enum: []any{p.Allowed[0]}}, text(ratioText), atLeast("0"))
	case KindBool:
		return &Schema{Enum: []any{true, false, "true", "false", "是", "否"}}
	}
	return either(&Schema{Type: "string", MinLength: 1, MaxLength: longest}, &Schema{Type: "integer"})
}
