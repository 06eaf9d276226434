// SPDX-License-Identifier: GPL-2.0-or-later
// How what was written for an attribute is refused: one wording for all of encode. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/input.h"
#include "netlink/error.h"

namespace nltool {

// "attribute PATH", which is also the fault's.
UsageError refusal(const std::string& path, const std::string& detail);

// "'5'", "a list", "3 bytes": a value in a message, shortened if it is long.
std::string describe(const Input& value);

// The same for Fault::value: a single value without quotes, empty for all else.
std::string plain(const Input& value);

// As refusal(), where it is known what would be taken.
UsageError refusal_expecting(const std::string& path, const std::string& detail,
                             std::string expected);

// "'5' is not EXPECTED", or "needs a value: EXPECTED" where there is none.
UsageError mismatch(const std::string& path, const Input& value, const std::string& expected);

// Adds "did you mean ...?" if a candidate is near, and all of them if they are few.
void suggest(Error& error, std::string_view word, const std::vector<std::string>& candidates);

// Notes where the refused was written (Error::fault), unless somebody further in has: for a caret.
void mark_place(Error& error, const InputPlace& place);

// Notes which attribute is refused and what was written for it, unless somebody further in has.
void mark_value(Error& error, const Input& value, const std::string& path);

// For a nest's value that a shell has taken the braces from.
UsageError unquoted_braces(const std::string& path, const std::string& word);

// For a word where a nest stands: one that a shell has taken the braces from, if it looks so.
UsageError no_braces(const std::string& path, const std::string& word);

}  // namespace nltool
