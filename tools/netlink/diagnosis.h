// SPDX-License-Identifier: GPL-2.0-or-later
// Why something is missing or forbidden, from what the system shows. Every hint names the file it
// rests on; what was not seen is not claimed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nltool {

// Where the evidence is read. Tests give a directory that holds a made-up /lib, /proc, /sys and
// /usr.
struct SystemRoot {
  std::string prefix;
  std::string release;  // of the running kernel; empty asks uname()

  std::string path(std::string_view absolute) const { return prefix + std::string(absolute); }
};

// Hints for a protocol or family the kernel does not have, though it looked for a module by
// `alias`.
std::vector<std::string> diagnose_missing_module(SystemRoot root, const std::string& alias);

// Hints for EPERM and EACCES.
std::vector<std::string> diagnose_permission(const SystemRoot& root);

// Hints for a port id in use or without owner: what /proc/net/netlink shows of it.
std::vector<std::string> diagnose_port(const SystemRoot& root, int protocol, uint32_t port);

}  // namespace nltool
