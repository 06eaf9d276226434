// SPDX-License-Identifier: GPL-2.0-or-later
// Integers as written, numbers, names of values or bits, addresses, to their bytes: those of
// attributes, of arrays and of structs alike. Pure.
#pragma once

#include <string>
#include <vector>

#include "codec/attribute_set.h"
#include "codec/input.h"

namespace nltool {

// What the bytes of an integer mean, wherever it stands.
struct Scalar {
  Type type = Type::kUnknown;
  bool big_endian = false;
  DisplayHint hint = DisplayHint::kNone;
  const ValueNames* values = nullptr;
  const Limits* limits = nullptr;  // null: not checked
};

// Appends 1 to 8 bytes. Throws UsageError "attribute PATH".
void append_scalar(std::vector<uint8_t>& to, const Scalar& scalar, const Input& value,
                   const std::string& path);

}  // namespace nltool
