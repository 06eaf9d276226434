// SPDX-License-Identifier: GPL-2.0-or-later
// What the controller says of a family, as it says it: for captures, whose readers learn families
// from such messages alone.
#pragma once

#include <vector>

#include "genl/family.h"

namespace nltool {

// A CTRL_CMD_NEWFAMILY with its header; parse_family_change() gives the same family. Pure.
std::vector<uint8_t> to_family_message(const Family& family);
// Whether it was made so: as part of a dump without a number, which the controller never sends.
bool is_family_message(const Message& message);

}  // namespace nltool
