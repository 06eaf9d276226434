// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/protocol_groups.h"

#include <linux/netlink.h>

#include <algorithm>
#include <initializer_list>
#include <span>

namespace nltool {

namespace {

// In the order of their numbers, which begin with 1.
// linux/rtnetlink.h, enum rtnetlink_groups
constexpr std::string_view kRouteGroups[] = {
    "link",          "notify",       "neigh",         "tc",           "ipv4-ifaddr",
    "ipv4-mroute",   "ipv4-route",   "ipv4-rule",     "ipv6-ifaddr",  "ipv6-mroute",
    "ipv6-route",    "ipv6-ifinfo",  "decnet-ifaddr", "nop2",         "decnet-route",
    "decnet-rule",   "nop4",         "ipv6-prefix",   "ipv6-rule",    "nd-useropt",
    "phonet-ifaddr", "phonet-route", "dcb",           "ipv4-netconf", "ipv6-netconf",
    "mdb",           "mpls-route",   "nsid",          "mpls-netconf", "ipv4-mroute-r",
    "ipv6-mroute-r", "nexthop",      "brvlan",        "mctp-ifaddr",  "tunnel",
    "stats",         "ipv4-mcaddr",  "ipv6-mcaddr",   "ipv6-acaddr"};
// linux/netfilter/nfnetlink.h, enum nfnetlink_groups
constexpr std::string_view kNetfilterGroups[] = {
    "conntrack-new",     "conntrack-update",     "conntrack-destroy",
    "conntrack-exp-new", "conntrack-exp-update", "conntrack-exp-destroy",
    "nftables",          "acct-quota",           "nftrace"};
// linux/xfrm.h, enum xfrm_nlgroups
constexpr std::string_view kXfrmGroups[] = {"acquire", "expire", "sa",      "policy",
                                            "aevents", "report", "migrate", "mapping"};
// linux/sock_diag.h, enum sknetlink_groups
constexpr std::string_view kSockDiagGroups[] = {"inet-tcp-destroy", "inet-udp-destroy",
                                                "inet6-tcp-destroy", "inet6-udp-destroy"};
// linux/audit.h, linux/selinux_netlink.h
constexpr std::string_view kAuditGroups[] = {"readlog"};
constexpr std::string_view kSelinuxGroups[] = {"avc"};
// linux/connector.h: CN_IDX_PROC
constexpr std::string_view kConnectorGroups[] = {"proc"};
// The kernel's own, and what udevd makes of them (libudev).
constexpr std::string_view kUeventGroups[] = {"kernel", "udev"};

struct ProtocolGroups {
  int protocol;
  std::string_view prefix;  // of the header's names
  std::span<const std::string_view> names;
};

constexpr ProtocolGroups kProtocols[] = {
    {NETLINK_ROUTE, "rtnlgrp-", kRouteGroups},
    {NETLINK_NETFILTER, "nfnlgrp-", kNetfilterGroups},
    {NETLINK_XFRM, "xfrmnlgrp-", kXfrmGroups},
    {NETLINK_SOCK_DIAG, "sknlgrp-", kSockDiagGroups},
    {NETLINK_AUDIT, "audit-nlgrp-", kAuditGroups},
    {NETLINK_SELINUX, "selnlgrp-", kSelinuxGroups},
    {NETLINK_CONNECTOR, "", kConnectorGroups},
    {NETLINK_KOBJECT_UEVENT, "", kUeventGroups},
};

// What ip-monitor(8) and conntrack(8) call several at once.
struct Several {
  int protocol;
  std::string_view name;
  std::initializer_list<uint32_t> groups;
};

constexpr Several kSeveral[] = {
    {NETLINK_ROUTE, "address", {5, 9}},       {NETLINK_ROUTE, "route", {7, 11, 27}},
    {NETLINK_ROUTE, "mroute", {6, 10}},       {NETLINK_ROUTE, "rule", {8, 19}},
    {NETLINK_ROUTE, "prefix", {18}},          {NETLINK_ROUTE, "netconf", {24, 25, 29}},
    {NETLINK_ROUTE, "maddress", {37, 38}},    {NETLINK_NETFILTER, "conntrack", {1, 2, 3}},
    {NETLINK_NETFILTER, "expect", {4, 5, 6}},
};

const ProtocolGroups* find_table(int protocol) {
  for (const ProtocolGroups& table : kProtocols)
    if (table.protocol == protocol) return &table;
  return nullptr;
}

std::string in_our_spelling(std::string_view name) {
  std::string spelled(name);
  for (char& c : spelled) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_') c = '-';
  }
  return spelled;
}

}  // namespace

std::vector<uint32_t> find_protocol_groups(int protocol, std::string_view name) {
  const std::string spelled = in_our_spelling(name);
  for (const Several& several : kSeveral)
    if (several.protocol == protocol && several.name == spelled) return several.groups;
  const ProtocolGroups* table = find_table(protocol);
  if (table == nullptr) return {};
  std::string_view bare = spelled;
  if (bare.starts_with(table->prefix)) bare.remove_prefix(table->prefix.size());
  const auto found = std::find(table->names.begin(), table->names.end(), bare);
  if (found == table->names.end()) return {};
  return {static_cast<uint32_t>(found - table->names.begin()) + 1};
}

std::string_view protocol_group_name(int protocol, uint32_t group) {
  const ProtocolGroups* table = find_table(protocol);
  if (table == nullptr || group == 0 || group > table->names.size()) return {};
  return table->names[group - 1];
}

std::vector<std::string> protocol_group_names(int protocol) {
  std::vector<std::string> names;
  if (const ProtocolGroups* table = find_table(protocol))
    names.assign(table->names.begin(), table->names.end());
  for (const Several& several : kSeveral)
    if (several.protocol == protocol) names.emplace_back(several.name);
  return names;
}

}  // namespace nltool
