// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/number.h"

#include <charconv>

namespace nltool {

std::optional<uint64_t> parse_whole(std::string_view word) {
  int base = 10;
  if (word.starts_with("0x") || word.starts_with("0X")) {
    base = 16;
    word.remove_prefix(2);
  }
  uint64_t value = 0;
  const char* end = word.data() + word.size();
  const auto parsed = std::from_chars(word.data(), end, value, base);
  if (word.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

}  // namespace nltool
