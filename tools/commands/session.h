// SPDX-License-Identifier: GPL-2.0-or-later
// What every command gets: the common options, parsed, and where to report.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "netlink/error.h"
#include "netlink/socket.h"
#include "output/message_trace.h"
#include "output/report.h"

namespace nltool {

struct CommonOptions {
  ReportStyle style;
  bool verbose = false;
  bool numeric = false;
  std::optional<std::chrono::nanoseconds> time_limit;  // 0 = none; nothing = the command's default
  std::optional<size_t> receive_buffer;
  std::optional<std::string> spec_file;
  std::vector<std::string> spec_directories;
  std::optional<std::string> network_namespace;
  std::optional<std::string> capture_file;  // --write
};

struct Session {
  const CommonOptions& common;
  Report& report;
  MessageTrace* trace;  // null unless --verbose
  Tracer* tracer;       // what each socket gets: that one, or whoever sees messages too
};

// Runs a command whose options have been parsed.
using Runner = std::function<Exit(Session&)>;

}  // namespace nltool
