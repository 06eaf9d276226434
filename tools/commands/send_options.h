// SPDX-License-Identifier: GPL-2.0-or-later
// What `nltool send` was asked to do, from words to values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/option_set.h"
#include "netlink/defaults.h"

namespace nltool {

// As typed.
struct SendWords {
  std::optional<std::string> message, text, hex;
  std::optional<std::string> protocol, port, group, bind, type, flags;
  std::optional<std::string> replies, count, interval;
  bool no_wait = false;
  bool no_ack = false;
  bool flood = false;
};

struct SendOptions {
  int protocol = kDefaultProtocol;
  uint32_t port = 0;
  uint32_t group = 0;  // 0 = unicast
  std::optional<uint32_t> bind;
  uint16_t type = 0;
  uint16_t flags = 0;
  std::vector<uint8_t> payload;
  bool waits = true;
  size_t replies = 0;  // 0 = what the flags promise

  bool many = false;
  std::optional<uint64_t> count;
  std::chrono::nanoseconds interval{0};
  bool flood = false;
};

void add_send_options(OptionSet& options, SendWords& words);

// Throws UsageError; FileError where MESSAGE names a file or stdin that cannot be read.
SendOptions parse_send_options(const SendWords& words);

}  // namespace nltool
