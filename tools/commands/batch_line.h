// SPDX-License-Identifier: GPL-2.0-or-later
// One line of --batch: the long options of send as the keys of an object, and "attrs".
#pragma once

#include <string_view>

#include "commands/send_options.h"

namespace nltool {

// Throws UsageError naming the key that is unknown, or whose value is of the wrong kind.
SendWords parse_batch_line(std::string_view line);

}  // namespace nltool
