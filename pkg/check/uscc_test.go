package check_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/check"
)

// allowed are the characters of a code in the order of their values
// (GB 32100-2015, table 1).
const allowed = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var validCodes = []string{"91310000132260250X", "91310000631189305E", "91310000759565082B", "91350100M000100Y43"}

func TestValidCodes(t *testing.T) {
	for _, code := range validCodes {
		if err := check.USCC(code); err != nil {
			t.Error(err)
		}
	}
}

func TestInvalidCodes(t *testing.T) {
	for _, c := range []struct{ name, code, want string }{
		{"check digit", "91350100M000100Y4Z", "第 18 位 'Z' 不能用于代码（不用字母 I、O、S、V、Z）；是不是数字 2？"},
		{"another check digit", "91350100M000100Y44", "末位应是 3，写的是 4"},
		{"in use, and yet not by the algorithm", "91350203M0001QKT19", "校验位不对：按前 17 位末位应是 "},
		{"empty", "", "有 0 位，应为 18 位"},
		{"too short", "91310000132260250", "有 17 位，应为 18 位"},
		{"too long", "91310000132260250X0", "有 19 位，应为 18 位"},
		{"a blank at the end", "91310000132260250X ", "有 19 位"},
		{"the number of an organisation code of old", "13226025-0", "有 10 位"},
		{"small letter", "91310000132260250x", "第 18 位 x 是小写；字母要大写"},
		{"letter O for zero", "9131000O132260250X", "第 8 位 'O' 不能用于代码（不用字母 I、O、S、V、Z）；是不是数字 0？"},
		{"letter I for one", "9I310000132260250X", "第 2 位 'I' 不能用于代码（不用字母 I、O、S、V、Z）；是不是数字 1？"},
		{"letter S for five", "9131000013226025SX", "是不是数字 5？"},
		{"small o for zero", "9131000o132260250X", "第 8 位 'o' 不能用于代码（不用字母 I、O、S、V、Z）；是不是数字 0？"},
		{"letter V", "9131000V132260250X", "第 8 位 'V' 不能用于代码（不用字母 I、O、S、V、Z）"},
		{"full-width digit", "9131000０132260250X", "第 8 位 '０' 不能用于代码；是全角字符，要写半角 0"},
		{"hyphen", "91310000-32260250X", "第 9 位 '-' 不能用于代码；请去掉"},
		{"in groups", "91310000 132260250X", "有 19 位，应为 18 位；请去掉空格"},
		{"what a spreadsheet makes of it", "9.13100E+17", "科学计数法"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := check.USCC(c.code)
			var wrong *check.USCCError
			if !errors.As(err, &wrong) || wrong.Code != c.code || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want a *USCCError saying %q", err, c.want)
			}
		})
	}
}

// code is a valid code with 17 drawn characters.
func code(t *rapid.T) string {
	var body strings.Builder
	sum, power := 0, 1 // the weight of position i is 3^(i-1) mod 31
	for range 17 {
		value := rapid.IntRange(0, 30).Draw(t, "value")
		body.WriteByte(allowed[value])
		sum += value * power
		power *= 3
		power %= 31
	}
	for check := range 31 { // the one that makes the whole sum up to a multiple of 31
		if (sum+check)%31 == 0 {
			return body.String() + allowed[check:check+1]
		}
	}
	panic("no check digit")
}

func TestCodesThatSumUpAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := check.USCC(code(t)); err != nil {
			t.Error(err)
		}
	})
}

// 31 is a prime and no weight is a multiple of it, so one wrong character never
// passes.
func TestOneWrongCharacterNeverPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		valid := rapid.OneOf(rapid.SampledFrom(validCodes), rapid.Custom(code)).Draw(t, "code")
		at := rapid.IntRange(0, 17).Draw(t, "at")
		others := strings.ReplaceAll(allowed, valid[at:at+1], "")
		c := others[rapid.IntRange(0, len(others)-1).Draw(t, "to")]
		if wrong := valid[:at] + string(c) + valid[at+1:]; check.USCC(wrong) == nil {
			t.Errorf("%s passes, and so does %s", wrong, valid)
		}
	})
}
