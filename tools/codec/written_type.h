// SPDX-License-Identifier: GPL-2.0-or-later
// The TYPE of N:TYPE=VALUE. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/attribute_set.h"

namespace nltool {

struct WrittenType {
  std::string_view word;
  Type type = Type::kUnknown;
  bool big_endian = false;
  DisplayHint address = DisplayHint::kNone;  // kBinary that takes this spelling alone
};

// Null if there is no such type.
const WrittenType* find_written_type(std::string_view word);

const std::vector<std::string>& written_type_names();

// "u8, u16, ...", for messages.
std::string list_written_types();

}  // namespace nltool
