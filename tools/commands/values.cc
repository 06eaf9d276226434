// SPDX-License-Identifier: GPL-2.0-or-later
#include "commands/values.h"

#include <linux/netlink.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "codec/nearest.h"
#include "netlink/error.h"
#include "netlink/number.h"
#include "netlink/protocol.h"

namespace nltool {

namespace {

struct FlagName {
  std::string_view name;
  uint16_t bits;
};

constexpr FlagName kFlagNames[] = {
    {"request", NLM_F_REQUEST}, {"multi", NLM_F_MULTI},   {"ack", NLM_F_ACK},
    {"echo", NLM_F_ECHO},       {"root", NLM_F_ROOT},     {"match", NLM_F_MATCH},
    {"atomic", NLM_F_ATOMIC},   {"dump", NLM_F_DUMP},     {"replace", NLM_F_REPLACE},
    {"excl", NLM_F_EXCL},       {"create", NLM_F_CREATE}, {"append", NLM_F_APPEND},
    {"nonrec", NLM_F_NONREC},   {"bulk", NLM_F_BULK},
};

[[noreturn]] void refuse(std::string_view option, std::string_view word, const std::string& why) {
  throw UsageError("option " + std::string(option), "'" + std::string(word) + "' " + why);
}

}  // namespace

uint64_t parse_number(std::string_view option, std::string_view word, uint64_t least,
                      uint64_t most) {
  const auto value = parse_whole(word);
  if (!value || *value < least || *value > most)
    refuse(option, word,
           "is not a number from " + std::to_string(least) + " to " + std::to_string(most));
  return *value;
}

std::chrono::nanoseconds parse_seconds(std::string_view option, std::string_view word) {
  double seconds = 0;
  const char* end = word.data() + word.size();
  const auto parsed = std::from_chars(word.data(), end, seconds, std::chars_format::fixed);
  constexpr double kMost = 1e9;  // nanoseconds since the start fit 63 bits with room to add
  const bool whole = !word.empty() && parsed.ec == std::errc() && parsed.ptr == end;
  if (!whole || !(seconds >= 0)) refuse(option, word, "is not a time in seconds, as 2 or 0.25");
  if (seconds > kMost) refuse(option, word, "is longer than 1000000000 seconds");
  const auto nanoseconds = static_cast<int64_t>(seconds * 1e9);
  if (nanoseconds == 0 && seconds > 0) refuse(option, word, "is shorter than a nanosecond");
  return std::chrono::nanoseconds(nanoseconds);
}

size_t parse_size(std::string_view option, std::string_view word) {
  std::string_view digits = word;
  uint64_t unit = 1;
  if (!digits.empty() && (digits.back() == 'K' || digits.back() == 'k')) unit = 1024;
  if (!digits.empty() && (digits.back() == 'M' || digits.back() == 'm'))
    unit = uint64_t{1024} * 1024;
  if (unit != 1) digits.remove_suffix(1);
  constexpr uint64_t kMost = INT32_MAX / 2;  // setsockopt takes an int, the kernel doubles it
  const auto value = parse_whole(digits);
  if (!value || *value == 0 || *value > kMost / unit)
    refuse(option, word, "is not a size in bytes up to 1023M, as 65536, 64K or 8M");
  return *value * unit;
}

int parse_protocol(std::string_view option, std::string_view word) {
  constexpr uint64_t kMost = MAX_LINKS - 1;
  if (const auto known = find_protocol(word)) return *known;
  if (const auto value = parse_whole(word); value && *value <= kMost)
    return static_cast<int>(*value);
  UsageError error("option " + std::string(option),
                   "'" + std::string(word) + "' is neither a number from 0 to " +
                       std::to_string(kMost) + " nor one of " + list_protocols());
  const bool is_name = !word.empty() && isalpha(static_cast<unsigned char>(word[0])) != 0;
  if (!is_name) throw error;
  error.set_code(Exit::kNotFound);
  if (const std::string meant = nearest(word, protocol_names()); !meant.empty())
    error.add_hint("did you mean " + meant + "?");
  throw error;
}

std::vector<std::string> split_at_commas(const std::string& word) {
  std::vector<std::string> parts;
  for (size_t at = 0;;) {
    const size_t comma = word.find(',', at);
    parts.push_back(word.substr(at, comma - at));
    if (comma == std::string::npos) return parts;
    at = comma + 1;
  }
}

std::vector<std::string> flag_names() {
  std::vector<std::string> names;
  for (const FlagName& flag : kFlagNames) names.emplace_back(flag.name);
  return names;
}

uint16_t parse_flags(std::string_view option, std::string_view word) {
  if (parse_whole(word)) return static_cast<uint16_t>(parse_number(option, word, 0, UINT16_MAX));
  uint16_t flags = 0;
  for (const std::string& name : split_at_commas(std::string(word))) {
    const auto* found = std::find_if(std::begin(kFlagNames), std::end(kFlagNames),
                                     [&](const FlagName& flag) { return flag.name == name; });
    if (found == std::end(kFlagNames)) {
      std::string list;
      for (const std::string& known : flag_names()) list += (list.empty() ? "" : ", ") + known;
      UsageError error("option " + std::string(option), "'" + name + "' is none of " + list);
      if (const std::string meant = nearest(name, flag_names()); !meant.empty())
        error.add_hint("did you mean " + meant + "?");
      throw error;
    }
    flags = static_cast<uint16_t>(flags | found->bits);
  }
  return flags;
}

}  // namespace nltool
