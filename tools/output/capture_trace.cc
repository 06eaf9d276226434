// SPDX-License-Identifier: GPL-2.0-or-later
#include "output/capture_trace.h"

#include "genl/family.h"
#include "netlink/error.h"
#include "netlink/system.h"

namespace nltool {

namespace {

constexpr std::chrono::seconds kNameLimit{2};

}  // namespace

CaptureWriter& CaptureTrace::writer() {
  if (!writer_) writer_ = std::make_unique<CaptureWriter>(path_);
  return *writer_;
}

// Asks through a socket that this traces too: the answer comes into the capture by itself.
void CaptureTrace::name_families(int protocol, Bytes datagram) {
  if (protocol != NETLINK_GENERIC) return;
  MessageReader reader(datagram);
  for (Message message; reader.next(message);) {
    if (message.type < NLMSG_MIN_TYPE || !named_.insert(message.type).second) continue;
    try {
      Socket resolver(NETLINK_GENERIC, this);
      resolve_family(resolver, std::to_string(message.type), kNameLimit);
    } catch (const FileError&) {
      throw;
    } catch (const Error&) {
      // A number that is nobody's: so the capture has no name for it.
    }
  }
}

void CaptureTrace::sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) {
  writer();  // what cannot be captured is not sent
  name_families(protocol, datagram);
  writer_->packet(realtime_ns(), protocol, port == 0 && group == 0, datagram);
}

void CaptureTrace::received(int protocol, const Datagram& datagram) {
  writer();
  if (datagram.port == 0) {
    MessageReader reader(datagram.bytes);
    for (Message message; protocol == NETLINK_GENERIC && reader.next(message);)
      if (const auto change = parse_family_change(message)) named_.insert(change->family.id);
    name_families(protocol, datagram.bytes);
  }
  writer_->packet(realtime_ns(), protocol, false, datagram.bytes);
}

void CaptureTrace::idle() {
  if (writer_) writer_->flush();
}

}  // namespace nltool
