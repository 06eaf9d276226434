// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/rate.h"

namespace nltool {

uint64_t rate_thousandths(uint64_t count, int64_t elapsed_ns) {
  if (elapsed_ns <= 0) return 0;
  const double rate = static_cast<double>(count) * 1e12 / static_cast<double>(elapsed_ns);
  // Rounded by halves: lround() would need another library.
  const uint64_t halves = rate < 1e18 ? static_cast<uint64_t>(rate * 2) : 0;
  return halves / 2 + halves % 2;
}

std::string rate_text(uint64_t count, int64_t elapsed_ns) {
  const uint64_t tenths = (rate_thousandths(count, elapsed_ns) + 50) / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace nltool
