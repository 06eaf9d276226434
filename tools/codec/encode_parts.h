// SPDX-License-Identifier: GPL-2.0-or-later
// The fields of a message or a nest sorted by what becomes of them. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "codec/encode_names.h"
#include "codec/encode_target.h"
#include "codec/input.h"

namespace nltool {

struct Parts {
  std::vector<InputField> members;  // of the header, without "header."
  const InputField* raw_header = nullptr;
  std::vector<std::pair<const InputField*, Meaning>> attributes;
  std::vector<const InputField*> trailing;
};

Parts sort_fields(const InputScope& scope);

// The element of an array with its index, as decode prints it: {"INDEX":{...}}. Null: it has none.
const InputField* as_indexed(const Input& element);

// Throws UsageError if `name` is no index.
uint16_t element_index(const std::string& name, const std::string& path);

// Fields of a kTypeValue: what the types of its nests are, outermost first, and the rest. Nests
// that hold nothing may lack the innermost.
struct TypeValues {
  std::vector<std::pair<const InputField*, uint16_t>> numbers;
  std::vector<const InputField*> rest;
};

TypeValues take_type_values(const Target& target, const std::vector<const InputField*>& fields);

}  // namespace nltool
