// SPDX-License-Identifier: GPL-2.0-or-later
// Addresses in the spelling people use, both ways. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/attribute_set.h"
#include "netlink/message.h"

namespace nltool {

// Empty if the bytes have not the length the hint asks for, or the hint is none of an address.
std::string format_address(DisplayHint hint, Bytes bytes);

// Bytes in network order. Nothing if `text` is not spelled as the hint asks for: four decimal
// numbers, RFC 4291's text, pairs of hexadecimal digits with ':' between (of any length, as link
// layers have them), RFC 9562's text; or if the hint is none of an address.
std::optional<std::vector<uint8_t>> parse_address(DisplayHint hint, std::string_view text);

// "an IPv4 address", for messages; empty if the hint is none of an address.
std::string_view describe_address(DisplayHint hint);

}  // namespace nltool
