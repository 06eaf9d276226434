// SPDX-License-Identifier: GPL-2.0-or-later
// nltool -v: every message both ways on stderr, header decoded, attributes as a tree, then hex.
#pragma once

#include <unistd.h>

#include <functional>
#include <optional>
#include <string_view>

#include "codec/attribute_set.h"
#include "netlink/socket.h"
#include "output/buffer.h"

namespace nltool {

// What is behind a message's type: which of its bytes are attributes, and what they are called.
struct MessageMeaning {
  std::string_view family;   // empty if unknown
  std::string_view command;  // empty if unknown
  const Struct* header = nullptr;
  size_t header_size = 0;  // bytes of the family's own header, behind genlmsghdr; known even
                           // without its struct
  const AttributeSet* set = nullptr;
};

// `sent` is towards the kernel: commands may be counted per direction. Nothing if the type, which
// is NLMSG_MIN_TYPE or above, is not known.
using LearnMeaning =
    std::function<std::optional<MessageMeaning>(int protocol, bool sent, const Message& message)>;

class MessageTrace final : public Tracer {
 public:
  explicit MessageTrace(int fd = STDERR_FILENO) : out_(fd) {}

  // Asked for each message from now on; what it returns is used before the next call. Until then
  // only nlctrl's messages and the kernel's verdicts have their attributes shown.
  void learn(LearnMeaning meaning) { meaning_ = std::move(meaning); }

  void sent(int protocol, Bytes datagram, uint32_t port, uint32_t group) override;
  void received(int protocol, const Datagram& datagram) override;

 private:
  void peer(std::string_view direction, int protocol, uint32_t port, uint32_t group);
  void messages(int protocol, bool sent, Bytes datagram);
  void message(int protocol, bool sent, const Message& message);
  void header_line(int protocol, const Message& message,
                   const std::optional<MessageMeaning>& meaning);
  void attributes(int protocol, const Message& message,
                  const std::optional<MessageMeaning>& meaning);
  void hex_lines(Bytes bytes);

  Buffer out_;
  LearnMeaning meaning_;
};

// "request|ack|dump" for flags of a request, "multi" for those of an answer; unknown bits as hex.
std::string describe_flags(uint16_t type, uint16_t flags, bool request);

}  // namespace nltool
