// SPDX-License-Identifier: GPL-2.0-or-later
// The netlink protocols' names (NETLINK_* of linux/netlink.h), for typing and for messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// The number for a name like "route"; nothing if there is no such protocol. Names only, no digits.
std::optional<int> find_protocol(std::string_view name);

// Empty if the number has none.
std::string_view protocol_name(int protocol);

// "protocol 16 (generic)", "protocol 25".
std::string describe_protocol(int protocol);

// All names, those that mean the same as another too.
std::vector<std::string> protocol_names();

// All names, separated by ", ", for messages.
std::string list_protocols();

}  // namespace nltool
