// SPDX-License-Identifier: GPL-2.0-or-later
// Vectors of bytes for tests, written as hexadecimal or built from parts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codec/text.h"

namespace nltool {

inline std::vector<uint8_t> from_hex(std::string_view digits) { return parse_hex(digits).value(); }

inline std::vector<uint8_t> attribute(uint16_t type, std::vector<uint8_t> payload) {
  const auto length = static_cast<uint16_t>(4 + payload.size());
  std::vector<uint8_t> bytes;
  for (const int part : {length & 0xff, length >> 8, type & 0xff, type >> 8})
    bytes.push_back(static_cast<uint8_t>(part));
  bytes.insert(bytes.end(), payload.begin(), payload.end());
  while (bytes.size() % 4 != 0) bytes.push_back(0);
  return bytes;
}

inline std::vector<uint8_t> join(std::initializer_list<std::vector<uint8_t>> parts) {
  std::vector<uint8_t> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

inline std::vector<uint8_t> text_bytes(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace nltool
