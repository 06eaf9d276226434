// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/process_files.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "netlink/module_files.h"
#include "netlink/system.h"

namespace nltool {

namespace {

// The columns of /proc/net/netlink (netlink_seq_show() of net/netlink/af_netlink.c).
constexpr size_t kProtocolColumn = 1, kPortColumn = 2, kInodeColumn = 9;

// libnl's port ids: the lower 22 bits are the process id.
constexpr uint32_t kLibraryMask = (1U << 22) - 1;

template <typename Integer>
bool parse_whole(std::string_view word, Integer& value) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size();
}

std::string process_directory(const SystemRoot& root, pid_t process) {
  return root.path("/proc/" + std::to_string(process));
}

}  // namespace

std::vector<NetlinkSocketEntry> parse_netlink_sockets(std::string_view table) {
  std::vector<NetlinkSocketEntry> entries;
  for (const std::string& line : split_lines(std::string(table))) {
    const auto words = split_words(line);
    NetlinkSocketEntry entry;
    if (words.size() > kInodeColumn && parse_whole(words[kProtocolColumn], entry.protocol) &&
        parse_whole(words[kPortColumn], entry.port) &&
        parse_whole(words[kInodeColumn], entry.inode))
      entries.push_back(entry);
  }
  return entries;
}

std::optional<NetlinkSocketEntry> find_netlink_socket(const SystemRoot& root, int protocol,
                                                      uint32_t port) {
  const auto table = read_file(root.path("/proc/net/netlink"));
  if (!table) return std::nullopt;
  for (const NetlinkSocketEntry& entry : parse_netlink_sockets(*table))
    if (entry.protocol == protocol && entry.port == port && port != 0) return entry;
  return std::nullopt;
}

std::string process_name(const SystemRoot& root, pid_t process) {
  std::string name = read_file(process_directory(root, process) + "/comm").value_or("");
  if (!name.empty() && name.back() == '\n') name.pop_back();
  return name;
}

bool holds_socket(const SystemRoot& root, pid_t process, uint64_t inode) {
  const std::string wanted = "socket:[" + std::to_string(inode) + "]";
  const std::string directory = process_directory(root, process) + "/fd";
  char target[64];
  const auto names = list_directory(directory);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const ssize_t length = readlink((directory + "/" + name).c_str(), target, sizeof target);
    return length > 0 && std::string_view(target, static_cast<size_t>(length)) == wanted;
  });
}

std::vector<pid_t> running_processes(const SystemRoot& root) {
  std::vector<pid_t> processes;
  pid_t process = 0;
  for (const std::string& name : list_directory(root.path("/proc")))
    if (parse_whole(name, process)) processes.push_back(process);
  std::sort(processes.rbegin(), processes.rend());
  return processes;
}

std::vector<pid_t> processes_by_port(uint32_t port) {
  std::vector<pid_t> processes;
  // Where its first choice is taken the kernel picks one with the top bit set, which says nothing.
  if (port == 0 || port > INT32_MAX) return processes;
  processes.push_back(static_cast<pid_t>(port));
  const uint32_t lower = port & kLibraryMask;
  if (lower != 0 && lower != port) processes.push_back(static_cast<pid_t>(lower));
  return processes;
}

}  // namespace nltool
