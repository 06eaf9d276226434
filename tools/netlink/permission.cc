// SPDX-License-Identifier: GPL-2.0-or-later
// Refusals that come from who we are: capabilities, user namespaces, the owner of a port id.
#include <charconv>

#include "netlink/diagnosis.h"
#include "netlink/module_files.h"
#include "netlink/protocol.h"
#include "netlink/system.h"

namespace nltool {

namespace {

constexpr unsigned kCapNetAdmin = 12;  // CAP_NET_ADMIN of linux/capability.h

std::string status_field(const SystemRoot& root, const std::string& name) {
  for (const std::string& line :
       split_lines(read_file(root.path("/proc/self/status")).value_or("")))
    if (line.starts_with(name + ":")) {
      const auto words = split_words(line);
      return words.size() > 1 ? words[1] : "";
    }
  return {};
}

bool in_user_namespace(const SystemRoot& root) {
  const auto map = read_file(root.path("/proc/self/uid_map"));
  if (!map) return false;
  const auto words = split_words(map->substr(0, map->find('\n')));
  return words != std::vector<std::string>{"0", "0", "4294967295"};
}

}  // namespace

std::vector<std::string> diagnose_permission(const SystemRoot& root) {
  const std::string text = status_field(root, "CapEff");
  uint64_t capabilities = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), capabilities, 16);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  const std::string seen = "CapEff in /proc/self/status is " + text;
  if ((capabilities >> kCapNetAdmin & 1) == 0)
    return {"this process lacks CAP_NET_ADMIN (" + seen + "): run it as root"};
  if (in_user_namespace(root))
    return {
        "this process has CAP_NET_ADMIN only inside its user namespace (/proc/self/uid_map): the "
        "kernel "
        "may ask for it outside"};
  return {};
}

std::vector<std::string> diagnose_port(const SystemRoot& root, int protocol, uint32_t port) {
  const auto table = read_file(root.path("/proc/net/netlink"));
  if (!table) return {};
  for (const std::string& line : split_lines(*table)) {
    const auto words = split_words(line);
    if (words.size() > 2 && words[1] == std::to_string(protocol) &&
        words[2] == std::to_string(port))
      return {"port id " + std::to_string(port) + " of " + describe_protocol(protocol) +
              " has an owner (/proc/net/netlink)"};
  }
  return {"no socket has port id " + std::to_string(port) + " on " + describe_protocol(protocol) +
          " (/proc/net/netlink)"};
}

}  // namespace nltool
