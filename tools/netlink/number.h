// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers as people type them: the one way everywhere, so that what is a number here is one there.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace nltool {

// Decimal or 0x hexadecimal, the whole word; no sign, no blanks. Nothing if it is anything else.
std::optional<uint64_t> parse_whole(std::string_view word);

}  // namespace nltool
