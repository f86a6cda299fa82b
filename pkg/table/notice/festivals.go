package notice

import "strings"

// festivalNames are the festivals that days are filed under, with what else they are
// called in files.
var festivalNames = [...][2]string{
	{"元旦", "元旦"}, {"春节", "春节"}, {"清明节", "清明"}, {"劳动节", "劳动节"}, {"端午节", "端午"}, {"中秋节", "中秋"}, {"国庆节", "国庆"},
}

// festivalsIn is the festivals that a text names, in its order: 国庆节、中秋节; "" for
// none.
func festivalsIn(text string) string {
	var names []string
	for len(text) > 0 {
		first, at, end := "", len(text), 0
		for _, f := range festivalNames {
			if i := strings.Index(text, f[1]); i >= 0 && i < at {
				first, at, end = f[0], i, i+len(f[1])
			}
		}
		if first == "" {
			break
		}
		names = append(names, first)
		text = text[end:]
	}
	return strings.Join(names, "、")
}

// festivalIn is the festivals that a text names, or the text itself up to the first
// blank or bracket.
func festivalIn(text string) string {
	if names := festivalsIn(text); names != "" {
		return names
	}
	if i := strings.IndexAny(text, " （("); i > 0 {
		return text[:i]
	}
	return strings.TrimSpace(text)
}
