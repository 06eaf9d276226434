// SPDX-License-Identifier: GPL-2.0-or-later
// Payloads of attributes that hold no attributes: integers, text, bytes, structs, arrays of
// integers, bitfields. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codec/attribute_set.h"
#include "codec/input.h"

namespace nltool {

// nla_len is of 16 bits and counts the header (linux/netlink.h).
constexpr size_t kMostPayload = UINT16_MAX - 4;

// Where a value stands and how it is to be taken.
struct ValueContext {
  const std::string& path;  // for messages
  const InputPlace& place;
  bool check = true;  // refuse what is outside the attribute's limits, but for its length
};

// One value of the type the attribute has. Throws UsageError "attribute PATH".
std::vector<uint8_t> encode_value(const Attribute& attribute, const Input& value,
                                  const ValueContext& context);

// The address alone, for a type written as "ipv4", "ipv6" or "mac".
std::vector<uint8_t> encode_address(DisplayHint hint, const Input& value, const std::string& path);

}  // namespace nltool
