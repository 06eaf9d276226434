// SPDX-License-Identifier: GPL-2.0-or-later
// What attributes mean: numbers to names and types. Filled by schema/, used by decode. Plain data.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nltool {

enum class Type : uint8_t {
  kUnknown,  // named, but of a kind we do not decode
  kU8,
  kU16,
  kU32,
  kU64,
  kS8,
  kS16,
  kS32,
  kS64,
  kUint,  // 4 or 8 bytes, the sender's choice
  kSint,
  kString,
  kBinary,
  kFlag,
  kNest,
  kIndexedArray,  // nests whose attribute type is an index
  kPad,           // alignment only, never shown
};

enum class DisplayHint : uint8_t { kNone, kHex, kIpv4, kIpv6, kIpv4Or6, kMac, kUuid };

// Names of values (enum) or of bits (flags).
struct ValueNames {
  bool flags = false;
  std::vector<std::pair<uint64_t, std::string>> names;

  const std::string* find(uint64_t value) const {
    for (const auto& [number, name] : names)
      if (number == value) return &name;
    return nullptr;
  }
};

struct AttributeSet;

struct Attribute {
  uint16_t id = 0;
  std::string name;
  Type type = Type::kUnknown;
  Type element = Type::kNest;  // of an indexed array
  DisplayHint hint = DisplayHint::kNone;
  bool multi = false;
  bool big_endian = false;
  const AttributeSet* nested = nullptr;
  const ValueNames* values = nullptr;
};

struct AttributeSet {
  std::string name;
  std::vector<Attribute> attributes;  // ascending by id

  const Attribute* find(uint16_t id) const {
    // Most sets count from 1 without gaps.
    if (id - 1U < attributes.size() && attributes[id - 1U].id == id) return &attributes[id - 1U];
    const auto at =
        std::lower_bound(attributes.begin(), attributes.end(), id,
                         [](const Attribute& a, uint16_t wanted) { return a.id < wanted; });
    return at != attributes.end() && at->id == id ? &*at : nullptr;
  }
};

}  // namespace nltool
