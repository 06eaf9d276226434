// SPDX-License-Identifier: GPL-2.0-or-later
// How often something happened, as a number with decimals. Pure.
#pragma once

#include <cstdint>
#include <string>

namespace nltool {

// Per second, in thousandths, rounded; 0 if no time has passed.
uint64_t rate_thousandths(uint64_t count, int64_t elapsed_ns);

// "0.2", "1234.0".
std::string rate_text(uint64_t count, int64_t elapsed_ns);

}  // namespace nltool
