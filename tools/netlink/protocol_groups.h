// SPDX-License-Identifier: GPL-2.0-or-later
// The multicast groups of classic protocols by the names of their header files. Nothing at run time
// tells them: unlike those of generic netlink, they are constants.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// The groups a name stands for: "link" is one, "route" of protocol route those of every address
// family, as ip-monitor(8) has it. Case does not matter, nor whether a header's prefix ("rtnlgrp-",
// "RTNLGRP_") stands before it. Empty if there is none.
std::vector<uint32_t> find_protocol_groups(int protocol, std::string_view name);

// Empty if the group has none.
std::string_view protocol_group_name(int protocol, uint32_t group);

// In the order of their numbers, then the names that stand for several.
std::vector<std::string> protocol_group_names(int protocol);

}  // namespace nltool
