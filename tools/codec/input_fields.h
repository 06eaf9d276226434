// SPDX-License-Identifier: GPL-2.0-or-later
// The fields of a value that holds fields, however it was written. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "codec/input.h"

namespace nltool {

// A word, or text.
bool is_textual(const Input& value);

// {...} as one word, as a command line has it; one that does not end so is for parse_braces() to
// refuse.
bool is_braced(const Input& value);

// [...] as one word, in the same way.
bool is_bracketed(const Input& value);

// Fields of a map, of a word in braces, of nothing: of all others there are none to be had.
class InputFields {
 public:
  InputFields(const Input& value, const InputPlace& place);
  // Pointers refer to what was parsed: they stay good when it moves, and not in a copy.
  InputFields(InputFields&&) = default;
  InputFields& operator=(InputFields&&) = default;
  InputFields(const InputFields&) = delete;
  InputFields& operator=(const InputFields&) = delete;

  // False: the value is of another kind.
  bool has() const { return known_; }
  const std::vector<const InputField*>& all() const { return pointers_; }

 private:
  std::vector<InputField> parsed_;
  std::vector<const InputField*> pointers_;
  bool known_ = true;
};

std::vector<const InputField*> point_at(const std::vector<InputField>& fields);

// Bytes as decode gives those of no attribute: one value of bytes, or a list of them. Throws
// UsageError "attribute PATH" for anything else.
std::vector<uint8_t> raw_bytes(const Input& value, const std::string& path);

// The elements of "1,2,3", as words.
std::vector<Input> split_elements(std::string_view text);

}  // namespace nltool
