// SPDX-License-Identifier: GPL-2.0-or-later
// Words of the command line as values. Each throws UsageError naming the option and the word. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// Decimal or 0x hexadecimal, the whole word, `least` to `most`.
uint64_t parse_number(std::string_view option, std::string_view word, uint64_t least,
                      uint64_t most);

// Seconds with fractions, "0.25"; up to 1000000000.
std::chrono::nanoseconds parse_seconds(std::string_view option, std::string_view word);

// Bytes, or with K or M behind for 1024 or 1024*1024.
size_t parse_size(std::string_view option, std::string_view word);

// A netlink protocol by name or number (0 to 31). A name nobody knows is Exit::kNotFound.
int parse_protocol(std::string_view option, std::string_view word);

// Header flags: names with commas between, or one number.
uint16_t parse_flags(std::string_view option, std::string_view word);

// The names parse_flags() knows.
std::vector<std::string> flag_names();

std::vector<std::string> split_at_commas(const std::string& word);

}  // namespace nltool
