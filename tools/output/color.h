// SPDX-License-Identifier: GPL-2.0-or-later
// The few colours text output uses (ECMA-48 SGR), and when.
#pragma once

#include <string_view>

namespace nltool {

constexpr std::string_view kColorSource = "\033[36m";  // family, group
constexpr std::string_view kColorName = "\033[32m";    // attribute
constexpr std::string_view kColorError = "\033[1;31m";
constexpr std::string_view kColorOff = "\033[0m";

enum class ColorMode { kAuto, kAlways, kNever };

// kAuto: on a terminal that is not "dumb", unless NO_COLOR is set (no-color.org).
bool use_color(ColorMode mode, int fd);

}  // namespace nltool
