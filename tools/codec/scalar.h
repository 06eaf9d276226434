// SPDX-License-Identifier: GPL-2.0-or-later
// Integers of the widths and signs netlink has: from words, within their ranges, as bytes. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/attribute_set.h"

namespace nltool {

// Any value of a signed or unsigned 64-bit integer.
struct Integer {
  uint64_t magnitude = 0;
  bool negative = false;  // never with magnitude 0

  static Integer from_signed(int64_t value);

  uint64_t bits() const { return negative ? 0 - magnitude : magnitude; }  // two's complement
  std::string text() const;
};

bool operator<(const Integer& a, const Integer& b);

struct IntegerRange {
  Integer least, most;

  bool holds(const Integer& value) const { return !(value < least) && !(most < value); }
  std::string text() const { return least.text() + " to " + most.text(); }
};

// Nothing if the type is none of integers.
std::optional<IntegerRange> integer_range(Type type);

// Bytes `value` takes: of kUint and kSint, whose sender chooses, 4 if it fits. `type` is one of
// integers.
size_t integer_size(Type type, const Integer& value);

// Decimal or 0x hexadecimal, the whole word, '-' before it for negative ones.
std::optional<Integer> parse_integer(std::string_view word);

void append_integer(std::vector<uint8_t>& to, const Integer& value, size_t size, bool big_endian);

}  // namespace nltool
