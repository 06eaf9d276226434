// SPDX-License-Identifier: GPL-2.0-or-later
// What `nltool listen` was asked to hear, from words to values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codec/input.h"
#include "commands/filter_options.h"
#include "commands/option_set.h"
#include "output/timestamp.h"

namespace nltool {

// As typed.
struct ListenWords {
  std::vector<std::string> attributes;  // of the snapshot's request
  std::optional<std::string> protocol, bind, count, timestamp, idle_timeout, ready_fd, snapshot;
  std::optional<std::string> read, sniff, wait;
  std::vector<std::string> families, groups, commands, where;
  std::vector<std::string> exec;
  bool fail_on_loss = false, all_namespaces = false, statistics = false, top = false;
};

struct FamilyRequest {
  std::string family;
  std::vector<std::string> groups;  // names or numbers; empty = all
};

// Whose netlink traffic is to be heard; all programs' if neither is given.
struct SniffRequest {
  std::optional<int32_t> process;
  std::string name;
};

struct ProtocolGroup {
  uint32_t id = 0;
  bool one_of_several = false;  // asked for by a name of many, of which older kernels lack some
};

// A dump of the one family that is listened to.
struct SnapshotRequest {
  std::string command;             // name or number
  std::vector<std::string> words;  // attributes of the request
  std::vector<InputField> fields;  // the same, with what their files hold
};

struct ListenOptions {
  // A capture in place of what is to come; then families and protocol say what of it, and none all.
  std::optional<std::string> read;

  // Either families, of generic or raw netlink, or one classic protocol.
  std::vector<FamilyRequest> families;
  std::optional<int> protocol;
  std::vector<ProtocolGroup> protocol_groups;  // empty without bind = all that can be joined
  std::optional<uint32_t> bind;

  std::optional<SnapshotRequest> snapshot;
  FilterOptions filter;
  // Instead of groups or a port: what other programs and the kernel say, of the families or the
  // protocol alone where one is given.
  std::optional<SniffRequest> sniff;

  std::optional<uint64_t> count;
  std::chrono::nanoseconds idle_limit{0};  // 0: none
  std::optional<int> ready_fd;
  TimeStyle time_style = TimeStyle::kNone;
  bool fail_on_loss = false;
  bool all_namespaces = false;
  bool waits = false;                      // for families that are not there yet
  std::chrono::nanoseconds wait_limit{0};  // 0: none
  std::vector<std::string> command;        // to run meanwhile; empty: none
  bool statistics = false;
  bool top = false;
};

// Groups of a classic protocol for a name or number. Throws UsageError for a number out of range,
// Error with Exit::kNotFound for a name nobody knows.
std::vector<ProtocolGroup> parse_protocol_groups(std::string_view option, int protocol,
                                                 const std::string& word);

void add_listen_options(OptionSet& options, ListenWords& words);

// Throws UsageError; Error for a protocol or group nobody knows.
ListenOptions parse_listen_options(const ListenWords& words);

}  // namespace nltool
