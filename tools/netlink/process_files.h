// SPDX-License-Identifier: GPL-2.0-or-later
// Which process a netlink port id belongs to, from what /proc shows.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "netlink/diagnosis.h"

namespace nltool {

// A line of /proc/net/netlink.
struct NetlinkSocketEntry {
  int protocol = 0;
  uint32_t port = 0;
  uint64_t inode = 0;  // of the descriptors that hold it; 0: the kernel's own
};

// Lines that are not as expected are left out.
std::vector<NetlinkSocketEntry> parse_netlink_sockets(std::string_view table);

// The socket of that port; nothing if it is gone.
std::optional<NetlinkSocketEntry> find_netlink_socket(const SystemRoot& root, int protocol,
                                                      uint32_t port);

// What the process is called (comm, up to 15 characters); empty if there is none.
std::string process_name(const SystemRoot& root, pid_t process);

// Whether one of its descriptors is that socket. False too where we may not look.
bool holds_socket(const SystemRoot& root, pid_t process, uint64_t inode);

// All that run, the newest first.
std::vector<pid_t> running_processes(const SystemRoot& root);

// The processes whose first socket most likely got that port id, likeliest first: the kernel gives
// the process id, libnl adds a count in the upper ten bits.
std::vector<pid_t> processes_by_port(uint32_t port);

}  // namespace nltool
