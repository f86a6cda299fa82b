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
	Closed      *bool              `json:"additionalProperties,omitempty"`
}

// SchemaOf is the schema of a table of the kind, made of the fields that reading
// follows. What it refuses, reading refuses too; reading also refuses what a
// schema can't say: a third decimal, a 30 February, a code written twice.
func SchemaOf(kind Kind) *Schema {
	root := enterpriseFileSpec.schema
	if kind == Ratios {
		root = ratioFileSpec.schema
	}
	s := root()
	s.Draft, s.Title = "http://json-schema.org/draft-07/schema#", "guozi "+kindNames[kind]
	return s
}

func (s *spec[T]) schema() *Schema {
	out := &Schema{Type: "object", Properties: map[string]*Schema{}, Closed: new(false)}
	for _, f := range s.fields {
		p := f.schema()
		p.Description = f.heading + after(";", f.hint)
		out.Properties[f.key] = p
		if f.required {
			out.Required = append(out.Required, f.key)
		}
	}
	return out
}

func listOf(item func() *Schema) func() *Schema {
	return func() *Schema { return &Schema{Type: "array", Items: item()} }
}

func number(s string) *json.Number { return new(json.Number(s)) }

// text is a text of the pattern.
func text(pattern string) *Schema { return &Schema{Type: "string", Pattern: pattern} }

// A value may be written as YAML's own number or, with quotes or signs that YAML
// takes for text, as a text.
const (
	amountText   = `^\s*[+-]?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?\s*$`
	positiveText = `^\s*(\+?(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?|-[0,]+(\.0+)?)\s*$`
)

func textSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "string", MinLength: 1, MaxLength: longest}, {Type: "integer"}}}
}

func enumSchema(allowed []string) func() *Schema {
	return func() *Schema {
		s := new(Schema)
		for _, word := range allowed {
			s.Enum = append(s.Enum, word)
		}
		return s
	}
}

func amountSchema() *Schema { return &Schema{AnyOf: []*Schema{{Type: "number"}, text(amountText)}} }

func positiveSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "number", Minimum: number("0")}, text(positiveText)}}
}

func ratioSchema() *Schema {
	return &Schema{AnyOf: []*Schema{text(`^\s*\d+(\.\d+)?%?\s*$`), {Type: "number", Minimum: number("0")}}}
}

func shareSchema() *Schema {
	return &Schema{AnyOf: []*Schema{text(`^\s*\d+(\.\d+)?%?\s*$`), {Type: "number", Minimum: number("0"), Maximum: number("1")}}}
}

func perShareSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "number", Minimum: number("0")}, text(`^\s*\d+(\.\d+)?\s*$`)}}
}

func dateSchema() *Schema { return text(`^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`) }

func yearSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "integer", Minimum: number("2007"), Maximum: number("2050")}, text(`^20\d{2}$`)}}
}

func countSchema() *Schema {
	return &Schema{AnyOf: []*Schema{{Type: "integer", Minimum: number("0")}, text(`^(\d+|\d{1,3}(,\d{3})+)$`)}}
}

func boolSchema() *Schema { return &Schema{Enum: []any{true, false, "true", "false", "是", "否"}} }
