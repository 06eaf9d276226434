// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/color.h"

#include <cstdlib>

#include "netlink/system.h"

namespace nltool {

bool use_color(ColorMode mode, int fd) {
  if (mode != ColorMode::kAuto) return mode == ColorMode::kAlways;
  const char* no_color = getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return is_terminal(fd);
}

}  // namespace nltool
