// SPDX-License-Identifier: GPL-2.0-or-later
// nltool -v: every message both ways on stderr, header decoded, then hex.
#pragma once

#include "netlink/socket.h"
#include "output/buffer.h"

namespace nltool {

class MessageTrace final : public Tracer {
 public:
  MessageTrace();
  void sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) override;
  void received(int protocol, const Datagram& datagram) override;

 private:
  void messages(int protocol, Bytes datagram);
  void hex_lines(Bytes bytes);

  Buffer error_;
};

// "request|ack|dump" for flags of a request, "multi" for those of an answer; unknown bits as hex.
std::string describe_flags(uint16_t type, uint16_t flags, bool request);

}  // namespace nltool
