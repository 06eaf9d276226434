// SPDX-License-Identifier: GPL-2.0-or-later
// What `nltool send` counted, for people, as ping tells it.
#pragma once

#include <string>

#include "output/report.h"

namespace nltool {

// "0.123 s"
std::string describe_seconds(int64_t ns);

// One line or two, each with its end.
std::string describe_statistics(std::string_view target, const SendStatistics& statistics);

}  // namespace nltool
