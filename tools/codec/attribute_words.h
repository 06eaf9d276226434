// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a request, NAME=VALUE, N:TYPE=VALUE, A.B=VALUE, A={B=VALUE,...}, as a tree of
// fields. What a value means is for encode to say. Pure but for files named by @FILE.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/input.h"

namespace nltool {

// One word each. Neighbouring words share a nest as far as their paths agree; a word that begins
// with '+' starts a new one. A value stays as typed (kWord), also where it begins with '{' or '[':
// only of TYPE nest braces are read at once, and a bare NAME:nest is an empty kMap. NAME=@FILE is
// kBytes, but of TYPE str. Throws UsageError naming the word: a path with an empty step, a type
// nobody knows, N=M:TYPE=... which a shell makes of unquoted braces, braces that do not close;
// FileError where a file cannot be read.
std::vector<InputField> parse_attribute_words(const std::vector<std::string>& words);

// The inside of {...}, for a value known to be a nest; `text` with its braces. `place` is of what
// ends with `text`: of the whole attribute, or of the value alone. Throws as above.
std::vector<InputField> parse_braces(std::string_view text, const InputPlace& place);

// The elements of [...], in the same way. The result is a kList of kWord, kText, kMap and kList.
Input parse_list(std::string_view text, const InputPlace& place);

}  // namespace nltool
