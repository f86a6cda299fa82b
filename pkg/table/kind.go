package table

// Kind is what a file holds, as its key kind says.
type Kind string

// The kinds of tables.
const (
	Ratios      Kind = "ratios"
	Enterprises Kind = "enterprises"
	RulePack    Kind = "rules"
	Tests       Kind = "tests"
	Calendar    Kind = "calendar" // a list of days, known by its form and not by a key
)

// Kinds lists the kinds of tables in the order in which several are written.
func Kinds() []Kind { return []Kind{Ratios, Enterprises} }

// Name is what the kind is called in messages.
func (k Kind) Name() string { return kindNames[k] }

var kindNames = map[Kind]string{Ratios: "比例表", Enterprises: "企业表", RulePack: "规则包", Tests: "算例", Calendar: "放假安排"}
