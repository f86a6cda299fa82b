// Package money holds the exact numbers of the program: amounts in yuan
// ([Yuan]), ratios ([Ratio]), prices per share ([PerShare]), the units that
// amounts are written in ([Unit]), and amounts in Chinese words ([Yuan.Words]).
//
// Nothing here is a binary floating-point number. An amount is always in whole
// fen; the only operations that round are [Ratio.Of], [PerShare.Of] and
// [Interest], each once, to the fen, half away from zero.
//
// What an amount means (profit, reserve, payable), which ratio holds for whom,
// and how amounts are laid out in reports live in other packages.
package money
