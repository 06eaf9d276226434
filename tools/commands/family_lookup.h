// SPDX-License-Identifier: GPL-2.0-or-later
// A family by what was typed for it.
#pragma once

#include "genl/family.h"

namespace nltool {

// resolve_family(), whose Error for a name nobody has registered suggests the nearest that is.
Family look_up_family(Socket& socket, const std::string& name_or_number,
                      std::chrono::nanoseconds limit);

// "groups of nlctrl: notify", for whoever asked for another.
std::string hint_of_groups(const Family& family);

}  // namespace nltool
