// SPDX-License-Identifier: GPL-2.0-or-later
// What `nltool listen` was asked to hear, from words to values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/option_set.h"
#include "output/timestamp.h"

namespace nltool {

// As typed.
struct ListenWords {
  std::vector<std::string> families, groups;
  std::optional<std::string> protocol, bind, count, timestamp, idle_timeout, ready_fd;
  bool fail_on_loss = false;
};

struct FamilyRequest {
  std::string family;
  std::vector<std::string> groups;  // names or numbers; empty = all
};

struct ListenOptions {
  // Either families of generic netlink, or one classic protocol.
  std::vector<FamilyRequest> families;
  std::optional<int> protocol;
  std::vector<uint32_t> protocol_groups;  // empty without bind = all that can be joined
  std::optional<uint32_t> bind;

  std::optional<uint64_t> count;
  std::chrono::nanoseconds idle_limit{0};  // 0: none
  std::optional<int> ready_fd;
  TimeStyle time_style = TimeStyle::kNone;
  bool fail_on_loss = false;
};

void add_listen_options(OptionSet& options, ListenWords& words);

// Throws UsageError.
ListenOptions parse_listen_options(const ListenWords& words);

}  // namespace nltool
