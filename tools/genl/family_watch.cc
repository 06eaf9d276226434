// SPDX-License-Identifier: GPL-2.0-or-later
#include "genl/family_watch.h"

#include "netlink/error.h"

namespace nltool {

namespace {

constexpr const char* kController = "nlctrl";

}  // namespace

FamilyWatch::FamilyWatch(Tracer* tracer, std::chrono::nanoseconds limit)
    : socket_(NETLINK_GENERIC, tracer) {
  Socket resolver(NETLINK_GENERIC, tracer);
  const Family controller = resolve_family(resolver, kController, limit);
  socket_.ignore_overrun();
  socket_.bind(0);
  for (const FamilyGroup& group : controller.groups)
    if (const int refused = socket_.join(group.id); refused != 0)
      throw Error(Exit::kKernel, std::string("joining ") + kController + ":" + group.name, refused);
}

FamilyWatch::News FamilyWatch::take() {
  News news;
  bool told = false;
  for (Datagram datagram; socket_.try_receive(datagram); told = true) {
    if (datagram.port != 0) continue;  // only the controller knows
    MessageReader reader(datagram.bytes);
    for (Message message; reader.next(message);)
      if (auto change = parse_family_change(message)) news.changes.push_back(std::move(*change));
  }
  if (!told) return news;  // where some were dropped others are queued
  const uint32_t drops = socket_.drops();
  news.incomplete = drops != drops_seen_;
  drops_seen_ = drops;
  return news;
}

}  // namespace nltool
