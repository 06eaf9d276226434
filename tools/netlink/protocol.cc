// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/protocol.h"

#include <linux/netlink.h>

namespace nltool {

namespace {

struct Name {
  std::string_view name;
  int protocol;
};

// The first name of a number is the one shown.
constexpr Name kNames[] = {
    {"route", NETLINK_ROUTE},
    {"usersock", NETLINK_USERSOCK},
    {"sock-diag", NETLINK_SOCK_DIAG},
    {"sock_diag", NETLINK_SOCK_DIAG},
    {"inet_diag", NETLINK_SOCK_DIAG},
    {"nflog", NETLINK_NFLOG},
    {"xfrm", NETLINK_XFRM},
    {"selinux", NETLINK_SELINUX},
    {"iscsi", NETLINK_ISCSI},
    {"audit", NETLINK_AUDIT},
    {"fib_lookup", NETLINK_FIB_LOOKUP},
    {"connector", NETLINK_CONNECTOR},
    {"netfilter", NETLINK_NETFILTER},
    {"dnrtmsg", NETLINK_DNRTMSG},
    {"kobject_uevent", NETLINK_KOBJECT_UEVENT},
    {"uevent", NETLINK_KOBJECT_UEVENT},
    {"generic", NETLINK_GENERIC},
    {"scsitransport", NETLINK_SCSITRANSPORT},
    {"ecryptfs", NETLINK_ECRYPTFS},
    {"rdma", NETLINK_RDMA},
    {"crypto", NETLINK_CRYPTO},
    {"smc", NETLINK_SMC},
};

}  // namespace

std::optional<int> find_protocol(std::string_view name) {
  for (const Name& entry : kNames)
    if (entry.name == name) return entry.protocol;
  return std::nullopt;
}

std::string_view protocol_name(int protocol) {
  for (const Name& entry : kNames)
    if (entry.protocol == protocol) return entry.name;
  return {};
}

std::string describe_protocol(int protocol) {
  const std::string text = "protocol " + std::to_string(protocol);
  const std::string_view name = protocol_name(protocol);
  return name.empty() ? text : text + " (" + std::string(name) + ")";
}

std::vector<std::string> protocol_names() {
  std::vector<std::string> names;
  for (const Name& entry : kNames) names.emplace_back(entry.name);
  return names;
}

std::string list_protocols() {
  std::string list;
  int last = -1;
  for (const Name& entry : kNames) {
    if (entry.protocol == last) continue;
    last = entry.protocol;
    if (!list.empty()) list += ", ";
    list += entry.name;
  }
  return list;
}

}  // namespace nltool
